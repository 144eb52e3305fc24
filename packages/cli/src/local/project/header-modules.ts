// Modules of a project for the few headers that name a constant of one (`branch_labels = (cli.EXPAND_BRANCH,)`).
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ModuleSource, readModuleNow, ScriptUnreadable } from '@revlane/alembic-script'

type Found = ReturnType<ModuleSource['find']>

const mostLevels = 12
const largestModule = 1_000_000
const dottedName = /^\w+(?:\.\w+)*$/

/** Modules by their dotted name from any folder above a script, up to the repository's own. */
export function modulesAround(script: string): ModuleSource {
  const folders = foldersAbove(dirname(script))
  const known = new Map<string, Found>()
  const find = (dotted: string): Found => {
    if (!known.has(dotted)) known.set(dotted, dottedName.test(dotted) ? findIn(folders, dotted) : null)
    return known.get(dotted) ?? null
  }
  return { find }
}

function foldersAbove(folder: string): string[] {
  const found = [folder]
  for (let here = folder; found.length < mostLevels && here !== dirname(here); here = dirname(here)) {
    if (existsSync(join(here, '.git'))) break
    found.push(dirname(here))
  }
  return found
}

function findIn(folders: readonly string[], dotted: string): Found {
  const way = dotted.split('.')
  for (const folder of folders) {
    for (const path of [join(folder, ...way, '__init__.py'), `${join(folder, ...way)}.py`]) {
      if (!existsSync(path)) continue
      return statSync(path).size > largestModule ? null : parsed(path)
    }
  }
  return null
}

function parsed(path: string): Found {
  try {
    return { path, module: readModuleNow({ path, bytes: readFileSync(path) }) }
  } catch (error) {
    if (error instanceof ScriptUnreadable) return null
    throw error
  }
}
