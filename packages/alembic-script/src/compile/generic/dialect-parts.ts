import type { IndexItem } from '../../constructs/schema-item.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import type { CreateTable } from '../../operations/table/create-table.ts'
import type { CompileContext } from '../context.ts'
import type { LaidOutColumn, TableLayout } from '../schema/table-layout.ts'

export interface IndexOnTable {
  readonly index: IndexItem
  readonly table: TableName
  readonly ifNotExists: boolean
}

/** Where the dialects differ inside operations that are otherwise the same. */
export interface DialectParts {
  readonly columnText: (column: LaidOutColumn, context: CompileContext) => string
  readonly indexText: (index: IndexOnTable, context: CompileContext) => string
  /** What stands after the closing parenthesis of CREATE TABLE. */
  readonly tableOptions: (operation: CreateTable, context: CompileContext) => string
  /** Statements before CREATE TABLE: the types that its columns need. */
  readonly beforeTable: (operation: CreateTable, context: CompileContext) => string[]
  /** Comments that need statements of their own. */
  readonly tableComment: (operation: CreateTable, context: CompileContext) => string[]
  readonly columnComments: (layout: TableLayout, context: CompileContext) => string[]
}
