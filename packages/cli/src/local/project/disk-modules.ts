// The project's own Python modules, found on disk when a script imports them, parsed once, never run.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type FileSource, type ModuleSource, readModuleNow, ScriptUnreadable } from '@revlane/alembic-script'

/** Bytes of one file that a script may import or read. */
const largestFile = 1024 * 1024
const endOfProject = ['.git', '.hg', 'pyproject.toml', 'setup.py', 'setup.cfg', 'package.json']

/**
 * The folders in which a script's imports are looked up, first one wins: those that a person named, those of alembic.ini, then
 * the folders above the scripts that are no package, and `src` and `lib` in them, up to the top of the project.
 */
export function moduleRoots(versions: readonly string[], named: readonly string[]): string[] {
  const roots = new Set(named)
  for (const folder of versions) {
    for (const above of foldersAbove(folder)) {
      if (existsSync(join(above, '__init__.py'))) continue
      for (const root of [above, join(above, 'src'), join(above, 'lib')]) if (existsSync(root)) roots.add(root)
    }
  }
  return [...roots]
}

/** From the folder's parent up to the top of its project; the folder alone when no file marks a top. */
function foldersAbove(folder: string): string[] {
  const above: string[] = []
  let top = -1
  for (let here = dirname(resolve(folder)); above.length < 20; here = dirname(here)) {
    above.push(here)
    if (endOfProject.some((name) => existsSync(join(here, name)))) top = above.length
    if (existsSync(join(here, '.git')) || here === dirname(here)) break
  }
  return above.slice(0, top < 0 ? 1 : top)
}

/** Modules below these roots, by dotted name. The grammar must be loaded (readScript loads it). */
export function diskModules(roots: readonly string[]): ModuleSource {
  type Found = ReturnType<ModuleSource['find']>
  const known = new Map<string, Found>()
  return {
    find: (dotted) => {
      const before = known.get(dotted)
      if (before !== undefined) return before
      const found = findModule(roots, dotted)
      known.set(dotted, found)
      return found
    },
  }
}

function findModule(roots: readonly string[], dotted: string): ReturnType<ModuleSource['find']> {
  if (!/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(dotted)) return null
  const way = join(...dotted.split('.'))
  for (const root of roots) {
    for (const path of [join(root, way, '__init__.py'), join(root, `${way}.py`)]) {
      if (!isSmallFile(path)) continue
      try {
        return { path, module: readModuleNow({ path, bytes: readFileSync(path) }) }
      } catch (error) {
        // What is no Python has no names.
        if (error instanceof ScriptUnreadable) return null
        throw error
      }
    }
  }
  return null
}

/** The dotted name of a script for its relative imports; undefined when it lies under no root. */
export function moduleNameOf(roots: readonly string[], path: string): string | undefined {
  const root = roots.find((each) => path.startsWith(`${each}${sep}`))
  return root === undefined ? undefined : relative(root, path).replace(/\.py$/, '').split(sep).join('.')
}

/** Files below a project's top folder; nothing outside it can be read. */
export function diskFiles(top: string): FileSource {
  const inside = (path: string): string | null => {
    const whole = resolve(top, path)
    return whole === top || whole.startsWith(`${top}${sep}`) ? whole : null
  }
  return {
    read: (path) => {
      const whole = inside(path)
      return whole !== null && isSmallFile(whole) ? readFileSync(whole) : null
    },
    list: (path) => {
      const whole = inside(path)
      return whole !== null && existsSync(whole) && statSync(whole).isDirectory() ? readdirSync(whole) : null
    },
  }
}

function isSmallFile(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() === true && stats.size <= largestFile
}
