// Table.create() and drop(), MetaData.create_all() and drop_all() (sqlalchemy.sql.ddl.SchemaGenerator, SchemaDropper).
import type { Constraint, SequenceItem } from '../../constructs/schema-item.ts'
import type { TableClause, TableParts, TableSet } from '../../constructs/table-clause.ts'
import type { CreateTables } from '../../operations/metadata/create-tables.ts'
import type { DropTables } from '../../operations/metadata/drop-tables.ts'
import { NotCompilable } from '../../refusal.ts'
import { type CompileContext, withConvention } from '../context.ts'
import { constraintText } from '../schema/constraint-text.ts'
import { checkReferences, type SortedTables, sortTables } from '../schema/sort-tables.ts'
import { layOutTable, type TableLayout } from '../schema/table-layout.ts'
import { ddlElementText } from '../text/ddl-element.ts'
import { tableText } from '../text/identifiers.ts'
import { addedLater, createTableText } from './create-table.ts'
import type { DialectParts, NewTable } from './dialect-parts.ts'

export interface FullTable {
  readonly made: NewTable
  readonly layout: TableLayout
}

function partsOf(table: TableClause): TableParts {
  if (table.parts !== undefined) return table.parts
  throw new NotCompilable('expression-not-supported', { name: table.name.text })
}

/** A sa.Table() with the names that its own MetaData's convention gives. */
export function fullTable(table: TableClause, context: CompileContext): FullTable {
  const named = { name: table.name, schema: table.schema }
  const made: NewTable = { ...partsOf(table), table: named }
  return { made, layout: layOutTable(made, withConvention(context, table.metadata?.namingConvention ?? {})) }
}

/** Only PostgreSQL and a live MariaDB are known to have sequences. */
function hasSequences(context: CompileContext): boolean {
  return context.engine === 'postgresql' || (context.engine === 'mariadb' && context.mode === 'online')
}

function sequencesOf({ layout }: FullTable, context: CompileContext): SequenceItem[] {
  if (!hasSequences(context)) return []
  return layout.columns.flatMap(({ column: { sequence } }) =>
    sequence === null || (sequence.optional && context.engine === 'postgresql') ? [] : [sequence],
  )
}

interface Making {
  readonly context: CompileContext
  readonly parts: DialectParts
}

function createOne(full: FullTable, left: ReadonlySet<Constraint>, { context, parts }: Making): string[] {
  const { made, layout } = full
  const { table } = made
  return [
    ...sequencesOf(full, context).map((sequence) =>
      ddlElementText({ kind: 'create-sequence', sequence, ifNotExists: false }, context),
    ),
    createTableText({ layout, table: made, ifNotExists: false, left }, context, parts),
    ...layout.indexes.map((index) => parts.indexText({ index, table, ifNotExists: false }, context)),
    ...parts.allComments(full, context),
  ]
}

function dropOne(full: FullTable, context: CompileContext): string[] {
  return [
    `DROP TABLE ${tableText(full.made.table, context)}`,
    ...sequencesOf(full, context).map((sequence) =>
      ddlElementText({ kind: 'drop-sequence', sequence, ifExists: false }, context),
    ),
  ]
}

interface Together {
  readonly full: readonly FullTable[]
  readonly sorted: SortedTables
}

/** Of one table, foreign keys stay where they are, but for `use_alter`, which is left out. */
function together(operation: CreateTables | DropTables, context: CompileContext): Together {
  const full = operation.tables.map((table) => fullTable(table, context))
  const isDrop = operation.kind === 'drop-tables'
  const known = new Set(operation.tables.flatMap((table) => table.metadata?.tables ?? []))
  const layouts = full.map((one) => one.layout)
  if (!isDrop || operation.metadata !== null) checkReferences(layouts, [...known])
  const sorted =
    operation.metadata === null
      ? { tables: layouts, left: new Set(layouts.flatMap((layout) => [...addedLater(layout)])) }
      : sortTables(layouts, (key) => !isDrop || key.name !== null)
  const inOrder = sorted.tables.flatMap((layout) => full.find((one) => one.layout === layout) ?? [])
  return { full: inOrder, sorted }
}

function looseSequences(metadata: TableSet | null, full: readonly FullTable[], context: CompileContext) {
  const bound = new Set(full.flatMap((one) => sequencesOf(one, context)))
  const own = hasSequences(context) ? (metadata?.sequences ?? []) : []
  if (own.some((sequence) => bound.has(sequence)))
    throw new NotCompilable('expression-not-supported', { name: 'sequence' })
  return own
}

/** Foreign keys that are added or dropped by statements of their own, with their tables. */
function leftKeys({ full, sorted }: Together): { table: NewTable['table']; key: Constraint }[] {
  return full.flatMap(({ layout, made }) =>
    layout.constraints.filter((item) => sorted.left.has(item)).map((key) => ({ table: made.table, key })),
  )
}

export function createTables(operation: CreateTables, context: CompileContext, parts: DialectParts): string[] {
  const { metadata, checkFirst } = operation
  const all = together(operation, context)
  const { full, sorted } = all
  // Types are asked for in the order of the MetaData, not of the dependencies.
  const types = { tables: full.map((one) => one.layout), checkFirst, isMetadata: metadata !== null }
  return [
    ...parts.createTypes(types, context),
    ...looseSequences(metadata, full, context).map((sequence) =>
      ddlElementText({ kind: 'create-sequence', sequence, ifNotExists: false }, context),
    ),
    ...full.flatMap((one) => createOne(one, sorted.left, { context, parts })),
    ...(metadata === null ? [] : leftKeys(all)).map(
      ({ table, key }) => `ALTER TABLE ${tableText(table, context)} ADD ${constraintText(key, context)}`,
    ),
  ]
}

export function dropTables(operation: DropTables, context: CompileContext, parts: DialectParts): string[] {
  const { metadata, checkFirst } = operation
  const all = together(operation, context)
  const full = [...all.full].reverse()
  const types = { tables: full.map((one) => one.layout), checkFirst, isMetadata: metadata !== null }
  return [
    ...(metadata === null ? [] : leftKeys(all)).map(({ table, key }) => parts.dropConstraintText(key, table, context)),
    ...full.flatMap((one) => dropOne(one, context)),
    ...looseSequences(metadata, full, context).map((sequence) =>
      ddlElementText({ kind: 'drop-sequence', sequence, ifExists: false }, context),
    ),
    ...parts.dropTypes(types, context),
  ]
}
