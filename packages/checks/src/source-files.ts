// The files that people write and git knows, or would know.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Paths from `root` of all files that git tracks or would add, without those deleted in the work tree. */
export function listFiles(root: string): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return output.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

/** Code of ours: not the corpus of examples, nothing generated. */
export function isOurCode(path: string): boolean {
  return /\.(ts|tsx|mjs|cjs)$/.test(path) && !/(^|\/)(corpus|golden|generated|migrations)\//.test(path)
}

/** Folders that hold modules of the product and its tooling. */
export const SOURCE_FOLDERS = ['app', 'server', 'packages', 'e2e'] as const

export function isInSourceFolder(path: string): boolean {
  return SOURCE_FOLDERS.some((folder) => path.startsWith(`${folder}/`))
}
