// Tables as values: the light sa.table(), and sa.Table() with the MetaData that it belongs to.
import type { Identifier } from '../interpret/values/value.ts'
import type { Column, Constraint, DialectOptions, IndexItem, SequenceItem } from './schema-item.ts'
import type { ColumnRef } from './sql-expression.ts'

/** What a table is made of, beside its name. */
export interface TableParts {
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly IndexItem[]
  readonly comment: string | null
  readonly prefixes: readonly string[]
  readonly options: DialectOptions
}

/** `sa.table(...)`, `sa.Table(...)`, or what `op.create_table(...)` returns; columns in their order, by key. */
export interface TableClause {
  readonly kind: 'table'
  readonly name: Identifier
  readonly schema: Identifier | null
  readonly columns: Map<string, ColumnRef>
  /** The full definitions of a Table; null for the light `sa.table()`. */
  readonly definition: readonly Column[] | null
  /** Of a Table: all that CREATE TABLE needs. Indexes and constraints that are made with its columns are added. */
  parts?: TableParts
  readonly metadata?: TableSet
}

/** `sa.MetaData(...)`. */
export interface TableSet {
  readonly kind: 'metadata'
  readonly schema: Identifier | null
  readonly namingConvention: Readonly<Record<string, string>>
  /** In the order in which they were made. */
  readonly tables: TableClause[]
  readonly sequences: SequenceItem[]
}
