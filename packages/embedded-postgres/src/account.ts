// Whom the servers run as when we are root: PostgreSQL refuses root, so an existing unprivileged account takes its place.
import {
  chownSync,
  closeSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { FolderClosed, NoServerAccount } from './errors.ts'

/** An operating system account by number. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The account that database servers run as: the first of `names` in /etc/passwd when we are root, else null (ourselves).
 * @throws NoServerAccount
 */
export function findServerAccount(names: readonly string[] = ['postgres', 'nobody']): Account | null {
  if (!isRoot()) return null
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of names) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new NoServerAccount()
}

function mayEnter(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

/** The topmost existing folder on the way to (and with) `path` that `account` can't enter, or null. */
export function findClosedFolder(path: string, account: Account): string | null {
  const folders: string[] = []
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    folders.unshift(folder)
    if (folder === dirname(folder)) break
  }
  for (const folder of folders) {
    const stat = lstatSync(folder, { throwIfNoEntry: false })
    if (!stat) return null
    if (stat.isDirectory() && !mayEnter(folder, account)) return folder
  }
  return null
}

/**
 * Makes `folder` (mode 0755) and every missing parent.
 * @throws FolderClosed when `account` could not enter it
 */
export function makeReachableFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (!account) return
  const closedAt = findClosedFolder(folder, account)
  if (closedAt) throw new FolderClosed(folder, closedAt, account.name)
}

/** Makes `folder` (mode 0700) and gives it to `account`. */
export function makeOwnedFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
}

/**
 * Puts a file of `mode` that belongs to `account` (or to us) at `path`, whole or not at all. Safe in a folder that belongs
 * to the account: a link that it laid there is replaced, never followed.
 */
export function writeOwnedFile(
  path: string,
  text: string,
  { mode, account }: { mode: number; account: Account | null },
): void {
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  const file = openSync(draft, 'wx', mode)
  try {
    writeFileSync(file, text)
    if (account) fchownSync(file, account.uid, account.gid)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}
