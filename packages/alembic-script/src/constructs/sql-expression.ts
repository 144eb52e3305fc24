// SQLAlchemy's expressions as data.
import type { Identifier, Value } from '../interpret/values/value.ts'
import type { SequenceItem } from './schema-item.ts'
import type { SqlType } from './sql-type.ts'
import type { TableClause } from './table-clause.ts'

export interface BoundParameter {
  readonly value: Value
  readonly type: SqlType | null
  readonly expanding: boolean
}

export interface SqlText {
  readonly kind: 'sql-text'
  readonly text: string
  /** bindparams(), by name. */
  readonly bound: ReadonlyMap<string, BoundParameter>
  /** Values given to bind.execute() beside the text, which `--sql` drops: it prints NULL for each. */
  readonly isLostOffline?: true
}

export interface ColumnRef {
  readonly kind: 'column-ref'
  readonly name: Identifier
  readonly table: TableClause | null
  readonly type: SqlType | null
}

export type SqlExpression =
  | SqlText
  | ColumnRef
  | { readonly kind: 'literal-column'; readonly text: string; readonly type: SqlType | null }
  | {
      readonly kind: 'literal'
      readonly value: Value
      readonly type: SqlType | null
      /** op.inline_literal(), which alone may stand in bulk_insert(). */
      readonly inline?: true
    }
  | { readonly kind: 'sql-constant'; readonly value: 'true' | 'false' | 'null' }
  | { readonly kind: 'sql-function'; readonly path: readonly string[]; readonly args: readonly SqlExpression[] }
  | { readonly kind: 'sql-cast'; readonly operand: SqlExpression; readonly type: SqlType }
  | {
      readonly kind: 'sql-binary'
      readonly operator: string
      readonly left: SqlExpression
      readonly right: SqlExpression
    }
  | { readonly kind: 'sql-logical'; readonly operator: 'AND' | 'OR'; readonly parts: readonly SqlExpression[] }
  | { readonly kind: 'sql-not'; readonly operand: SqlExpression }
  | {
      readonly kind: 'sql-in'
      readonly operand: SqlExpression
      readonly items: readonly SqlExpression[]
      readonly negated: boolean
    }
  | {
      readonly kind: 'sql-ordering'
      readonly operand: SqlExpression
      readonly modifier: 'DESC' | 'ASC' | 'NULLS FIRST' | 'NULLS LAST'
    }
  | SqlStatement

/** A DDL element that op.execute() takes. */
export type DdlElement =
  | { readonly kind: 'create-schema'; readonly name: Identifier; readonly ifNotExists: boolean }
  | { readonly kind: 'drop-schema'; readonly name: Identifier; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: 'create-sequence'; readonly sequence: SequenceItem; readonly ifNotExists: boolean }
  | { readonly kind: 'drop-sequence'; readonly sequence: SequenceItem; readonly ifExists: boolean }
  | { readonly kind: 'ddl-text'; readonly text: string }

export type SqlStatement =
  | {
      readonly kind: 'insert'
      readonly table: TableClause
      readonly rows: readonly ReadonlyMap<string, SqlExpression>[]
    }
  | {
      readonly kind: 'update'
      readonly table: TableClause
      readonly values: ReadonlyMap<string, SqlExpression>
      readonly where: readonly SqlExpression[]
    }
  | { readonly kind: 'delete'; readonly table: TableClause; readonly where: readonly SqlExpression[] }

const EXPRESSION_KINDS: ReadonlySet<string> = new Set([
  'sql-text',
  'column-ref',
  'literal-column',
  'literal',
  'sql-constant',
  'sql-function',
  'sql-cast',
  'sql-binary',
  'sql-logical',
  'sql-not',
  'sql-in',
  'sql-ordering',
  'insert',
  'update',
  'delete',
])

export function isSqlExpression(value: unknown): value is SqlExpression {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  return typeof value.kind === 'string' && EXPRESSION_KINDS.has(value.kind)
}

/** A text without bound parameters, as SQLAlchemy makes of a plain string in a condition. */
export function sqlText(text: string): SqlText {
  return { kind: 'sql-text', text, bound: new Map() }
}
