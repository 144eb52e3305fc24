// alembic.ddl.impl.DefaultImpl.bulk_insert: a statement for each row.
import { insertInto } from '../../constructs/build/build-statements.ts'
import { asExpression } from '../../constructs/to-expression.ts'
import { nameOfKind, type Value } from '../../interpret/values/value.ts'
import type { BulkInsert } from '../../operations/statement/bulk-insert.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { wholeStatementText } from '../text/expressions.ts'

type Row = ReadonlyMap<string, Value>

/** Data alone: SQL fails in `--sql`, and online where rows go together. */
function refuseSql(row: Row, allowsInline: boolean): void {
  for (const value of row.values()) {
    const node = asExpression(value)
    const isInline = node?.kind === 'literal' && node.inline === true
    if (node !== null && !(allowsInline && isInline)) {
      throw new NotCompilable('literal-not-supported', { type: nameOfKind(value) })
    }
  }
}

/** Online every row takes the columns of the first one, and no others. */
function likeFirst(row: Row, first: Row): Row {
  const names = [...first.keys()]
  if (names.some((name) => !row.has(name))) throw new NotCompilable('rows-differ')
  return new Map([...row].filter(([name]) => first.has(name)))
}

/** @throws NotCompilable */
export function bulkInsert({ table, rows, together }: BulkInsert, context: CompileContext): string[] {
  const isOffline = context.mode === 'offline'
  const [first] = rows
  return rows.map((row) => {
    if (isOffline) refuseSql(row, true)
    else if (together) refuseSql(row, false)
    const used = isOffline || !together || first === undefined ? row : likeFirst(row, first)
    return wholeStatementText({ ...insertInto(table), rows: [used], inline: true }, context)
  })
}
