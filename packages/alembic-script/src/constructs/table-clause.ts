import type { Identifier } from '../interpret/values/value.ts'
import type { Column } from './schema-item.ts'
import type { ColumnRef } from './sql-expression.ts'

/** `sa.table(...)`, `sa.Table(...)`, or what `op.create_table(...)` returns; columns in their order, by name. */
export interface TableClause {
  readonly kind: 'table'
  readonly name: Identifier
  readonly schema: Identifier | null
  readonly columns: Map<string, ColumnRef>
  /** The full definitions of a Table; null for the light `sa.table()`. */
  readonly definition: readonly Column[] | null
}
