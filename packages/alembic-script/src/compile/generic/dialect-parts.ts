import type { Constraint, IndexItem } from '../../constructs/schema-item.ts'
import type { TableParts } from '../../constructs/table-clause.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import type { CompileContext } from '../context.ts'
import type { LaidOutColumn, TableLayout } from '../schema/table-layout.ts'

export interface IndexOnTable {
  readonly index: IndexItem
  readonly table: TableName
  readonly ifNotExists: boolean
}

export interface DroppedIndex {
  readonly index: IndexItem
  readonly table: TableName
  readonly ifExists: boolean
}

/** A table that is to be made. */
export interface NewTable extends TableParts {
  readonly table: TableName
}

export type LaidOutTable = Pick<TableLayout, 'columns'>

/** Types with a life of their own, of the tables of one Table.create() or MetaData.create_all(). */
export interface TypesOfTables {
  readonly tables: readonly LaidOutTable[]
  readonly checkFirst: boolean
  readonly isMetadata: boolean
}

/** Where the dialects differ inside operations that are otherwise the same. */
export interface DialectParts {
  readonly columnText: (column: LaidOutColumn, context: CompileContext) => string
  readonly indexText: (index: IndexOnTable, context: CompileContext) => string
  /** What stands after the closing parenthesis of CREATE TABLE. */
  readonly tableOptions: (table: NewTable, context: CompileContext) => string
  /** Statements before op.create_table's CREATE TABLE: the types that its columns need. */
  readonly beforeTable: (table: LaidOutTable, context: CompileContext) => string[]
  readonly createTypes: (types: TypesOfTables, context: CompileContext) => string[]
  readonly dropTypes: (types: TypesOfTables, context: CompileContext) => string[]
  /** DROP of the types that a table leaves behind, where this run has not made them. */
  readonly typesLeftBehind: (table: LaidOutTable, context: CompileContext) => string[]
  /** ALTER TABLE … DROP of a constraint that has a name. */
  readonly dropConstraintText: (constraint: Constraint, table: TableName, context: CompileContext) => string
  readonly dropIndexText: (dropped: DroppedIndex, context: CompileContext) => string
  /** undefined: dropped. */
  readonly setTableComment: (table: TableName, comment: string | null | undefined, context: CompileContext) => string
  readonly setColumnComment: (layout: TableLayout, context: CompileContext) => string[]
  /** After Table.create(), which also comments constraints and takes empty comments. */
  readonly allComments: (table: { made: NewTable; layout: TableLayout }, context: CompileContext) => string[]
  /** Comments that need statements of their own. */
  readonly tableComment: (table: NewTable, context: CompileContext) => string[]
  readonly columnComments: (layout: TableLayout, context: CompileContext) => string[]
}
