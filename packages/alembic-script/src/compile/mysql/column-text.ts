// MySQLDDLCompiler.get_column_specification
import { type SqlType, variantFor } from '../../constructs/sql-type.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { computedText, defaultText } from '../schema/default-text.ts'
import type { LaidOutColumn } from '../schema/table-layout.ts'
import { isTimestamp } from '../schema/type-facts.ts'
import { quote } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'
import { typeText } from '../types.ts'

/**
 * A live server (MySQL 8.0.13, MariaDB 10.2.1 and later) takes expressions as defaults, so online they are parenthesised;
 * `--sql` knows no server version and prints them bare.
 */
function mysqlDefault(value: string, context: CompileContext): string {
  const isExpression =
    !/^\s*['"(]/.test(value) &&
    !/ON +UPDATE/i.test(value) &&
    !/^(?:now\(\d+\)|current_timestamp\(\d+\))/i.test(value) &&
    /^.*[^\p{L}\p{N}_].*/u.test(value)
  return context.mode === 'online' && isExpression ? `DEFAULT (${value})` : `DEFAULT ${value}`
}

/** SQLAlchemy makes its own mysql.DOUBLE of these, which takes precision and scale together. */
function checkDouble(type: SqlType): void {
  const isDouble = type.family === 'sqlalchemy' && /^(?:Double|DOUBLE|DOUBLE_PRECISION)$/.test(type.name)
  if (isDouble && type.params.has('precision')) throw new NotCompilable('precision-needs-scale', { type: type.name })
}

export function mysqlColumn(laidOut: LaidOutColumn, context: CompileContext): string {
  const { column, computed } = laidOut
  // MariaDB takes no NOT NULL on a generated column, so SQLAlchemy leaves it out unless the script asks for it.
  const isFree = context.engine === 'mariadb' && computed !== null && column.nullable === null
  const nullable = isFree || laidOut.nullable
  if (column.type === null) throw new NotCompilable('column-without-type', { column: column.name.text })
  checkDouble(variantFor(column.type, context.dialectName))
  const parts = [quote(column.name, context), typeText(column.type, context)]
  if (computed !== null) parts.push(computedText(computed, context))
  if (!nullable) parts.push('NOT NULL')
  // Before MySQL 8.0 a TIMESTAMP without NULL was NOT NULL by itself.
  else if (isTimestamp(variantFor(column.type, context.dialectName))) parts.push('NULL')
  if (column.comment !== null) parts.push(`COMMENT ${stringLiteral(column.comment, context)}`)
  const isPlain = column.serverDefault === null || column.serverDefault.kind === 'identity'
  // Only a live MariaDB is known to have sequences, so only there a Sequence stops AUTO_INCREMENT.
  const isSequence = column.clientDefault === 'sequence' && context.engine === 'mariadb' && context.mode === 'online'
  if (laidOut.isAutoincrement && isPlain && !isSequence) parts.push('AUTO_INCREMENT')
  else {
    const value = defaultText(column.serverDefault, context)
    if (value !== null) parts.push(mysqlDefault(value, context))
  }
  return parts.join(' ')
}
