// A SQLAlchemy column type as data.
import type { Identifier, Value } from '../interpret/values/value.ts'
import type { ServerDefault } from './schema-item.ts'
import type { SqlExpression } from './sql-expression.ts'

export interface Enumeration {
  readonly values: readonly string[]
  readonly name: Identifier | null
  readonly schema: Identifier | null
  readonly native: boolean
  readonly createConstraint: boolean
  readonly length: number | null
  /** False only for postgresql.ENUM(create_type=False). */
  readonly createType: boolean
  /** The schema of the table that it comes to stand in. */
  readonly inheritSchema: boolean
  /** It belongs to a MetaData, with which it is created, instead of to its tables. */
  readonly metadata: TypeMetadata | null
}

/** What a type takes of its MetaData. */
export interface TypeMetadata {
  readonly schema: Identifier | null
}

/** postgresql.DOMAIN. */
export interface Domain {
  readonly name: Identifier
  readonly schema: Identifier | null
  readonly dataType: SqlType
  readonly collation: string | null
  readonly fallback: ServerDefault | null
  readonly constraintName: Identifier | null
  readonly notNull: boolean
  readonly check: SqlExpression | null
  readonly createType: boolean
  readonly inheritSchema: boolean
  readonly metadata: TypeMetadata | null
}

export interface SqlType {
  readonly kind: 'type'
  /**
   * Where the class comes from: its dialect, or `sqlalchemy` for generic and SQL-standard types. `user` is a UserDefinedType
   * whose name is the text of its get_col_spec(), which every dialect prints as it is. `other` is a class of a dialect that
   * we don't write for: it may stand as a variant, and is refused where it would be printed.
   */
  readonly family: 'sqlalchemy' | 'postgresql' | 'mysql' | 'user' | 'other'
  /** The class's name: `String`, `BIGINT`, `JSONB`. */
  readonly name: string
  readonly params: ReadonlyMap<string, Value>
  readonly enumeration: Enumeration | null
  /** Of an ARRAY. */
  readonly itemType: SqlType | null
  /** with_variant(), by dialect name. */
  readonly variants: ReadonlyMap<string, SqlType>
  readonly domain?: Domain
  /** The class itself, not called: Alembic does not see the affinity of one. */
  readonly isClass?: true
  /** The class over TypeDecorator that this type stands for: its values go through Python, so they are no literals. */
  readonly decorated?: string
  /** What `.impl` of that TypeDecorator is. */
  readonly impl?: SqlType
  /** GeoAlchemy2 gives each table with such a column an index. */
  readonly spatialIndex?: { readonly operators: string | null; readonly isHull: boolean }
}

/** The type that a dialect uses: itself or its variant for that dialect. */
export function variantFor(type: SqlType, dialectName: string): SqlType {
  return type.variants.get(dialectName) ?? type
}
