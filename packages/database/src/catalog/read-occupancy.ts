import type { Session } from '../session/session.ts'
import type { VersionTableName } from './read-version-rows.ts'

const POSTGRESQL = `
  SELECT count(*)::int FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT (c.relname = $1 AND n.nspname = COALESCE($2, pg_catalog.current_schema()))
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    AND d.objid = c.oid AND d.deptype = 'e')`

const MYSQL = `
  SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
    AND NOT (table_name = ? AND table_schema = COALESCE(?, DATABASE()))`

/** How many tables the database holds besides the version table and those of extensions: none is empty, some is unstamped. */
export async function readOccupancy(
  session: Session,
  versionTable: VersionTableName = { schema: null, name: 'alembic_version' },
): Promise<{ readonly tables: number }> {
  const sql = session.engine === 'postgresql' ? POSTGRESQL : MYSQL
  const { rows } = await session.query(sql, [versionTable.name, versionTable.schema])
  return { tables: Number(rows[0]?.[0] ?? 0) }
}
