// "Move and copy": a table is made anew beside the old one (alembic.operations.batch.ApplyBatchImpl).
import type { IndexItem } from '../../constructs/schema-item.ts'
import { variantFor } from '../../constructs/sql-type.ts'
import { identifier } from '../../interpret/values/value.ts'
import type { RecreateTable } from '../../operations/batch/recreate-table.ts'
import { NotCompilable } from '../../refusal.ts'
import { type CompileContext, withConvention } from '../context.ts'
import type { DialectOperations } from '../dialect-operations.ts'
import { createTable } from '../generic/create-table.ts'
import type { DialectParts } from '../generic/dialect-parts.ts'
import { dropTable } from '../generic/drop-table.ts'
import { fullTable } from '../generic/metadata-tables.ts'
import { nameIndex } from '../schema/table-layout.ts'
import { quote, tableText } from '../text/identifiers.ts'
import { typeText } from '../types.ts'
import { applyChange } from './apply-change.ts'
import { orderColumns } from './order-columns.ts'
import { copyOf, newTable, replacedConstraints, type TableCopy } from './table-copy.ts'

export interface Dialect {
  readonly parts: DialectParts
  readonly operations: DialectOperations
}

/** INSERT … SELECT of the columns that both tables have. */
function copyText(copy: TableCopy, temporary: string, context: CompileContext): string {
  const old = tableText(copy.table, context)
  const kept = copy.columns.filter((column) => column.from !== null)
  const names = kept.map(({ column }) => quote(column.name, context)).join(', ')
  const values = kept.map(({ from, cast }) => {
    const own = from === null ? '' : `${old}.${quote(from, context)}`
    return cast === null ? own : `CAST(${own} AS ${typeText(variantFor(cast, context.dialectName), context)})`
  })
  return `INSERT INTO ${temporary} (${names}) SELECT ${values.join(', ')} \nFROM ${old}`
}

/** The index with the new names of its columns. @throws NotCompilable where a column of it is gone */
function renamedIndex(index: IndexItem, copy: TableCopy): IndexItem {
  const expressions = index.expressions.map((expression) => {
    if (expression.kind !== 'column-ref') return expression
    const own = copy.columns.find((column) => column.key === expression.name.text)
    if (own === undefined) throw new NotCompilable('unknown-column', { column: expression.name.text })
    return { ...expression, name: own.column.name }
  })
  return { ...index, expressions }
}

export function recreateTable(
  { recreation, changes }: RecreateTable,
  given: CompileContext,
  dialect: Dialect,
): string[] {
  const { parts, operations } = dialect
  // The new table belongs to a MetaData of its own.
  const context = withConvention(given, {})
  const original = fullTable(recreation.copyFrom, given)
  const copy = copyOf(original, recreation)
  for (const change of changes) applyChange(copy, change, given)
  orderColumns(copy, recreation.orders)
  const { table } = copy
  const temporary = { name: identifier(`_alembic_tmp_${table.name.text}`.slice(0, 50)), schema: table.schema }
  const created = createTable(
    { ...newTable(copy, temporary), kind: 'create-table', ifNotExists: false },
    context,
    parts,
  )
  return [
    ...(context.engine === 'postgresql' ? replacedConstraints(copy) : []).map((constraint) =>
      parts.dropConstraintText(constraint, table, context),
    ),
    ...created,
    copyText(copy, tableText(temporary, context), context),
    ...dropTable({ kind: 'drop-table', table, ifExists: false }, context),
    ...parts.typesLeftBehind(original.layout, context),
    ...operations['rename-table']({ kind: 'rename-table', table: temporary, newName: table.name }, context),
    ...copy.indexes.map((index) => {
      const renamed = nameIndex(renamedIndex(index, copy), table, context)
      return parts.indexText({ index: renamed, table, ifNotExists: false }, context)
    }),
  ]
}
