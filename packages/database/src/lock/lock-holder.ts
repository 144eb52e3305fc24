import type { Session } from '../session/session.ts'
import { lockKey } from './lock-key.ts'

export interface LockHolder {
  /** pid of the server process, or connection id. */
  readonly pid: string
  readonly applicationName: string | null
  /** Start of the holder's connection, ISO 8601; null where the server does not say. */
  readonly since: string | null
}

const POSTGRESQL = `
  SELECT l.pid::text, a.application_name,
         pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  FROM pg_catalog.hashtextextended($1, 0) AS key, pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
    AND l.classid::bigint = ((key >> 32) & 4294967295) AND l.objid::bigint = (key & 4294967295)`

async function mysqlApplicationName(session: Session, pid: string): Promise<string | null> {
  try {
    const { rows } = await session.query(
      "SELECT attr_value FROM performance_schema.session_connect_attrs WHERE processlist_id = ? AND attr_name = 'program_name'",
      [pid],
    )
    return rows[0]?.[0] == null ? null : String(rows[0][0])
  } catch {
    // The performance schema may be off or closed to this user; the pid alone still helps.
    return null
  }
}

/** Who holds the named lock of the session's database; null when nobody does. */
export async function lockHolder(session: Session, name: string): Promise<LockHolder | null> {
  const key = lockKey(session, name)
  if (session.engine === 'postgresql') {
    const { rows } = await session.query(POSTGRESQL, [key])
    const row = rows[0]
    if (row === undefined) return null
    return {
      pid: String(row[0]),
      applicationName: row[1] == null ? null : String(row[1]),
      since: row[2] == null ? null : String(row[2]),
    }
  }
  const { rows } = await session.query('SELECT CAST(IS_USED_LOCK(?) AS CHAR)', [key])
  const pid = rows[0]?.[0]
  if (pid == null) return null
  return { pid: String(pid), applicationName: await mysqlApplicationName(session, String(pid)), since: null }
}
