import type { Engine } from '../plan.ts'
import { splitMysql } from './split-mysql.ts'
import { splitPostgresql } from './split-postgresql.ts'
import type { SqlStatement } from './sql-statement.ts'

/**
 * The statements of a script, in order, without their delimiters. PostgreSQL: by its own parser. MySQL, MariaDB: as their
 * command-line clients cut.
 * @throws SplitError naming the line
 */
export function splitStatements(engine: Engine, sql: string): SqlStatement[] {
  return engine === 'postgresql' ? splitPostgresql(sql) : splitMysql(sql, { isMaria: engine === 'mariadb' })
}
