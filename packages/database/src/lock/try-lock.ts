// The lock lives in the session that runs the statements, so it lasts exactly as long as a statement of that session can
// (hazards 0.1, R03, R04). It is only ever tried, never waited for in the server: a waiter and CREATE INDEX CONCURRENTLY
// deadlock (R33).
import { setTimeout as pause } from 'node:timers/promises'
import type { Session } from '../session/session.ts'
import { lockKey } from './lock-key.ts'

export interface Lock {
  readonly name: string
  /** Asks the server whether this session still holds it; false when the session is gone. */
  holds(): Promise<boolean>
  /** Gives it back; never throws, for the end of the session gives it back too. */
  release(): Promise<void>
}

export interface LockWait {
  /** How long to go on trying; 0 tries once. */
  readonly waitMs: number
  readonly signal?: AbortSignal
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 500

const SQL = {
  postgresql: {
    take: 'SELECT pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended($1, 0))::int',
    release: 'SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended($1, 0))::int',
    // A bigint key is shown as two halves with objsubid 1 (docs: pg_locks).
    holds: `SELECT count(*)::int FROM pg_catalog.pg_locks, pg_catalog.hashtextextended($1, 0) AS key
      WHERE locktype = 'advisory' AND granted AND pid = pg_catalog.pg_backend_pid() AND objsubid = 1
        AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
        AND classid::bigint = ((key >> 32) & 4294967295) AND objid::bigint = (key & 4294967295)`,
  },
  mysql: {
    take: 'SELECT GET_LOCK(?, 0)',
    release: 'SELECT RELEASE_LOCK(?)',
    holds: 'SELECT IS_USED_LOCK(?) <=> CONNECTION_ID()',
  },
} as const

async function isTrue(session: Session, sql: string, key: string): Promise<boolean> {
  const { rows } = await session.query(sql, [key])
  return Number(rows[0]?.[0] ?? 0) > 0
}

async function tryOnce(session: Session, name: string): Promise<Lock | null> {
  const sql = session.engine === 'postgresql' ? SQL.postgresql : SQL.mysql
  const key = lockKey(session, name)
  if (!(await isTrue(session, sql.take, key))) return null
  let released = false
  return {
    name,
    holds: async () => !released && !session.closed && (await isTrue(session, sql.holds, key).catch(() => false)),
    release: async () => {
      if (released) return
      released = true
      if (!session.closed) await isTrue(session, sql.release, key).catch(() => false)
    },
  }
}

/**
 * The named lock of the session's database, held by this session; null when another session holds it (see lockHolder).
 * Take it outside a transaction: a transaction's snapshot says nothing about others, and an aborted one answers nothing.
 * @throws ServerError, SessionLost
 */
export async function tryLock(session: Session, name: string, wait: LockWait = { waitMs: 0 }): Promise<Lock | null> {
  const started = performance.now()
  for (let delay = FIRST_PAUSE_MS; ; delay = Math.min(delay * 2, LONGEST_PAUSE_MS)) {
    const lock = await tryOnce(session, name)
    if (lock !== null) return lock
    if (wait.signal?.aborted || performance.now() - started + delay > wait.waitMs) return null
    await pause(delay)
  }
}
