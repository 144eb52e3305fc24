// The project's own modules that its scripts and env.py import, and what those import in turn.
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { readFileInside } from '../files/read-file-inside.ts'
import { shownPath } from '../settings/locate-source.ts'
import type { RefusedEntry, SourceFile } from '../source-reading.ts'
import { EntryRefused } from '../source-refused.ts'
import { type ImportedModule, importsOf } from './imports-of.ts'
import type { ProjectFolders } from './project-folders.ts'

export const moduleLimits = { files: 2_000, bytes: 16 * 1024 * 1024 }

/** Never the project's own, whatever its folders are called. */
const foreign = new Set([
  'alembic',
  'sqlalchemy',
  'typing',
  'datetime',
  'uuid',
  'os',
  'sys',
  'enum',
  'json',
  'logging',
  're',
])

export interface Importer {
  /** Real path. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface ModuleSearch {
  readonly folders: ProjectFolders
  /** What shown paths are relative to. */
  readonly folder: string
  readonly roots: readonly string[]
  readonly limits: { readonly files: number; readonly bytes: number }
}

export interface FoundModules {
  readonly files: readonly SourceFile[]
  readonly refused: readonly RefusedEntry[]
}

/** Breadth first: what scripts import themselves is found before what lies behind it. */
export async function findModules(search: ModuleSearch, importers: readonly Importer[]): Promise<FoundModules> {
  const files = new Map<string, SourceFile>()
  const refused: RefusedEntry[] = []
  const seen = new Set(importers.map(({ path }) => path))
  const asked = new Set<string>()
  const left = { ...search.limits }
  let ring = importers
  while (ring.length > 0) {
    const next: Importer[] = []
    for (const path of await pathsImported(search, ring, asked)) {
      if (seen.has(path)) continue
      seen.add(path)
      const shown = shownPath(search.folder, path)
      if (left.files === 0 || left.bytes <= 0) {
        refused.push({ path: shown, code: 'too-many-modules', params: { limit: search.limits.files } })
        return { files: [...files.values()], refused }
      }
      const read = await readOrRefuse(search.folders.root, path)
      if (read instanceof EntryRefused) {
        refused.push({ path: shown, code: read.code, params: read.params })
        continue
      }
      left.files -= 1
      left.bytes -= read.byteLength
      files.set(path, { path: shown, sha256: createHash('sha256').update(read).digest('hex'), bytes: read })
      next.push({ path, bytes: read })
    }
    ring = next
  }
  return { files: [...files.values()], refused }
}

async function readOrRefuse(root: string, path: string): Promise<Uint8Array | EntryRefused> {
  try {
    return (await readFileInside(root, path)).bytes
  } catch (error) {
    if (error instanceof EntryRefused) return error
    throw error
  }
}

async function pathsImported(
  search: ModuleSearch,
  importers: readonly Importer[],
  asked: Set<string>,
): Promise<string[]> {
  const paths: string[] = []
  for (const { path, bytes } of importers) {
    for (const imported of importsOf(new TextDecoder().decode(bytes))) {
      const [top = ''] = imported.module.split('.')
      if (imported.level === 0 && foreign.has(top)) continue
      const from = imported.level === 0 ? '' : dirname(path)
      const question = JSON.stringify([from, imported])
      if (asked.has(question)) continue
      asked.add(question)
      paths.push(...(await resolveImport(search, imported, from)))
    }
  }
  return paths
}

/** The files that Python would run for an import: every package on the way, the module, and names that are modules. */
async function resolveImport(search: ModuleSearch, imported: ImportedModule, from: string): Promise<string[]> {
  const parts = imported.module === '' ? [] : imported.module.split('.')
  if (imported.level > 0) {
    let base = from
    for (let level = 1; level < imported.level; level += 1) base = dirname(base)
    return (await walk(search.folders, base, { parts, names: imported.names })).paths
  }
  let best: string[] = []
  for (const root of search.roots) {
    const found = await walk(search.folders, root, { parts, names: imported.names })
    if (found.isWhole) return found.paths
    if (found.paths.length > best.length) best = found.paths
  }
  return best
}

interface Way {
  readonly parts: readonly string[]
  readonly names: readonly string[]
}

async function walk(
  folders: ProjectFolders,
  start: string,
  { parts, names }: Way,
): Promise<{ paths: string[]; isWhole: boolean }> {
  const paths: string[] = []
  let path = start
  for (const [index, part] of parts.entries()) {
    const entries = await folders.list(path)
    // A package wins over a module of the same name, and a module over a folder that is no package.
    const isFolder = entries.folders.has(part)
    const isPackage = isFolder && (await folders.list(join(path, part))).files.has('__init__.py')
    if (!isPackage && entries.files.has(`${part}.py`)) {
      paths.push(join(path, `${part}.py`))
      return { paths, isWhole: index === parts.length - 1 }
    }
    if (!isFolder) return { paths, isWhole: false }
    path = join(path, part)
    if (isPackage) paths.push(join(path, '__init__.py'))
  }
  const isNamed = await pushNames(folders, path, { names, paths })
  return { paths, isWhole: paths.length > 0 && (isNamed || (await folders.list(path)).files.has('__init__.py')) }
}

/** `from package import module`. */
async function pushNames(
  folders: ProjectFolders,
  path: string,
  { names, paths }: { names: readonly string[]; paths: string[] },
): Promise<boolean> {
  const { files, folders: inside } = await folders.list(path)
  const before = paths.length
  for (const name of names) {
    if (files.has(`${name}.py`)) paths.push(join(path, `${name}.py`))
    else if (inside.has(name) && (await folders.list(join(path, name))).files.has('__init__.py'))
      paths.push(join(path, name, '__init__.py'))
  }
  return paths.length > before
}
