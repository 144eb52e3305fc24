// The Node program for our processes: ours, or a copy when another user can't reach it (a version manager under /root).
import { chmodSync, copyFileSync, existsSync, mkdirSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, findClosedFolder } from '@revlane/embedded-postgres'

export function nodeProgramFor(account: Account | null, copyTo: string): string {
  const own = realpathSync(process.execPath)
  if (!account || (!findClosedFolder(own, account) && (statSync(own).mode & 0o001) !== 0)) return own
  const copy = join(copyTo, `node-${process.version}`)
  if (!existsSync(copy)) {
    mkdirSync(copyTo, { recursive: true })
    copyFileSync(own, `${copy}.new`)
    chmodSync(`${copy}.new`, 0o755)
    renameSync(`${copy}.new`, copy)
  }
  return copy
}
