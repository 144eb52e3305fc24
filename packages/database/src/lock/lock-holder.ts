import type { Session } from '../session/session.ts'
import { readHolderNote } from './holder-note.ts'
import { lockKey } from './lock-key.ts'

export interface LockHolder {
  /** pid of the server process, or connection id. */
  readonly pid: string
  /** What the session calls itself; without a name of its own the database user; else its pid. */
  readonly owner: string
  /** The machine that it names, else where it connects from; null where the server does not say. */
  readonly host: string | null
  /** Where the holder can be looked at, if it said so: an http or https URL. */
  readonly link: string | null
  /** ISO 8601. PostgreSQL: when the session began. MySQL, MariaDB: when it took the lock, if it wrote that down. */
  readonly since: string | null
}

interface SessionFacts {
  readonly note: string | null
  readonly user: string | null
  readonly host: string | null
  readonly since: string | null
}

// The application name is shown to everybody; address and times only to the same role or a member of pg_read_all_stats.
const POSTGRESQL = `
  SELECT l.pid::text, a.application_name, a.usename::text, coalesce(a.client_hostname, host(a.client_addr)),
         pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  FROM pg_catalog.hashtextextended($1, 0) AS key, pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
    AND l.classid::bigint = ((key >> 32) & 4294967295) AND l.objid::bigint = (key & 4294967295)
  LIMIT 1`

/** Another user's session is in the list only for an account with PROCESS; USER and HOST are then unknown. */
const PROCESS = 'SELECT user, host FROM information_schema.processlist WHERE id = ?'

const VARIABLES = `
  SELECT v.variable_name, CAST(v.variable_value AS CHAR)
  FROM performance_schema.user_variables_by_thread v
  JOIN performance_schema.threads t ON t.thread_id = v.thread_id
  WHERE t.processlist_id = ? AND v.variable_name IN ('revlane_lock', 'revlane_lock_since')`

const PROGRAM = `SELECT attr_name, attr_value FROM performance_schema.session_connect_attrs
  WHERE processlist_id = ? AND attr_name = 'program_name'`

/** The performance schema may be off (MariaDB's default) or closed to this user: then its answer is none. */
async function askIfOpen(session: Session, sql: string, pid: string): Promise<ReadonlyMap<string, string>> {
  try {
    const { rows } = await session.query(sql, [pid])
    return new Map(rows.flatMap(([name, value]) => (value == null ? [] : [[String(name), String(value)]])))
  } catch {
    return new Map()
  }
}

async function mysqlFacts(session: Session, pid: string): Promise<SessionFacts> {
  const { rows } = await session.query(PROCESS, [pid])
  const [user = null, host = null] = rows[0] ?? []
  const said = await askIfOpen(session, VARIABLES, pid)
  const program = said.has('revlane_lock') ? null : (await askIfOpen(session, PROGRAM, pid)).get('program_name')
  const since = said.get('revlane_lock_since') ?? ''
  return {
    note: said.get('revlane_lock') ?? program ?? null,
    user: user === null ? null : String(user),
    // The port behind it changes with every connection.
    host: host === null || host === '' ? null : String(host).replace(/:\d+$/, ''),
    since: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(since) ? since : null,
  }
}

function toHolder(pid: string, { note, user, host, since }: SessionFacts): LockHolder {
  const said = readHolderNote(note ?? '')
  return { pid, owner: said.owner ?? user ?? pid, host: said.host ?? host, link: said.link, since }
}

function textOrNull(value: unknown): string | null {
  return value == null ? null : String(value)
}

/** Who holds the named lock of the session's database; null when nobody does. */
export async function lockHolder(session: Session, name: string): Promise<LockHolder | null> {
  const key = lockKey(session, name)
  if (session.engine === 'postgresql') {
    const { rows } = await session.query(POSTGRESQL, [key])
    const [pid, ...facts] = rows[0] ?? []
    if (pid === undefined) return null
    const [note = null, user = null, host = null, since = null] = facts.map(textOrNull)
    return toHolder(String(pid), { note, user, host, since })
  }
  const { rows } = await session.query('SELECT CAST(IS_USED_LOCK(?) AS CHAR)', [key])
  const pid = textOrNull(rows[0]?.[0])
  return pid === null ? null : toHolder(pid, await mysqlFacts(session, pid))
}
