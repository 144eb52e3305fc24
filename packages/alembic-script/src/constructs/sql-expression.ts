// SQLAlchemy's expressions as data. Parentheses are nodes of their own (`sql-group`), placed when an expression is built.
import type { Identifier, Value } from '../interpret/values/value.ts'
import type { Operator } from './expression/operators.ts'
import type { SequenceItem } from './schema-item.ts'
import type { FromItem, SelectStatement, SqlStatement } from './sql-statement.ts'
import type { SqlType } from './sql-type.ts'
import type { TableDdl } from './table-ddl.ts'

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
  readonly table: FromItem | null
  /** null: NullType. */
  readonly type: SqlType | null
  /** A Column of an alias or a subquery, not a light column(). */
  readonly full?: true
}

/** A value: SQLAlchemy's BindParameter. */
export interface SqlLiteral {
  readonly kind: 'literal'
  readonly value: Value
  readonly type: SqlType | null
  /** A list for IN; the operator decides what an empty one prints. */
  readonly expanding?: 'in' | 'not-in'
  /** op.inline_literal(), which alone may stand in bulk_insert(). */
  readonly inline?: true
  /** The name of a bindparam(), whose value may come with the execution. */
  readonly parameter?: string
}

export interface SqlFunction {
  readonly kind: 'sql-function'
  readonly path: readonly string[]
  readonly args: readonly SqlExpression[]
  readonly type: SqlType | null
}

export interface SqlBinary {
  readonly kind: 'sql-binary'
  readonly operator: Operator
  readonly left: SqlExpression
  readonly right: SqlExpression
  readonly type: SqlType | null
  readonly negate: Operator | null
  readonly modifiers: BinaryModifiers
}

export interface BinaryModifiers {
  readonly escape?: string
  readonly flags?: string
  readonly symmetric?: true
}

/** SQLAlchemy's ExpressionClauseList: several operands of one operator. */
export interface SqlList {
  readonly kind: 'sql-list'
  readonly operator: Operator
  readonly parts: readonly SqlExpression[]
  readonly type: SqlType | null
  /** False where it never gets parentheses of its own: BETWEEN x AND y. */
  readonly groups: boolean
}

export interface SqlUnary {
  readonly kind: 'sql-unary'
  readonly operator: Operator | null
  /** What stands behind the operand: DESC, NULLS LAST. */
  readonly modifier: 'desc' | 'asc' | 'nulls-first' | 'nulls-last' | null
  readonly operand: SqlExpression
  readonly type: SqlType | null
}

export interface SqlLabel {
  readonly kind: 'sql-label'
  /** null: a name that the compiler makes. */
  readonly name: Identifier | null
  readonly operand: SqlExpression
  readonly type: SqlType | null
}

export interface SqlOver {
  readonly kind: 'sql-over'
  readonly operand: SqlExpression
  readonly partitionBy: readonly SqlExpression[]
  readonly orderBy: readonly SqlExpression[]
  /** `ROWS BETWEEN … AND …`, as printed. */
  readonly frame: string | null
}

export interface ScalarSelect {
  readonly kind: 'scalar-select'
  readonly select: SelectStatement
  readonly type: SqlType | null
}

export type SqlExpression =
  | SqlText
  | ColumnRef
  | { readonly kind: 'literal-column'; readonly text: string; readonly type: SqlType | null }
  | SqlLiteral
  | { readonly kind: 'sql-constant'; readonly value: 'true' | 'false' | 'null' }
  | SqlFunction
  | { readonly kind: 'sql-cast'; readonly operand: SqlExpression; readonly type: SqlType }
  | { readonly kind: 'sql-coerced'; readonly operand: SqlExpression; readonly type: SqlType }
  | SqlBinary
  | SqlList
  | SqlUnary
  | { readonly kind: 'sql-as-boolean'; readonly operand: SqlExpression; readonly operator: 'is-true' | 'is-false' }
  | { readonly kind: 'sql-group'; readonly operand: SqlExpression }
  | SqlLabel
  | {
      readonly kind: 'sql-case'
      readonly value: SqlExpression | null
      readonly whens: readonly (readonly [SqlExpression, SqlExpression])[]
      readonly otherwise: SqlExpression | null
      readonly type: SqlType | null
    }
  | { readonly kind: 'sql-tuple'; readonly parts: readonly SqlExpression[] }
  | { readonly kind: 'sql-extract'; readonly field: string; readonly operand: SqlExpression }
  | { readonly kind: 'sql-collation'; readonly name: string }
  | { readonly kind: 'sql-slice'; readonly start: SqlExpression; readonly stop: SqlExpression }
  | { readonly kind: 'sql-array'; readonly parts: readonly SqlExpression[]; readonly type: SqlType }
  | SqlOver
  | { readonly kind: 'sql-filter'; readonly operand: SqlExpression; readonly criterion: SqlExpression }
  | { readonly kind: 'sql-within-group'; readonly operand: SqlExpression; readonly orderBy: readonly SqlExpression[] }
  | {
      readonly kind: 'sql-aggregate-order'
      readonly operand: SqlExpression
      readonly orderBy: readonly SqlExpression[]
    }
  /** order_by('name'): a label or a column of the SELECT. */
  | { readonly kind: 'sql-label-name'; readonly name: string }
  | { readonly kind: 'sql-next-value'; readonly sequence: SequenceItem }
  | ScalarSelect
  | SqlStatement

/** A DDL element that op.execute() takes. */
export type DdlElement =
  | { readonly kind: 'create-schema'; readonly name: Identifier; readonly ifNotExists: boolean }
  | { readonly kind: 'drop-schema'; readonly name: Identifier; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: 'create-sequence'; readonly sequence: SequenceItem; readonly ifNotExists: boolean }
  | { readonly kind: 'drop-sequence'; readonly sequence: SequenceItem; readonly ifExists: boolean }
  | { readonly kind: 'ddl-text'; readonly text: string }
  | TableDdl

const EXPRESSION_KINDS: ReadonlySet<string> = new Set<SqlExpression['kind']>([
  'sql-text',
  'column-ref',
  'literal-column',
  'literal',
  'sql-constant',
  'sql-function',
  'sql-cast',
  'sql-coerced',
  'sql-binary',
  'sql-list',
  'sql-unary',
  'sql-as-boolean',
  'sql-group',
  'sql-label',
  'sql-case',
  'sql-tuple',
  'sql-extract',
  'sql-collation',
  'sql-slice',
  'sql-array',
  'sql-over',
  'sql-filter',
  'sql-within-group',
  'sql-aggregate-order',
  'sql-label-name',
  'sql-next-value',
  'scalar-select',
  'insert',
  'update',
  'delete',
  'select',
  'compound-select',
])

export function isSqlExpression(value: unknown): value is SqlExpression {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  return typeof value.kind === 'string' && EXPRESSION_KINDS.has(value.kind)
}

/** A text without bound parameters, as SQLAlchemy makes of a plain string in a condition. */
export function sqlText(text: string): SqlText {
  return { kind: 'sql-text', text, bound: new Map() }
}
