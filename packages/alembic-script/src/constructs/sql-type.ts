// A SQLAlchemy column type as data.
import type { Identifier, Value } from '../interpret/values/value.ts'

export interface Enumeration {
  readonly values: readonly string[]
  readonly name: Identifier | null
  readonly schema: Identifier | null
  readonly native: boolean
  readonly createConstraint: boolean
  readonly length: number | null
  /** False only for postgresql.ENUM(create_type=False). */
  readonly createType: boolean
}

export interface SqlType {
  readonly kind: 'type'
  /** Where the class comes from: its dialect, or `sqlalchemy` for generic and SQL-standard types. */
  readonly family: 'sqlalchemy' | 'postgresql' | 'mysql'
  /** The class's name: `String`, `BIGINT`, `JSONB`. */
  readonly name: string
  readonly params: ReadonlyMap<string, Value>
  readonly enumeration: Enumeration | null
  /** Of an ARRAY. */
  readonly itemType: SqlType | null
  /** with_variant(), by dialect name. */
  readonly variants: ReadonlyMap<string, SqlType>
}

/** The type that a dialect uses: itself or its variant for that dialect. */
export function variantFor(type: SqlType, dialectName: string): SqlType {
  return type.variants.get(dialectName) ?? type
}
