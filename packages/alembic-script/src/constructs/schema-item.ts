// What `sa.Column(...)`, constraints and indexes make: data, unattached to any table.
import type { Identifier, Value } from '../interpret/values/value.ts'
import type { ColumnRef, SqlExpression } from './sql-expression.ts'
import type { SqlType } from './sql-type.ts'

/** Dialect options by their full keyword: `postgresql_using`, `mysql_engine`. */
export type DialectOptions = ReadonlyMap<string, Value>

export interface SequenceOptions {
  readonly start: number | null
  readonly increment: number | null
  readonly minvalue: number | null
  readonly maxvalue: number | null
  readonly nominvalue: boolean | null
  readonly nomaxvalue: boolean | null
  readonly cycle: boolean | null
  readonly cache: number | null
}

export interface IdentityItem {
  readonly kind: 'identity'
  readonly always: boolean | null
  readonly onNull: boolean | null
  readonly options: SequenceOptions
}
export interface ComputedItem {
  readonly kind: 'computed'
  readonly sql: SqlExpression
  readonly persisted: boolean | null
}
export interface SequenceItem {
  readonly kind: 'sequence'
  readonly name: Identifier
  readonly schema: Identifier | null
  readonly options: SequenceOptions
  readonly optional: boolean
}
export interface FetchedValueItem {
  readonly kind: 'fetched-value'
}

export interface ReferenceRules {
  readonly name: Identifier | null
  readonly onUpdate: string | null
  readonly onDelete: string | null
  readonly deferrable: boolean | null
  readonly initially: string | null
  readonly match: string | null
  readonly useAlter: boolean
  readonly options: DialectOptions
}

export interface ForeignKeyItem {
  readonly kind: 'foreign-key'
  /** `table.column` or `schema.table.column`. */
  readonly target: string
  readonly rules: ReferenceRules
}

interface ConstraintBase {
  readonly name: Identifier | null
  readonly deferrable: boolean | null
  readonly initially: string | null
  readonly options: DialectOptions
  /** Position in creation order, which orders constraints inside CREATE TABLE. */
  readonly order: number
}

export type Constraint = ConstraintBase &
  (
    | { readonly kind: 'primary-key-constraint'; readonly columns: readonly Identifier[] }
    | { readonly kind: 'unique-constraint'; readonly columns: readonly Identifier[] }
    | { readonly kind: 'check-constraint'; readonly sql: SqlExpression }
    | {
        readonly kind: 'foreign-key-constraint'
        readonly columns: readonly Identifier[]
        readonly targets: readonly string[]
        readonly rules: ReferenceRules
      }
    | {
        readonly kind: 'exclude-constraint'
        readonly elements: readonly { readonly expression: SqlExpression; readonly operator: string }[]
        readonly where: SqlExpression | null
        readonly using: string
      }
  )

export interface IndexItem {
  readonly kind: 'index'
  readonly name: Identifier | null
  readonly expressions: readonly SqlExpression[]
  readonly unique: boolean
  readonly options: DialectOptions
}

export type ServerDefault =
  | { readonly kind: 'default-text'; readonly text: string }
  | { readonly kind: 'default-expression'; readonly expression: SqlExpression }
  | FetchedValueItem
  | IdentityItem
  | ComputedItem

export interface Column {
  readonly kind: 'column'
  readonly name: Identifier
  /** null: no type was given (NullType). */
  readonly type: SqlType | null
  /** null: not said. */
  readonly nullable: boolean | null
  readonly primaryKey: boolean
  /** `default=`: never DDL, but it stops AUTO_INCREMENT and SERIAL. */
  readonly clientDefault: 'none' | 'value' | 'sequence'
  readonly onUpdate: boolean
  readonly serverDefault: ServerDefault | null
  readonly autoincrement: boolean | 'auto' | 'ignore_fk'
  readonly unique: boolean
  readonly index: boolean
  readonly comment: string | null
  readonly items: readonly (ForeignKeyItem | IdentityItem | ComputedItem | Constraint)[]
}

export type SchemaItem =
  | Column
  | Constraint
  | IndexItem
  | ForeignKeyItem
  | IdentityItem
  | ComputedItem
  | SequenceItem
  | FetchedValueItem

const CONSTRAINT_KINDS: ReadonlySet<string> = new Set([
  'primary-key-constraint',
  'unique-constraint',
  'check-constraint',
  'foreign-key-constraint',
  'exclude-constraint',
])

export function isConstraint(value: unknown): value is Constraint {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  return typeof value.kind === 'string' && CONSTRAINT_KINDS.has(value.kind)
}

export function columnRef(column: Column): ColumnRef {
  return { kind: 'column-ref', name: column.name, table: null, type: column.type }
}
