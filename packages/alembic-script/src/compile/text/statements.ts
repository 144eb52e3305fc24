// INSERT, UPDATE, DELETE (sqlalchemy.sql.crud, SQLCompiler.visit_insert/update/delete).
import type { SqlExpression, SqlStatement } from '../../constructs/sql-expression.ts'
import type { TableClause } from '../../constructs/table-clause.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { hasNumberAffinity } from '../schema/type-facts.ts'
import { conditionText, parenthesized } from './expressions.ts'
import { quote, tableText } from './identifiers.ts'
import { typedLiteral } from './typed-literal.ts'

interface ValueOf {
  readonly table: TableClause
  readonly column: string
}

/** A value of a column: literals by the column's type, expressions as they are. @throws NotCompilable */
function valueText(value: SqlExpression, { table, column }: ValueOf, context: CompileContext): string {
  if (value.kind === 'literal') return typedLiteral(value.value, table.columns.get(column)?.type ?? null, context)
  if (value.kind === 'sql-text' && value.text.includes('?'))
    throw new NotCompilable('expression-not-supported', { name: 'text' })
  return parenthesized(value, { context, qualified: true })
}

/** Columns in the order of the table, as SQLAlchemy writes them whatever the order of the values. */
function ordered(values: ReadonlyMap<string, SqlExpression>, table: TableClause): string[] {
  return [...table.columns.keys()].filter((name) => values.has(name))
}

/** Python-side defaults run online and print as NULL offline, so such tables are refused. */
function refuseClientDefaults(table: TableClause, isUpdate: boolean): void {
  for (const column of table.definition ?? []) {
    if (column.clientDefault !== 'none' || (isUpdate && column.onUpdate)) {
      throw new NotCompilable('client-default', { column: column.name.text })
    }
  }
}

/** PostgreSQL gives back a generated key that the row does not name. @throws NotCompilable */
function returningText(table: TableClause, given: readonly string[], context: CompileContext): string {
  const keys = (table.definition ?? []).filter((column) => column.primaryKey)
  const missing = keys.filter((column) => !given.includes(column.name.text))
  if (missing.length === 0) return ''
  const [key] = keys
  const isGenerated =
    keys.length === 1 && key?.type != null && hasNumberAffinity(key.type) && key.serverDefault === null
  if (!isGenerated || key.autoincrement === false)
    throw new NotCompilable('key-without-value', { column: missing[0]?.name.text ?? '' })
  if (context.engine !== 'postgresql') return ''
  return ` RETURNING ${tableText(table, context)}.${quote(key.name, context)}`
}

function insertText(statement: Extract<SqlStatement, { kind: 'insert' }>, context: CompileContext): string {
  const { table, rows } = statement
  const [first] = rows
  if (first === undefined || first.size === 0) throw new NotCompilable('insert-without-values')
  refuseClientDefaults(table, false)
  const columns = ordered(first, table)
  const values = rows.map((row) => {
    if (ordered(row, table).join() !== columns.join()) throw new NotCompilable('rows-differ')
    const texts = columns.map((name) =>
      valueText(row.get(name) ?? { kind: 'sql-constant', value: 'null' }, { table, column: name }, context),
    )
    return `(${texts.join(', ')})`
  })
  if (rows.length > 1 && table.definition !== null)
    throw new NotCompilable('expression-not-supported', { name: 'rows of a Table' })
  const names = columns.map((name) => quote(table.columns.get(name)?.name ?? name, context)).join(', ')
  return `INSERT INTO ${tableText(table, context)} (${names}) VALUES ${values.join(', ')}${returningText(table, columns, context)}`
}

function whereText(where: readonly SqlExpression[], context: CompileContext): string {
  if (where.length === 0) return ''
  const condition: SqlExpression =
    where.length === 1 && where[0] !== undefined
      ? where[0]
      : { kind: 'sql-logical', operator: 'AND', parts: flattened(where) }
  return ` WHERE ${conditionText(condition, { context, qualified: true })}`
}

function flattened(where: readonly SqlExpression[]): SqlExpression[] {
  return where.flatMap((part) => (part.kind === 'sql-logical' && part.operator === 'AND' ? part.parts : [part]))
}

/** @throws NotCompilable */
export function statementText(statement: SqlStatement, context: CompileContext): string {
  const { table } = statement
  switch (statement.kind) {
    case 'insert':
      return insertText(statement, context)
    case 'update': {
      refuseClientDefaults(table, true)
      const columns = ordered(statement.values, table)
      if (columns.length === 0) throw new NotCompilable('update-without-values')
      const sets = columns.map((name) => {
        const value = statement.values.get(name) ?? { kind: 'sql-constant', value: 'null' }
        return `${quote(table.columns.get(name)?.name ?? name, context)}=${valueText(value, { table, column: name }, context)}`
      })
      return `UPDATE ${tableText(table, context)} SET ${sets.join(', ')}${whereText(statement.where, context)}`
    }
    case 'delete':
      return `DELETE FROM ${tableText(table, context)}${whereText(statement.where, context)}`
  }
}
