import type { TableClause, TableSet } from '../../constructs/table-clause.ts'

/** `table.create(bind)`, or `metadata.create_all(bind)`. */
export interface CreateTables {
  readonly kind: 'create-tables'
  /** In the order of their MetaData; only those that are not there yet. */
  readonly tables: readonly TableClause[]
  /** Of create_all(): its sequences and all types of its tables are made, and tables are ordered by dependency. */
  readonly metadata: TableSet | null
  /** Online, types and sequences are looked for first. */
  readonly checkFirst: boolean
}
