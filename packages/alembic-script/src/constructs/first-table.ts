// The table to which an expression belongs.
import { columnRefsOf } from './expression/walk.ts'
import type { SqlExpression } from './sql-expression.ts'
import type { TableClause } from './table-clause.ts'

/** The table of the first column that has one, or null. */
export function firstTable(node: SqlExpression): TableClause | null {
  for (const { table } of columnRefsOf(node)) if (table?.kind === 'table') return table
  return null
}
