import type { Identifier } from '../interpret/values/value.ts'
import type { IndexItem } from './schema-item.ts'
import type { TableClause } from './table-clause.ts'

/** `CreateTable(table)`, `DropIndex(index)`, `SetTableComment(table)`… for op.execute(): one statement each. */
export type TableDdl = {
  readonly kind: 'table-ddl'
  readonly table: TableClause
  /** IF EXISTS, IF NOT EXISTS. */
  readonly guarded: boolean
} & (
  | { readonly action: 'create-table' | 'drop-table' | 'set-table-comment' | 'drop-table-comment' }
  | { readonly action: 'create-index' | 'drop-index'; readonly index: IndexItem }
  | { readonly action: 'set-column-comment'; readonly column: Identifier }
)
