import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EntryRefused } from '../source-refused.ts'
import { isInside } from './is-inside.ts'
import { errorCode, openOrRefuse, realPath, whereIs } from './open-folder.ts'

/** Bytes of one file. */
const largestFile = 1024 * 1024

/**
 * The bytes of a regular file that really lies inside the root; a link to another file inside the root is followed.
 * @throws EntryRefused
 */
export async function readFileInside(root: string, path: string): Promise<{ bytes: Uint8Array; realPath: string }> {
  const target = await targetInside(root, path)
  const handle = await openOrRefuse(target, constants.O_NOCTTY)
  try {
    const opened = await whereIs(handle, target)
    if (!isInside(root, opened)) throw new EntryRefused('link-outside-root')
    const stats = await handle.stat()
    assertRegular(stats)
    await assertOwnLink(stats, opened)
    return { bytes: await readWhole(handle, stats.size), realPath: opened }
  } finally {
    await handle.close()
  }
}

/** Judged again once open; this first look keeps devices and pipes from being opened at all. */
async function targetInside(root: string, path: string): Promise<string> {
  const stats = await statOrRefuse(path)
  if (!stats.isSymbolicLink()) {
    assertRegular(stats)
    return path
  }
  const target = await realPath(path).catch(() => {
    throw new EntryRefused('link-broken')
  })
  if (!isInside(root, target)) throw new EntryRefused('link-outside-root')
  assertRegular(await statOrRefuse(target))
  return target
}

async function statOrRefuse(path: string): Promise<Stats> {
  try {
    return await lstat(path)
  } catch (error) {
    throw new EntryRefused('file-unreadable', { reason: errorCode(error) })
  }
}

function assertRegular(stats: Stats): void {
  if (!stats.isFile()) throw new EntryRefused('not-a-regular-file')
  if (stats.size > largestFile) throw new EntryRefused('file-too-big', { bytes: stats.size, limit: largestFile })
}

/** A second name of someone else's file is a way to have it read; of one's own it is a way to save space (rsync, snapshots). */
async function assertOwnLink(stats: Stats, path: string): Promise<void> {
  if (stats.nlink < 2) return
  const folder = await statOrRefuse(dirname(path))
  if (folder.uid !== stats.uid) throw new EntryRefused('foreign-hard-link', { links: stats.nlink })
}

async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(size + 1)
  let filled = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled)
    filled += bytesRead
    if (bytesRead === 0 || filled === buffer.length) break
  }
  if (filled !== size) throw new EntryRefused('file-changed-while-read')
  return new Uint8Array(buffer.buffer, buffer.byteOffset, size)
}
