// What INSERT and UPDATE write into a column (sqlalchemy.sql.crud).
import { grouped } from '../../../constructs/expression/group.ts'
import type { Column } from '../../../constructs/schema-item.ts'
import type { SqlExpression } from '../../../constructs/sql-expression.ts'
import type { TableClause } from '../../../constructs/table-clause.ts'
import { asExpression, asScalar } from '../../../constructs/to-expression.ts'
import type { Value } from '../../../interpret/values/value.ts'
import { NotCompilable } from '../../../refusal.ts'
import { literalText } from '../literals.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'

/** The key columns of a Table, in order; none for a light table(). */
export function keysOf(table: TableClause): readonly Column[] {
  const definition = table.definition ?? []
  const named = new Set(
    (table.parts?.constraints ?? []).flatMap((item) =>
      item.kind === 'primary-key-constraint' ? item.columns.map((column) => column.text) : [],
    ),
  )
  return definition.filter((column) => column.primaryKey || named.has(column.name.text))
}

/** A value of a column: literals by the column's type, expressions in parentheses where they are operators. */
export function valueText(value: Value, column: { table: TableClause; name: string }, rendering: Rendering): string {
  const type = column.table.columns.get(column.name)?.type ?? null
  const expression = asExpression(value)
  if (expression === null) return literalText(value, type, rendering.context)
  const node: SqlExpression =
    expression.kind === 'literal' && expression.type === null ? { ...expression, type } : asScalar(expression)
  return expressionText(grouped(node, null), rendering)
}

/** Names of the table in its own order. @throws NotCompilable for a name that is no column. */
export function inTableOrder(names: Iterable<string>, table: TableClause): string[] {
  const given = new Set(names)
  for (const name of given) {
    if (!table.columns.has(name)) throw new NotCompilable('unknown-column', { column: name })
  }
  return [...table.columns.keys()].filter((name) => given.has(name))
}

/**
 * The text of a Python-side default: SQL as it is; a plain value only online, since `--sql` prints NULL for it.
 * @throws NotCompilable for a function of Python.
 */
export function clientDefaultText(
  value: Value | undefined,
  column: { table: TableClause; name: string },
  rendering: Rendering,
) {
  if (asExpression(value) !== null && value !== undefined) return valueText(value, column, rendering)
  if (rendering.context.mode === 'offline') return 'NULL'
  if (value === undefined) throw new NotCompilable('client-default', { column: column.name })
  return valueText(value, column, rendering)
}
