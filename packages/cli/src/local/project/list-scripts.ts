import { type Dirent, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

interface Listing {
  readonly locations: readonly string[]
  readonly recursive: boolean
}

/** Alembic's pattern, anchored where Python's `match` and `$` are. */
const revisionFile = /^(?!\.#|__init__)[^\n]*\.py\n?$/

/**
 * The revision files of all version locations in the order in which Alembic loads them, each once
 * (`ScriptDirectory._load_revisions`). A location that isn't there holds none.
 */
export function listScripts({ locations, recursive }: Listing): string[] {
  const paths = locations.flatMap((location) => listFolder(location, recursive))
  // A path can be met twice only where folders overlap or links are followed.
  if (locations.length < 2 && !recursive) return paths
  const seen = new Set<string>()
  return paths.filter((path) => {
    const real = realpathSync(path)
    if (seen.has(real)) return false
    seen.add(real)
    return true
  })
}

function listFolder(folder: string, recursive: boolean): string[] {
  if (folder.endsWith('__pycache__')) return []
  const entries = entriesOf(folder)
  const isFolder = (entry: Dirent) => entry.isDirectory()
  const files = entries.filter((entry) => !isFolder(entry) && revisionFile.test(entry.name))
  const below = recursive ? entries.filter(isFolder) : []
  return [
    ...files.map((entry) => join(folder, entry.name)),
    ...below.flatMap((entry) => listFolder(join(folder, entry.name), recursive)),
  ]
}

function entriesOf(folder: string): Dirent[] {
  try {
    const byName = (left: Dirent, right: Dirent) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0)
    return readdirSync(folder, { withFileTypes: true }).sort(byName)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
