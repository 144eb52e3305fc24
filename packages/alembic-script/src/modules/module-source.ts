// Modules out of a map of files, found by their dotted names as Python finds them along sys.path.
import { posix } from 'node:path'
import { readModuleNow } from '../read/read-module.ts'
import { ScriptUnreadable } from '../read/script-unreadable.ts'
import type { Module } from '../read/syntax/tree.ts'
import type { ModuleSource } from '../settings.ts'

export interface ModuleFile {
  /** Relative to the source's folder, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface ModuleFiles {
  /** Folders in which dotted names begin, relative to the source's folder; the first wins. */
  readonly roots: readonly string[]
  readonly files: readonly ModuleFile[]
  /** The source's folder as the outermost root sees it: names of the packages that the folder itself lies in. */
  readonly base?: string
}

export interface NamedModuleSource extends ModuleSource {
  /** The dotted name of a file, from which its relative imports start; null where it has none. */
  readonly nameOf: (path: string) => string | null
  /** The modules whose text has a word in it, in the order of their paths. */
  readonly containing: (word: string) => readonly FoundAt[]
}

export interface FoundAt {
  readonly path: string
  readonly dotted: string | null
  readonly module: Module
}

type FoundModule = ReturnType<ModuleSource['find']>

/** Parses a module when it is first asked for. A file that is not Python is no module. */
export function createModuleSource({ roots: given, files, base = '' }: ModuleFiles): NamedModuleSource {
  const place = (path: string) => posix.join(base, path).replace(/(?<=.)\/$/, '')
  const roots = given.map(place)
  const byPath = new Map(files.map((file) => [place(file.path), file]))
  const folders = foldersOf(byPath.keys())
  const found = new Map<string, FoundModule>()
  const find = (dotted: string): FoundModule => {
    const known = found.get(dotted)
    if (known !== undefined) return known
    const module = findModule(dotted, { roots, byPath, folders })
    found.set(dotted, module)
    return module
  }
  const indexed = { roots, byPath, folders }
  return {
    find,
    nameOf: (path) => nameOf(place(path), indexed),
    containing: (word) => modulesContaining(word, indexed),
  }
}

interface Indexed {
  readonly roots: readonly string[]
  readonly byPath: ReadonlyMap<string, ModuleFile>
  readonly folders: ReadonlySet<string>
}

const nameParts = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u

function findModule(dotted: string, { roots, byPath, folders }: Indexed): FoundModule {
  if (!nameParts.test(dotted)) return null
  const way = dotted.replaceAll('.', '/')
  for (const root of roots) {
    const place = posix.join(root, way)
    for (const path of [`${place}/__init__.py`, `${place}.py`]) {
      const file = byPath.get(path)
      if (file !== undefined) return parsed(file)
    }
  }
  const namespace = roots.map((root) => posix.join(root, way)).find((place) => folders.has(place))
  return namespace === undefined ? null : { path: `${namespace}/__init__.py`, module: emptyModule }
}

function modulesContaining(word: string, indexed: Indexed): FoundAt[] {
  return [...indexed.byPath]
    .filter(([, { bytes }]) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(word))
    .sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    .flatMap(([place, file]) => {
      const found = parsed(file)
      return found === null ? [] : [{ ...found, dotted: nameOf(place, indexed) }]
    })
}

const emptyModule: Module = { docstring: null, body: [] }

function parsed(file: ModuleFile): FoundModule {
  try {
    return { path: file.path, module: readModuleNow(file) }
  } catch (error) {
    if (error instanceof ScriptUnreadable) return null
    throw error
  }
}

function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let folder = posix.dirname(path); folder !== '.' && !folders.has(folder); folder = posix.dirname(folder))
      folders.add(folder)
  }
  return folders
}

function nameOf(path: string, { roots, byPath }: Indexed): string | null {
  let top = posix.dirname(path)
  while (byPath.has(posix.join(top, '__init__.py')) && top !== posix.dirname(top)) top = posix.dirname(top)
  const start = top === posix.dirname(path) ? roots.find((root) => isBelow(root, path)) : top
  if (start === undefined) return null
  const way = posix.relative(start, path).replace(/(?:\/__init__)?\.py$/, '')
  const dotted = way.replaceAll('/', '.')
  return nameParts.test(dotted) ? dotted : null
}

function isBelow(root: string, path: string): boolean {
  const way = posix.relative(root, path)
  return way !== '' && !way.startsWith('../')
}
