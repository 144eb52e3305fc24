// Which entries the folders of a project have, each looked at once. Links are no entries: modules are read from real folders.
import { opendir } from 'node:fs/promises'
import { isOddName } from '../files/folder-name.ts'
import { openFolder } from '../files/open-folder.ts'
import { EntryRefused } from '../source-refused.ts'

const mostFolders = 5_000
const mostEntries = 20_000

export interface FolderEntries {
  readonly files: ReadonlySet<string>
  readonly folders: ReadonlySet<string>
}

const nothing: FolderEntries = { files: new Set(), folders: new Set() }

export class ProjectFolders {
  readonly root: string
  readonly #seen = new Map<string, Promise<FolderEntries>>()

  /** @param root real path; nothing outside it is looked at */
  constructor(root: string) {
    this.root = root
  }

  /** Empty for what is no folder inside the root, and after too many of them. */
  async list(path: string): Promise<FolderEntries> {
    const known = this.#seen.get(path)
    if (known !== undefined) return known
    if (this.#seen.size >= mostFolders) return nothing
    const listed = listEntries(this.root, path)
    this.#seen.set(path, listed)
    return listed
  }
}

async function listEntries(root: string, path: string): Promise<FolderEntries> {
  const files = new Set<string>()
  const folders = new Set<string>()
  try {
    const folder = await openFolder(root, path)
    try {
      // A folder that a link leads to has another name already.
      if (folder.path !== path) return nothing
      for await (const entry of await opendir(folder.entry('.'))) {
        if (files.size + folders.size >= mostEntries) break
        if (isOddName(entry.name)) continue
        if (entry.isDirectory()) folders.add(entry.name)
        else if (entry.isFile()) files.add(entry.name)
      }
    } finally {
      await folder.handle.close()
    }
  } catch (error) {
    const isExpected = error instanceof EntryRefused || (error instanceof Error && 'code' in error)
    if (!isExpected) throw error
    return nothing
  }
  return { files, folders }
}
