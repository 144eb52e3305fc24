// Files beside the scripts that a script may read: SQL, data, templates. Looked for only where some script reads files at all.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readFileInside } from '../files/read-file-inside.ts'
import { shownPath } from '../settings/locate-source.ts'
import type { SourceFile } from '../source-reading.ts'
import { EntryRefused } from '../source-refused.ts'
import type { ProjectFolders } from './project-folders.ts'

const mostTexts = 500
const mostBytes = 8 * 1024 * 1024
const deepest = 6
const readable = /\.(?:sql|psql|ddl|json|jsonl|csv|tsv|ya?ml|toml|txt|xml|html|md|j2|jinja2?|tmpl|geojson)$/i
const reads = /\bopen\s*\(|\bread_(?:text|bytes|binary)\b|importlib[._]resources|pkg_resources|pkgutil/

export function readsFiles(scripts: readonly SourceFile[]): boolean {
  return scripts.some(({ bytes }) => reads.test(new TextDecoder().decode(bytes)))
}

/** @param starts real folders @param folder what shown paths are relative to */
export async function findTexts(
  folders: ProjectFolders,
  starts: readonly string[],
  folder: string,
): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>()
  let bytesLeft = mostBytes
  const visit = async (path: string, depth: number): Promise<void> => {
    const entries = await folders.list(path)
    for (const name of [...entries.files].sort()) {
      const file = join(path, name)
      if (!readable.test(name) || found.has(file) || found.size >= mostTexts) continue
      const bytes = await readOrNull(folders.root, file)
      if (bytes === null || bytes.byteLength > bytesLeft) continue
      bytesLeft -= bytes.byteLength
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      found.set(file, { path: shownPath(folder, file), sha256, bytes })
    }
    if (depth < deepest) for (const name of [...entries.folders].sort()) await visit(join(path, name), depth + 1)
  }
  for (const start of starts) await visit(start, 0)
  return [...found.values()]
}

async function readOrNull(root: string, path: string): Promise<Uint8Array | null> {
  try {
    return (await readFileInside(root, path)).bytes
  } catch (error) {
    if (error instanceof EntryRefused) return null
    throw error
  }
}
