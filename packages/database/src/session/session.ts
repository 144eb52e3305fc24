import type { ConnectionFields } from '../target/connection-fields.ts'

export type Engine = 'postgresql' | 'mysql' | 'mariadb'

/** Rows as arrays: a column that is called `__proto__` can do nothing. */
export interface QueryResult {
  readonly fields: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

export interface ExecuteResult {
  /** Rows that the statement changed or returned; null where the server counts none. */
  readonly rowCount: number | null
  /** At most 100 notices or warnings, then one line that says how many were left out. */
  readonly notices: readonly string[]
}

/** One connection to one registered database. Statements are sent one at a time. */
export interface Session {
  readonly engine: Engine
  readonly serverVersion: string
  /** PostgreSQL: the pid of the server process. MySQL, MariaDB: the connection id. */
  readonly backendId: string
  readonly fields: ConnectionFields
  /** A pooler gives each transaction another server session: locks and settings do not hold here. */
  readonly isPooled: boolean
  /** For our own questions: results are kept. Values: numbers that fit, booleans, parsed json, else text. */
  query(sql: string, params?: readonly unknown[]): Promise<QueryResult>
  /** For a plan's statement: exactly one statement, sent as it is; results are counted, never kept. */
  execute(sql: string): Promise<ExecuteResult>
  /** Asks the server, from a second connection, to stop what this session does now. The session stays usable. */
  cancel(): Promise<void>
  /** Gives the connection up without a word to the server, for when it no longer answers; what waits for it ends. */
  abandon(cause: Error): void
  /** Ends the session; never throws. */
  close(): Promise<void>
  readonly closed: boolean
  /** Why the connection went away by itself; null while it is there. */
  readonly lost: Error | null
}

export interface SessionTarget {
  readonly fields: ConnectionFields
  readonly password: string | null
  /** The address that was checked (see resolveTarget). */
  readonly address: string
}

/** measure: read only. migrate: may write; the session that holds the lock. test: connects, says what it met, writes nothing. */
export type SessionPurpose = 'measure' | 'migrate' | 'test'

export interface SessionOptions {
  readonly purpose: SessionPurpose
  readonly applicationName: string
  readonly connectTimeoutMs: number
  /** 0 for none. */
  readonly statementTimeoutMs?: number
  readonly lockTimeoutMs?: number
}

const STATEMENT_TIMEOUT_MS: Readonly<Record<SessionPurpose, number>> = {
  measure: 15_000,
  test: 5_000,
  migrate: 3_600_000,
}
const LOCK_TIMEOUT_MS = 2_000

export interface SessionLimits {
  /** 0 for none. */
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
}

/** No session waits without end for a lock, unless its caller says so: that would stop everyone behind it. */
export function limitsOf(options: SessionOptions): SessionLimits {
  return {
    statementTimeoutMs: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS[options.purpose],
    lockTimeoutMs: options.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
  }
}
