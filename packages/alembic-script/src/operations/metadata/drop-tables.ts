import type { TableClause, TableSet } from '../../constructs/table-clause.ts'

/** `table.drop(bind)`, or `metadata.drop_all(bind)`. */
export interface DropTables {
  readonly kind: 'drop-tables'
  /** In the order of their MetaData; only those that are there. */
  readonly tables: readonly TableClause[]
  readonly metadata: TableSet | null
  readonly checkFirst: boolean
}
