// SELECT, INSERT, UPDATE and DELETE as data, and what can stand after FROM.
import type { Identifier, Value } from '../interpret/values/value.ts'
import type { ColumnRef, SqlExpression, SqlFunction, SqlText } from './sql-expression.ts'
import type { TableClause } from './table-clause.ts'

/** alias(), subquery(), lateral(), and the `excluded`/`inserted` row of an upsert. */
export interface AliasClause {
  readonly kind: 'alias'
  /** null: a name that the compiler makes. */
  readonly name: Identifier | null
  readonly element: TableClause | SelectStatement | SqlFunction
  readonly lateral: boolean
  readonly columns: Map<string, ColumnRef>
  /** The row that an INSERT could not write: never printed after FROM. */
  readonly role?: 'excluded' | 'inserted'
  /** render_derived(): the names of the columns follow the alias. */
  readonly derived?: 'names' | 'types'
}

export interface CteClause {
  readonly kind: 'cte'
  readonly name: Identifier | null
  readonly element: SqlStatement
  readonly recursive: boolean
  readonly columns: Map<string, ColumnRef>
  /** cte.alias(): the WITH entry that it stands for. */
  readonly aliasOf: CteClause | null
  /** union() of a recursive CTE: the entry that it replaces. */
  readonly restates: CteClause | null
  readonly prefix: string | null
}

export interface JoinClause {
  readonly kind: 'join'
  readonly left: FromItem
  readonly right: FromItem
  readonly on: SqlExpression
  readonly outer: boolean
  readonly full: boolean
}

/** `values(column…, name=…).data([…])`. */
export interface ValuesClause {
  readonly kind: 'values'
  readonly name: Identifier | null
  readonly columns: Map<string, ColumnRef>
  readonly rows: readonly (readonly SqlExpression[])[]
}

export type FromItem = TableClause | AliasClause | CteClause | JoinClause | ValuesClause | SqlFunction | SqlText

/** What has columns of its own: `x.c`. */
export type ColumnedItem = TableClause | AliasClause | CteClause | ValuesClause

export interface SelectJoin {
  readonly target: FromItem
  readonly on: SqlExpression
  readonly left: FromItem | null
  readonly outer: boolean
  readonly full: boolean
}

export interface Select {
  readonly kind: 'select'
  readonly columns: readonly SqlExpression[]
  readonly from: readonly FromItem[]
  readonly joins: readonly SelectJoin[]
  readonly where: readonly SqlExpression[]
  readonly groupBy: readonly SqlExpression[]
  readonly having: readonly SqlExpression[]
  readonly orderBy: readonly SqlExpression[]
  readonly limit: SqlExpression | null
  readonly offset: SqlExpression | null
  readonly distinct: boolean
  readonly distinctOn: readonly SqlExpression[]
  readonly forUpdate: ForUpdate | null
  readonly prefixes: readonly Phrase[]
  readonly suffixes: readonly Phrase[]
  /** correlate(): null when left to SQLAlchemy, an empty list for correlate(None). */
  readonly correlate: readonly FromItem[] | null
}

export interface ForUpdate {
  readonly read: boolean
  readonly nowait: boolean
  readonly skipLocked: boolean
  readonly keyShare: boolean
  readonly of: readonly FromItem[]
}

export interface CompoundSelect {
  readonly kind: 'compound-select'
  readonly keyword: 'UNION' | 'UNION ALL' | 'INTERSECT' | 'INTERSECT ALL' | 'EXCEPT' | 'EXCEPT ALL'
  readonly selects: readonly SelectStatement[]
  readonly orderBy: readonly SqlExpression[]
  readonly limit: SqlExpression | null
  readonly offset: SqlExpression | null
}

export type SelectStatement = Select | CompoundSelect

/** prefix_with(): a text for one dialect, or all. */
export interface Phrase {
  readonly text: SqlText
  readonly dialect: string | null
}

export interface Upsert {
  readonly kind: 'do-nothing' | 'do-update' | 'on-duplicate-key'
  readonly constraint: Identifier | null
  readonly elements: readonly (string | SqlExpression)[] | null
  readonly targetWhere: SqlExpression | null
  readonly set: readonly (readonly [string, Value])[]
  readonly where: SqlExpression | null
  /** Whether `set` keeps its own order (a list of pairs) instead of the table's. */
  readonly ordered: boolean
  /** on_duplicate_key_update(): the row that was to be inserted. */
  readonly inserted: AliasClause | null
}

export interface Insert {
  readonly kind: 'insert'
  readonly table: TableClause
  readonly rows: readonly ReadonlyMap<string, Value>[]
  readonly isMultiple: boolean
  readonly fromSelect: { readonly columns: readonly string[]; readonly select: SelectStatement } | null
  readonly returning: readonly SqlExpression[]
  readonly upsert: Upsert | null
  readonly prefixes: readonly Phrase[]
  readonly inline: boolean
  /** `postgresql` and `mysql` insert() have methods of their own. */
  readonly family: 'sqlalchemy' | 'postgresql' | 'mysql'
  /** `stmt.excluded` and `stmt.inserted`, one object for one statement and all made from it. */
  readonly incoming: { row: AliasClause | null }
  readonly ctes: readonly CteClause[]
}

export interface Update {
  readonly kind: 'update'
  readonly table: TableClause
  readonly values: ReadonlyMap<string, Value>
  /** ordered_values() */
  readonly ordered: boolean
  readonly where: readonly SqlExpression[]
  readonly returning: readonly SqlExpression[]
  readonly prefixes: readonly Phrase[]
  readonly ctes: readonly CteClause[]
}

export interface Delete {
  readonly kind: 'delete'
  readonly table: TableClause
  readonly where: readonly SqlExpression[]
  readonly returning: readonly SqlExpression[]
  readonly prefixes: readonly Phrase[]
  readonly ctes: readonly CteClause[]
}

export type SqlStatement = Select | CompoundSelect | Insert | Update | Delete

const FROM_KINDS: ReadonlySet<string> = new Set(['table', 'alias', 'cte', 'join', 'values'])

export function isFromItem(value: unknown): value is FromItem {
  return typeof value === 'object' && value !== null && 'kind' in value && FROM_KINDS.has(String(value.kind))
}
