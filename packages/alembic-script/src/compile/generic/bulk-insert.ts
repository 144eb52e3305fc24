// alembic.ddl.impl.DefaultImpl.bulk_insert: a statement per row.
import { isSqlExpression, type SqlExpression } from '../../constructs/sql-expression.ts'
import { isObject, nameOfKind, type Value } from '../../interpret/values/value.ts'
import type { BulkInsert } from '../../operations/statement/bulk-insert.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { statementText } from '../text/statements.ts'

/** Only data is allowed: a function fails in `--sql`. `inline_literal()` is data too. */
function literal(value: Value, name: string, operation: BulkInsert): SqlExpression {
  if (isObject(value) && value.kind === 'literal' && value.inline) return value
  if (isSqlExpression(value)) throw new NotCompilable('literal-not-supported', { type: nameOfKind(value) })
  return { kind: 'literal', value, type: operation.table.columns.get(name)?.type ?? null }
}

export function bulkInsert(operation: BulkInsert, context: CompileContext): string[] {
  const { table, rows } = operation
  const keys = (row: ReadonlyMap<string, unknown>) => [...row.keys()].sort().join()
  const [first] = rows
  return rows.map((row) => {
    // Online every row takes the columns of the first one.
    if (first === undefined || keys(row) !== keys(first)) throw new NotCompilable('rows-differ')
    const values = new Map<string, SqlExpression>()
    for (const [name, value] of row) {
      if (!table.columns.has(name)) throw new NotCompilable('unknown-column', { column: name })
      values.set(name, literal(value, name, operation))
    }
    // inline(): no key is asked back.
    const inline = {
      ...table,
      definition: table.definition?.map((column) => ({ ...column, primaryKey: false })) ?? null,
    }
    return statementText({ kind: 'insert', table: inline, rows: [values] }, context)
  })
}
