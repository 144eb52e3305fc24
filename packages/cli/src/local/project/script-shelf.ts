// Whole scripts of a history, read when they are asked for and let go: a long history in memory is hundreds of megabytes.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { type CompileSettings, readModuleNow, type Script } from '@revlane/alembic-script'
import type { RevisionFile } from './read-headers.ts'
import { type Around, leansOnOthers, readSurroundings } from './read-surroundings.ts'

/** A script by its path from its folder, with what it stands among. */
export interface PlacedScript {
  readonly script: Script
  readonly around: Pick<CompileSettings, 'modules' | 'files'>
}

export class ScriptShelf {
  readonly #files: ReadonlyMap<string, RevisionFile>
  readonly #folders: readonly string[]
  readonly #around: ReadonlyMap<string, Around>
  #last: { readonly revision: string; readonly placed: PlacedScript } | null = null

  private constructor(files: readonly RevisionFile[], folders: readonly string[], around: ReadonlyMap<string, Around>) {
    this.#files = new Map(files.map((file) => [file.header.revision, file]))
    this.#folders = folders
    this.#around = around
  }

  /** Looks at what the scripts lean on, once for each folder that needs it. */
  static async open(
    files: readonly RevisionFile[],
    folders: readonly string[],
    root: string | null,
  ): Promise<ScriptShelf> {
    const around = new Map<string, Around>()
    for (const { path } of files) {
      const folder = folderOf(folders, path)
      if (around.has(folder) || !leansOnOthers(readFileSync(path, 'latin1'))) continue
      around.set(folder, await readSurroundings(folder, root))
    }
    return new ScriptShelf(files, folders, around)
  }

  /** Null for a revision that no file has. @throws ScriptUnreadable */
  take(revision: string): PlacedScript | null {
    if (this.#last?.revision === revision) return this.#last.placed
    const file = this.#files.get(revision)
    if (file === undefined) return null
    const folder = folderOf(this.#folders, file.path)
    const path = relative(folder, file.path).split(sep).join('/')
    const bytes = readFileSync(file.path)
    const checksum = createHash('sha256').update(bytes).digest('hex')
    const script = { header: { ...file.header, path, checksum }, syntax: readModuleNow({ path, bytes }) }
    const placed = { script, around: this.#around.get(folder) ?? {} }
    this.#last = { revision, placed }
    return placed
  }
}

function folderOf(folders: readonly string[], path: string): string {
  return folders.find((each) => path.startsWith(`${each}${sep}`)) ?? dirname(path)
}
