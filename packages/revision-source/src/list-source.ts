import { join } from 'node:path'
import { type ListedFolder, listRevisionFiles, mostFiles } from './files/list-revision-files.ts'
import { type LocatedSource, shownPath } from './settings/locate-source.ts'
import type { RefusedEntry } from './source-reading.ts'
import { EntryRefused, SourceRefused } from './source-refused.ts'

export interface ListedSource {
  /** Real paths in Alembic's order, each once. */
  readonly paths: readonly string[]
  readonly refused: readonly RefusedEntry[]
}

/**
 * The revision files of all version locations, in the order in which Alembic loads them (`ScriptDirectory._load_revisions`).
 * @throws SourceRefused too-many-files, no-alembic-project
 */
export async function listSource(source: LocatedSource): Promise<ListedSource> {
  const { root, folder, settings } = source
  const budget = { left: mostFiles }
  const search = { root, recursive: settings.recursive.value, sourceless: settings.sourceless.value, budget }
  const paths = new Set<string>()
  const refused: RefusedEntry[] = []
  for (const location of settings.versionLocations.value) {
    try {
      for await (const listed of listRevisionFiles(search, join(folder, location))) {
        for (const name of listed.names) paths.add(join(listed.path, name))
        refused.push(...listed.refused.map((entry) => refusedEntry(folder, listed, entry)))
      }
    } catch (error) {
      if (!(error instanceof EntryRefused)) throw error
      refused.push({ path: location, code: error.code, params: error.params })
    }
  }
  const isBareFolder = settings.scriptLocation.value === null
  if (isBareFolder && paths.size === 0)
    throw new SourceRefused('no-alembic-project', { folder: shownPath(root, folder) })
  return { paths: [...paths], refused }
}

function refusedEntry(folder: string, listed: ListedFolder, entry: ListedFolder['refused'][number]): RefusedEntry {
  const path = shownPath(folder, join(listed.path, entry.name))
  return { path, code: entry.error.code, params: entry.error.params }
}
