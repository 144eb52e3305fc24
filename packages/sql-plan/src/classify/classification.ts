/** Why PostgreSQL refuses a statement inside a transaction (error 25001). */
export type NonTransactionalReason =
  | 'create-index-concurrently'
  | 'drop-index-concurrently'
  | 'reindex-concurrently'
  | 'reindex-database'
  | 'detach-partition-concurrently'
  | 'vacuum'
  | 'cluster-all'
  | 'alter-system'
  | 'create-database'
  | 'drop-database'
  | 'move-database'
  | 'create-tablespace'
  | 'drop-tablespace'
  | 'create-subscription'
  | 'drop-subscription'
  | 'alter-subscription'

/** Why a statement may not be in a plan: it would break the transaction, the lock or the session that the run stands on. */
export type ForbiddenReason =
  | 'transaction-control'
  | 'search-path'
  | 'role'
  | 'session-authorization'
  | 'discard'
  | 'reset-all'
  | 'advisory-unlock'
  | 'lock-tables'
  | 'use-database'
  | 'autocommit'
  | 'copy-stdin'
  | 'meta-command'
  | 'several-statements'
  | 'not-parsed'
  | 'too-large'

export type DestructiveKind =
  | 'drop-table'
  | 'drop-column'
  | 'drop-type'
  | 'drop-schema'
  | 'drop-database'
  | 'drop-view'
  | 'drop-routine'
  | 'drop-sequence'
  | 'drop-partition'
  | 'drop-other'
  | 'truncate'
  | 'delete-all'
  | 'update-all'
  | 'type-change'

/** Reaches beyond the tables: the server's files, programs, accounts or settings. */
export type PrivilegedKind =
  | 'program'
  | 'server-file'
  | 'extension'
  | 'untrusted-language'
  | 'account'
  | 'grant'
  | 'owner'
  | 'server-setting'
  | 'remote-server'
  | 'database'
  | 'other-sessions'

/** PostgreSQL: the table lock modes of its docs, "Explicit Locking". MySQL: `metadata` is an exclusive metadata lock. */
export type LockLevel =
  | 'access share'
  | 'row exclusive'
  | 'share update exclusive'
  | 'share'
  | 'share row exclusive'
  | 'access exclusive'
  | 'metadata'

export interface Classification {
  /** False: PostgreSQL cannot run it in a transaction, `reason` says why. MySQL: false where it commits by itself. */
  readonly transactional: boolean
  readonly reason: NonTransactionalReason | null
  readonly forbidden: ForbiddenReason | null
  readonly destructive: readonly DestructiveKind[]
  readonly privileged: readonly PrivilegedKind[]
  /** What it does cannot be read from its text: DO, EXECUTE, CALL. */
  readonly isOpaque: boolean
  /** The strongest lock on an existing table; null when none or unknown. */
  readonly lock: LockLevel | null
  /** `ALTER TYPE … ADD VALUE`: the value cannot be used before its transaction commits (55P04). */
  readonly addsEnumValue: boolean
  /** The session settings that it changes, lower case. */
  readonly settings: readonly string[]
  /** The table that it makes for certain, as `schema.name` or `name`; null when it makes none or may find one. */
  readonly creates: string | null
  /** The table that it changes or locks; null when there is none or several. */
  readonly table: string | null
  readonly renames: 'table' | 'column' | null
  /** The columns that it drops, as they are called. */
  readonly droppedColumns: readonly string[]
  /** Adds a NOT NULL column without a default: fails as soon as the table has a row. */
  readonly addsRequiredColumn: boolean
}

export const HARMLESS: Classification = {
  transactional: true,
  reason: null,
  forbidden: null,
  destructive: [],
  privileged: [],
  isOpaque: false,
  lock: null,
  addsEnumValue: false,
  settings: [],
  creates: null,
  table: null,
  renames: null,
  droppedColumns: [],
  addsRequiredColumn: false,
}
