/**
 * What will run: the exact ordered statements that take one database from one state to another.
 * A plan is data, never code: it is stored, shown, approved and executed as these bytes.
 */

export type Engine = 'postgresql' | 'mysql' | 'mariadb'
export type PlanKind = 'upgrade' | 'downgrade' | 'stamp'

/** Why a statement is in the plan: the script wrote it, Alembic's bookkeeping needs it, or it creates the version table. */
export type StatementRole = 'script' | 'version' | 'version-table'

export interface VersionTable {
  readonly schema: string | null
  readonly name: string
}

export interface PlanStatement {
  /** 1-based over the whole plan; the key of the journal. */
  readonly ordinal: number
  /** One statement as the driver gets it: literal SQL, no bound parameters, no trailing semicolon. */
  readonly sql: string
  readonly role: StatementRole
  /** Where in the script it came from; null for bookkeeping. `line` is 1-based. */
  readonly origin: { readonly path: string; readonly line: number } | null
  /** True when a person supplied this SQL in place of a construct that could not be compiled. */
  readonly override: boolean
}

export interface PlanStep {
  readonly revision: string
  readonly direction: PlanKind
  readonly message: string
  readonly path: string
  /** SHA-256 (hex) of the script's bytes. */
  readonly scriptChecksum: string
  /** Version rows before and after this step, sorted. */
  readonly fromRows: readonly string[]
  readonly toRows: readonly string[]
  readonly statements: readonly PlanStatement[]
}

export interface Plan {
  readonly formatVersion: 1
  readonly kind: PlanKind
  readonly engine: Engine
  /** Identity of the database that the plan was made for: engine, server id, database. */
  readonly targetIdentity: string
  readonly versionTable: VersionTable
  /** Version rows that the plan starts from and ends at, sorted. */
  readonly fromRows: readonly string[]
  readonly toRows: readonly string[]
  /** `one`: everything in one transaction (PostgreSQL). `none`: each statement commits by itself (MySQL, MariaDB). */
  readonly transaction: 'one' | 'none'
  /** Fingerprint of the objects that the plan depends on; null until schema comparison exists. */
  readonly baseFingerprint: string | null
  readonly steps: readonly PlanStep[]
}
