// A folder for data that database servers running as another account can reach.
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { findClosedFolder, findServerAccount } from './account.ts'

/** `moved`: the folder that was wanted is a link to `folder`, because the servers' account can't enter its parents. */
export type Place = { readonly folder: string; readonly moved: boolean }

/**
 * Makes `wanted`, or, when it lies under a folder that the servers' account can't enter, a folder under /var/lib/revlane
 * (`elsewhere`) with `wanted` as a link to it. The same `wanted` always gives the same folder.
 */
export function ensureReachablePlace(wanted: string, elsewhere = '/var/lib/revlane'): Place {
  const account = findServerAccount()
  const path = resolve(wanted)
  const existing = lstatSync(path, { throwIfNoEntry: false })
  if (existing?.isSymbolicLink()) return { folder: realpathSync(path), moved: true }
  mkdirSync(dirname(path), { recursive: true })
  if (!account || !findClosedFolder(dirname(path), account)) {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    return { folder: path, moved: false }
  }
  if (existing) return { folder: path, moved: false }
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8)
  const folder = join(elsewhere, `${basename(dirname(path)) || 'root'}-${hash}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  symlinkSync(folder, path)
  return { folder, moved: true }
}
