import { readFileSync } from 'node:fs'
import { type RevisionHeader, readHeader, ScriptUnreadable } from '@revlane/alembic-script'
import { modulesAround } from './header-modules.ts'
import { shown } from './locate-configuration.ts'

/** One revision file: what its header says, and where it is. */
export interface RevisionFile {
  readonly header: RevisionHeader
  /** Absolute. */
  readonly path: string
}

export interface ReadHeaders {
  readonly files: readonly RevisionFile[]
  /** Files without a usable header; Alembic would stop at the first. */
  readonly unreadable: readonly ScriptUnreadable[]
}

/** The headers of these files, in their order; `header.path` is as the person who stands in `cwd` sees it. */
export function readHeaders(cwd: string, paths: readonly string[]): ReadHeaders {
  const files: RevisionFile[] = []
  const unreadable: ScriptUnreadable[] = []
  for (const path of paths) {
    try {
      files.push({ header: headerAt(cwd, path), path })
    } catch (error) {
      if (!(error instanceof ScriptUnreadable)) throw error
      unreadable.push(error)
    }
  }
  return { files, unreadable }
}

/** Names of the project's modules are followed only where a header cannot be read without them. */
function headerAt(cwd: string, path: string): RevisionHeader {
  const file = { path: shown(cwd, path), bytes: readFileSync(path) }
  try {
    return readHeader(file)
  } catch (error) {
    if (!(error instanceof ScriptUnreadable) || error.code !== 'header-not-literal') throw error
    return readHeader(file, modulesAround(path))
  }
}
