// The Alembic projects of a checkout: folders of revision scripts, those under one env.py together.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Project } from './answer.ts'

const NOT_SOURCES = new Set(['node_modules', '__pycache__', 'site-packages', 'venv', 'env'])
const HEADER = /^revision\b.*?=[\s\S]*^down_revision\b.*?=|^down_revision\b.*?=[\s\S]*^revision\b.*?=/m

/** Real Alembic names one folder or more in its configuration; here every folder with a revision script counts. */
export function findProjects(checkout: string): Project[] {
  const root = resolve(checkout)
  const found = new Map<string, string[]>()
  for (const folder of scriptFolders(root)) {
    const home = scriptLocation(folder, root)
    found.set(home, [...(found.get(home) ?? []), folder])
  }
  const shown = root.split('/').at(-1) ?? root
  return [...found].map(([home, folders]) => {
    const inside = relative(root, home)
    return { name: inside === '' ? shown : `${shown}/${inside}`, root, folders: folders.sort() }
  })
}

/** Of the revision scripts of a folder, in Alembic's order: absolute paths. */
export function scriptFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py') && !/^(\.#|__init__)/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** A folder and those below it that hold revision scripts. */
export function scriptFolders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_SOURCES.has(entry.name))
    .flatMap((entry) => scriptFolders(join(folder, entry.name)))
  const isOne = scriptFiles(folder).some((path) => HEADER.test(readFileSync(path, 'utf8')))
  return isOne ? [folder, ...below] : below
}

function scriptLocation(folder: string, root: string): string {
  for (let home = folder; home.startsWith(root); home = dirname(home)) {
    if (existsSync(join(home, 'env.py'))) return home
  }
  return folder
}
