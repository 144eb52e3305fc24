import type { RevisionHeader } from '@revlane/alembic-script'
import { buildRevisionMap, type RevisionMap, type RevisionNode } from '@revlane/revision-graph'
import { brokenChain, unreadableFile } from '../show/chain-failure.ts'
import { listScripts } from './list-scripts.ts'
import type { Project } from './open-project.ts'
import { type RevisionFile, readHeaders } from './read-headers.ts'

/** A whole history that was read from files. */
export interface Chain {
  readonly map: RevisionMap
  /** @throws Error when the map has no such revision */
  fileOf(revision: string): RevisionFile
}

/** The files of a project, in the order in which Alembic loads them. */
export function scriptPaths({ settings, versionLocations }: Project): string[] {
  return listScripts({ locations: versionLocations, recursive: settings.recursive.value })
}

/**
 * Reads every header and links them.
 * @throws LocalFailure with file, line and the likely fix: an unreadable file, a broken link, a cycle …
 */
export function readChain(project: Project): Chain {
  const { files, unreadable } = readHeaders(project.cwd, scriptPaths(project))
  const [first] = unreadable
  if (first !== undefined) throw unreadableFile(first)
  const byId = new Map(files.map((file) => [file.header.revision, file]))
  try {
    const map = buildRevisionMap(files.map(({ header }) => nodeOf(header)))
    return {
      map,
      fileOf: (revision) => {
        const file = byId.get(revision)
        if (file === undefined) throw new Error(`No file for revision ${revision}`)
        return file
      },
    }
  } catch (error) {
    throw brokenChain(error, files)
  }
}

export function nodeOf({ revision, downRevisions, dependsOn, branchLabels, path }: RevisionHeader): RevisionNode {
  return { revision, downRevisions, dependsOn, branchLabels, file: path }
}
