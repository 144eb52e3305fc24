// Modules that env.py reaches through the running application only (`current_app.extensions['migrate']`, Flask-Migrate): where
// a project writes its naming convention and the arguments of configure(). Found by their words, in a bounded walk.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readFileInside } from '../files/read-file-inside.ts'
import { shownPath } from '../settings/locate-source.ts'
import type { SourceFile } from '../source-reading.ts'
import { EntryRefused } from '../source-refused.ts'
import type { ProjectFolders } from './project-folders.ts'

const words = ['naming_convention', 'Migrate(']
const passed = /^(?:\..*|node_modules|venv|env|site-packages|tests?|docs?|__pycache__|build|dist)$/
const mostFiles = 4_000
const mostBytes = 64 * 1024 * 1024
const deepest = 12

export function asksTheApplication(envPy: SourceFile | null): boolean {
  return envPy !== null && /\bcurrent_app\b|\bcreate_app\b|\bget_metadata\b/.test(new TextDecoder().decode(envPy.bytes))
}

/** @param starts real folders @param folder what shown paths are relative to */
export async function findConventions(
  folders: ProjectFolders,
  starts: readonly string[],
  folder: string,
): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>()
  const seen = new Set<string>()
  const left = { files: mostFiles, bytes: mostBytes }
  const visit = async (path: string, depth: number): Promise<void> => {
    if (seen.has(path) || depth > deepest) return
    seen.add(path)
    const entries = await folders.list(path)
    for (const name of [...entries.files].sort()) {
      if (!name.endsWith('.py') || left.files <= 0 || left.bytes <= 0) continue
      left.files -= 1
      const bytes = await readOrNull(folders.root, join(path, name))
      left.bytes -= bytes?.byteLength ?? 0
      if (bytes === null || !words.some((word) => Buffer.from(bytes.buffer, 0, bytes.byteLength).includes(word)))
        continue
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      found.set(join(path, name), { path: shownPath(folder, join(path, name)), sha256, bytes })
    }
    for (const name of [...entries.folders].sort()) if (!passed.test(name)) await visit(join(path, name), depth + 1)
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
