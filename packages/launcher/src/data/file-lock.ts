// A lock that dies with its holder: a file naming a process and when it began, since process numbers are used again.

import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export type FileLock = { release(): void }
export type LockHolder = { readonly pid: number; readonly began: string }

/** The lock, or who holds it. */
export function takeLock(path: string): FileLock | LockHolder {
  const mine = JSON.stringify({ pid: process.pid, began: processBegan(process.pid) })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, mine)
  try {
    for (;;) {
      if (tryLink(draft, path)) return { release: () => rmSync(path, { force: true }) }
      const found = readHolder(path)
      if (found && isHeld(found)) return found
      removeStale(path, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** True when a living process holds the lock at `path`. */
export function isLockHeld(path: string): boolean {
  const holder = readHolder(path)
  return holder !== null && isHeld(holder)
}

// link() fails when the name exists, on every file system that we may meet.
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readHolder(path: string): LockHolder | null {
  try {
    const { pid, began } = JSON.parse(readFileSync(path, 'utf8'))
    return { pid: Number(pid), began: String(began) }
  } catch {
    return null
  }
}

// Of two that find the same stale lock, one may be late and move away the other's fresh one: then it goes back.
function removeStale(path: string, stale: LockHolder | null): void {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved && isHeld(moved) && moved.pid !== stale?.pid) tryLink(aside, path)
  rmSync(aside, { force: true })
}

function isHeld({ pid, began }: LockHolder): boolean {
  const now = processBegan(pid)
  return now !== null && now === began
}

/** When a process began, in the words of this machine, or null when there is none of that number. */
export function processBegan(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The second field is the program's name in brackets and may hold anything; the 22nd is the start time (proc(5)).
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return `${boot} ${fields[19]}`
    } catch {
      return null
    }
  }
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}
