// What `sa.Column(...)`, constraints and indexes make: data, unattached to any table.
import { type Identifier, identifier, type Value } from '../interpret/values/value.ts'
import type { ColumnRef, SqlExpression } from './sql-expression.ts'
import type { SqlType } from './sql-type.ts'
import type { TableClause } from './table-clause.ts'

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
  /** `AS type`, which PostgreSQL alone prints. */
  readonly dataType: SqlType | null
}
/** FetchedValue, or a DefaultClause with the default that it holds. */
export interface FetchedValueItem {
  readonly kind: 'fetched-value'
  readonly holds: ServerDefault | null
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

/** What a foreign key points to. */
export interface ReferenceTarget {
  /** `table.column` or `schema.table.column`, as naming conventions take it apart. */
  readonly text: string
  readonly table: Identifier
  readonly schema: Identifier | null
  readonly column: string
}

/** `schema.table.column` → its parts; the schema may hold dots itself. */
export function parseReference(text: string): ReferenceTarget {
  const parts = text.split('.')
  const column = parts.pop() ?? ''
  const table = identifier(parts.pop() ?? '')
  return { text, table, schema: parts.length === 0 ? null : identifier(parts.join('.')), column }
}

export interface ForeignKeyItem {
  readonly kind: 'foreign-key'
  readonly target: ReferenceTarget
  readonly rules: ReferenceRules
}

interface ConstraintBase {
  readonly name: Identifier | null
  readonly deferrable: boolean | null
  readonly initially: string | null
  /** Printed by Table.create() alone. */
  readonly comment?: string | null
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
        readonly targets: readonly ReferenceTarget[]
        readonly rules: ReferenceRules
      }
    | {
        readonly kind: 'exclude-constraint'
        readonly elements: readonly { readonly expression: SqlExpression; readonly operator: string }[]
        readonly where: SqlExpression | null
        readonly using: string
        /** Operator classes, by the element's name. */
        readonly operatorClasses: ReadonlyMap<string, string>
      }
  )

export interface IndexItem {
  readonly kind: 'index'
  readonly name: Identifier | null
  readonly expressions: readonly SqlExpression[]
  readonly unique: boolean
  readonly options: DialectOptions
  /** Of op.create_index(), where a text() has its own text as its name. */
  readonly textKeys?: true
  /** Which expressions are columns of the index's own table, for its name; all, when absent. */
  readonly attached?: readonly boolean[]
  /** The table of `sa.Index('i', table.c.a)`. */
  readonly table?: TableClause
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
  /** The name by which constraints and indexes of its table find it, where that is another. */
  readonly key: string | null
  /** PostgreSQL has it anyway (`xmin`), so CREATE TABLE leaves it out. */
  readonly system: boolean
  /** null: no type was given (NullType). */
  readonly type: SqlType | null
  /** null: not said. */
  readonly nullable: boolean | null
  readonly primaryKey: boolean
  /** `default=`: never DDL, but it stops AUTO_INCREMENT and SERIAL. */
  readonly clientDefault: 'none' | 'value' | 'sequence' | 'optional-sequence'
  /** The Sequence of clientDefault, which Table.create() makes. */
  readonly sequence: SequenceItem | null
  /** `default=` itself, which INSERT sends; a function of Python has no value here. */
  readonly defaultValue?: Value
  readonly onUpdate: boolean
  readonly onUpdateValue?: Value
  /** `server_onupdate=`: never DDL, and not allowed beside Computed and Identity. */
  readonly serverOnUpdate: boolean
  readonly serverDefault: ServerDefault | null
  readonly autoincrement: boolean | 'auto' | 'ignore_fk'
  readonly unique: boolean
  readonly index: boolean
  readonly comment: string | null
  readonly items: readonly (ForeignKeyItem | IdentityItem | ComputedItem | Constraint)[]
}

/** The name by which a column is found in its table. */
export function keyOf(column: Column): string {
  return column.key ?? column.name.text
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
