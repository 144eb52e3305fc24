import { quoteIdentifier } from '../session/quote-identifier.ts'
import type { Session } from '../session/session.ts'

/** Where Alembic keeps its version rows; a null schema is the connection's own. */
export interface VersionTableName {
  readonly schema: string | null
  readonly name: string
}

export interface VersionRows {
  readonly exists: boolean
  /** Sorted by code unit. */
  readonly rows: readonly string[]
}

/** The table's name as SQL. */
export function versionTableSql(session: Pick<Session, 'engine'>, table: VersionTableName): string {
  const name = quoteIdentifier(session.engine, table.name)
  return table.schema === null ? name : `${quoteIdentifier(session.engine, table.schema)}.${name}`
}

async function tableExists(session: Session, table: VersionTableName): Promise<boolean> {
  if (session.engine === 'postgresql') {
    // An error would end the transaction that this may run in; to_regclass answers null.
    const { rows } = await session.query('SELECT pg_catalog.to_regclass($1) IS NOT NULL', [
      versionTableSql(session, table),
    ])
    return rows[0]?.[0] === true
  }
  const { rows } = await session.query(
    'SELECT 1 FROM information_schema.tables WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?',
    [table.schema, table.name],
  )
  return rows.length > 0
}

/**
 * The rows of alembic_version (alembic.runtime.migration, MigrationContext.get_current_heads).
 * @throws ServerError when the table is there but cannot be read, or is no version table
 */
export async function readVersionRows(session: Session, table: VersionTableName): Promise<VersionRows> {
  if (!(await tableExists(session, table))) return { exists: false, rows: [] }
  const { rows } = await session.query(`SELECT version_num FROM ${versionTableSql(session, table)}`)
  return { exists: true, rows: rows.map((row) => String(row[0])).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) }
}
