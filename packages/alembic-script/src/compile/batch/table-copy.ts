// The table that a batch makes anew, while it is changed: columns by key, named and unnamed constraints, indexes.
import type { Column, Constraint, IndexItem } from '../../constructs/schema-item.ts'
import { keyOf } from '../../constructs/schema-item.ts'
import type { SqlType } from '../../constructs/sql-type.ts'
import type { TableParts } from '../../constructs/table-clause.ts'
import type { Identifier } from '../../interpret/values/value.ts'
import type { Recreation } from '../../operations/batch/batch-table.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { NewTable } from '../generic/dialect-parts.ts'
import type { FullTable } from '../generic/metadata-tables.ts'

export interface CopiedColumn {
  readonly key: string
  column: Column
  /** The column of the old table from which its values come; null for a new one. */
  readonly from: Identifier | null
  /** The type to which they are cast. */
  cast: SqlType | null
  /** Where a new column was asked to stand. */
  readonly place: { readonly before: string | null; readonly after: string | null } | null
}

export interface TableCopy {
  readonly table: TableName
  columns: CopiedColumn[]
  constraints: Constraint[]
  indexes: IndexItem[]
  readonly recreation: Recreation
  readonly original: FullTable
}

/** Named constraints of the old table that the new one has too: PostgreSQL drops them first. */
export function replacedConstraints({ original, constraints }: TableCopy): Constraint[] {
  const { layout } = original
  const names = new Set(constraints.flatMap((constraint) => constraint.name?.text ?? []))
  const all = layout.primaryKey === null ? layout.constraints : [layout.primaryKey, ...layout.constraints]
  return all.filter((constraint) => constraint.name !== null && names.has(constraint.name.text))
}

/** Of a column, only its own checks are copied with it: keys and uniqueness come as constraints of the table. */
function copiedColumn(column: Column): CopiedColumn {
  const items = column.items.filter((item) => item.kind !== 'foreign-key')
  const plain: Column = { ...column, key: keyOf(column), unique: false, index: false, items }
  return { key: keyOf(column), column: plain, from: column.name, cast: null, place: null }
}

function isTypeBound(constraint: Constraint, original: FullTable): boolean {
  // Checks that columns bring by their types are made anew with the types.
  return (
    constraint.kind === 'check-constraint' && !original.made.constraints.some((own) => own.order === constraint.order)
  )
}

/** @throws NotCompilable for columns that have a key beside their name. */
export function copyOf(original: FullTable, recreation: Recreation): TableCopy {
  const { layout, made } = original
  if (made.columns.some((column) => keyOf(column) !== column.name.text))
    throw new NotCompilable('constraint-not-supported', { kind: 'key' })
  const own = layout.constraints.filter((constraint) => !isTypeBound(constraint, original))
  const key = layout.primaryKey === null ? [] : [layout.primaryKey]
  return {
    table: made.table,
    columns: layout.columns.map(({ column }) => copiedColumn(column)),
    constraints: [...key, ...own],
    // Those that columns brought come first, and are not copied.
    indexes: layout.indexes.slice(layout.indexes.length - made.indexes.length),
    recreation,
    original,
  }
}

/** Alembic moves the references of a copy into the schema of its table, and finds them only where they are there. */
function checkSchema(constraint: Constraint, table: TableName): Constraint {
  if (constraint.kind !== 'foreign-key-constraint' || table.schema === null) return constraint
  const outside = constraint.targets.find((target) => target.schema?.text !== table.schema?.text)
  if (outside !== undefined) throw new NotCompilable('referred-table-missing', { table: outside.table.text })
  return constraint
}

/** After every constraint that the types of the new table bring. */
const AFTER_TYPES = 4_000_000_000

export function newTable(copy: TableCopy, table: TableName): NewTable {
  const { recreation, original } = copy
  const options = new Map([...recreation.options])
  for (const [name, value] of original.made.options) if (!options.has(name)) options.set(name, value)
  const kept = new Set(copy.columns.map((column) => column.key))
  const isWhole = (item: Constraint) => !('columns' in item) || item.columns.every((column) => kept.has(column.text))
  const constraints = [
    ...copy.constraints.filter(isWhole).map((item) => checkSchema(item, table)),
    ...recreation.constraints,
  ]
  const parts: TableParts = {
    columns: copy.columns.map(({ column }) => column),
    constraints: constraints.map((constraint, position) => ({ ...constraint, order: AFTER_TYPES + position })),
    indexes: recreation.indexes,
    comment: null,
    prefixes: [],
    options,
  }
  return { ...parts, table }
}
