import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { EntryRefused, SourceRefused } from '../source-refused.ts'
import { isOddName } from './folder-name.ts'
import { errorCode, openFolder } from './open-folder.ts'

/** Most entries that a source's folders may hold together. */
export const mostFiles = 20_000
const deepest = 32

export interface ListedFolder {
  /** Real path. */
  readonly path: string
  /** Names that Alembic would load, in its order. */
  readonly names: readonly string[]
  readonly refused: readonly { readonly name: string; readonly error: EntryRefused }[]
  /** Names of real folders, sorted. */
  readonly folders: readonly string[]
}

/** What the settings say about the search. */
export interface Search {
  readonly root: string
  readonly recursive: boolean
  readonly sourceless: boolean
  /** Counts down over all folders. */
  readonly budget: { left: number }
}

/**
 * The revision files of a location, folder by folder, as Alembic walks it: files sorted by name, then folders
 * (`Script._list_py_dir`, `_only_source_rev_file`).
 * @throws EntryRefused for the location itself, SourceRefused too-many-files
 */
export async function* listRevisionFiles(search: Search, path: string, depth = 0): AsyncGenerator<ListedFolder> {
  const listed = await listFolder(search, path)
  if (!search.recursive || depth === deepest) {
    const isCut = search.recursive && listed.folders.length > 0
    yield isCut ? { ...listed, refused: [...listed.refused, refuse('.', 'folder-too-deep')] } : listed
    return
  }
  yield listed
  for (const name of listed.folders) yield* listBelow(search, join(listed.path, name), depth + 1)
}

/** One folder that can't be read leaves the others readable. */
async function* listBelow(search: Search, path: string, depth: number): AsyncGenerator<ListedFolder> {
  try {
    yield* listRevisionFiles(search, path, depth)
  } catch (error) {
    if (!(error instanceof EntryRefused)) throw error
    yield { path, names: [], refused: [{ name: '.', error }], folders: [] }
  }
}

async function listFolder(search: Search, path: string): Promise<ListedFolder> {
  const folder = await openFolder(search.root, path)
  try {
    const entries = await entriesOf(folder.entry('.'), search)
    const folders = entries.filter((entry) => entry.isDirectory() && !isOddName(entry.name))
    const isCache = folder.path.endsWith('__pycache__')
    const files = isCache ? [] : entries.filter((entry) => !entry.isDirectory())
    const names = new Set(files.map((entry) => entry.name))
    const compiled = search.sourceless ? files.filter((entry) => isCompiledOnly(entry.name, names)) : []
    const sources = files.filter((entry) => revisionFile.test(entry.name))
    return {
      path: folder.path,
      names: sources.filter((entry) => !isOddName(entry.name)).map((entry) => entry.name),
      refused: [
        ...sources.filter((entry) => isOddName(entry.name)).map(({ name }) => refuse(name, 'file-name-refused')),
        ...compiled.map(({ name }) => refuse(name, 'compiled-only')),
      ],
      folders: folders.map((entry) => entry.name),
    }
  } finally {
    await folder.handle.close()
  }
}

/** Alembic's pattern, anchored where Python's `match` and `$` are. */
const revisionFile = /^(?!\.#|__init__)[^\n]*\.py\n?$/

function isCompiledOnly(name: string, names: ReadonlySet<string>): boolean {
  return /^(?!\.#|__init__)[^\n]*\.py[co]$/.test(name) && !names.has(name.slice(0, -1))
}

function refuse(name: string, code: EntryRefused['code']): ListedFolder['refused'][number] {
  return { name, error: new EntryRefused(code) }
}

async function entriesOf(path: string, { budget }: Search): Promise<Dirent[]> {
  const entries: Dirent[] = []
  const opened = await opendir(path).catch((error: unknown) => {
    throw new EntryRefused('file-unreadable', { reason: errorCode(error) })
  })
  for await (const entry of opened) {
    budget.left -= 1
    if (budget.left < 0) throw new SourceRefused('too-many-files', { limit: mostFiles })
    entries.push(entry)
  }
  return entries.sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)))
}
