// The folders with an alembic.ini inside the operator's roots, so that a person can choose instead of typing a path.
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { SourceRoot } from '../db/schema/queue.ts'

const deepest = 4
const mostProjects = 500
const neverEntered = new Set(['node_modules', 'site-packages', '__pycache__'])

export async function listRoots(paths: readonly string[]): Promise<SourceRoot[]> {
  const roots: SourceRoot[] = []
  for (const path of paths) {
    const found: string[] = []
    await look(path, { found, depth: 0 })
    const projects = found.map((folder) => relative(path, folder).split(sep).join('/')).sort()
    roots.push({ path, projects: projects.slice(0, mostProjects) })
  }
  return roots
}

/** Links are not followed: what they lead to may lie outside. */
async function look(folder: string, { found, depth }: { found: string[]; depth: number }): Promise<void> {
  if (found.length >= mostProjects) return
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  if (entries.some((entry) => entry.isFile() && entry.name === 'alembic.ini')) found.push(folder)
  if (depth === deepest) return
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || neverEntered.has(entry.name)) continue
    await look(join(folder, entry.name), { found, depth: depth + 1 })
  }
}
