// Folders and files are opened first and judged afterwards, by what was opened: a path can be exchanged for a link
// between a check and its use (hazard: symlink swap).
import { constants } from 'node:fs'
import { type FileHandle, open, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { EntryRefused } from '../source-refused.ts'
import { isInside } from './is-inside.ts'

export interface OpenFolder {
  readonly handle: FileHandle
  /** Real path when it was opened. */
  readonly path: string
  /** A path to an entry that stays in this very folder, whatever its name leads to by now. */
  entry(name: string): string
}

/**
 * Opens a folder that really lies inside the root; the caller closes its handle.
 * @throws EntryRefused location-missing, link-outside-root, not-a-regular-file, file-unreadable
 */
export async function openFolder(root: string, path: string): Promise<OpenFolder> {
  const real = await realPath(path)
  if (!isInside(root, real)) throw new EntryRefused('link-outside-root')
  const handle = await openOrRefuse(real, constants.O_DIRECTORY)
  try {
    const opened = await whereIs(handle, real)
    if (!isInside(root, opened)) throw new EntryRefused('link-outside-root')
    const pinned = await descriptorPath(handle)
    return { handle, path: opened, entry: (name) => join(pinned ?? opened, name) }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Never follows a link at the end of the path, never waits for the other end of a pipe. */
export async function openOrRefuse(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | flags)
  } catch (error) {
    throw new EntryRefused(refusalOf(error), { reason: errorCode(error) })
  }
}

/** The real path of what is open now; where the system can't say, of what the path leads to now. */
export async function whereIs(handle: FileHandle, path: string): Promise<string> {
  const descriptor = await descriptorPath(handle)
  return descriptor === null ? realPath(path) : readlink(descriptor)
}

/** @throws EntryRefused location-missing, link-broken, file-unreadable */
export async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    throw new EntryRefused(refusalOf(error), { reason: errorCode(error) })
  }
}

/** Linux names each open file of a process (proc_pid_fd(5)). */
async function descriptorPath(handle: FileHandle): Promise<string | null> {
  const path = `/proc/self/fd/${handle.fd}`
  return readlink(path).then(
    () => path,
    () => null,
  )
}

function refusalOf(error: unknown): EntryRefused['code'] {
  const code = errorCode(error)
  if (code === 'ENOENT') return 'location-missing'
  if (code === 'ELOOP') return 'link-broken'
  if (code === 'ENOTDIR') return 'not-a-regular-file'
  return 'file-unreadable'
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
