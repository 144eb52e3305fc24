// What a measuring session sees: who the database is, its version rows, whether anything else is in it. Reading only.
import {
  type Engine,
  type LockHolder,
  lockHolder,
  MIGRATION_LOCK,
  readIdentity,
  readOccupancy,
  readVersionRows,
  type Session,
} from '@revlane/database'
import { sql } from 'drizzle-orm'
import type { Database, Tx } from '../db/pool.ts'
import { TargetRefused } from './target-failure.ts'

export interface VersionTable {
  readonly schema: string | null
  readonly name: string
}

export interface TargetReading {
  readonly engine: Engine
  readonly serverVersion: string
  readonly identity: string
  readonly versionTableExists: boolean
  /** Sorted. */
  readonly rows: readonly string[]
  /** Tables besides the version table. */
  readonly tables: number
  /** Who holds the migration lock; null when nobody does. */
  readonly holder: LockHolder | null
}

/** @throws TargetRefused `control-database`, ServerError, SessionLost */
export async function readTarget(
  session: Session,
  { versionTable, controlIdentity }: { versionTable: VersionTable; controlIdentity: string },
): Promise<TargetReading> {
  const identity = await readIdentity(session)
  if (identity === controlIdentity) throw new TargetRefused('control-database')
  const { exists, rows } = await readVersionRows(session, versionTable)
  const { tables } = await readOccupancy(session, versionTable)
  const holder = await lockHolder(session, MIGRATION_LOCK)
  const { engine, serverVersion } = session
  return { engine, serverVersion, identity, versionTableExists: exists, rows, tables, holder }
}

/** The control database by the same words as a target, so that it can be told and refused. */
export async function readControlIdentity(db: Database | Tx): Promise<string> {
  const { rows } = await db.execute<{ identity: string }>(
    sql`select 'postgresql:' || system_identifier || '/' || current_database() as identity from pg_control_system()`,
  )
  return rows[0]?.identity ?? ''
}
