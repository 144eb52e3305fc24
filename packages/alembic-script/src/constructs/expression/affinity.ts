// What kind of data a type holds (TypeEngine._type_affinity), which decides what operators mean.
import type { SqlType } from '../sql-type.ts'

const NAMES: Readonly<Record<string, readonly string[]>> = {
  integer: ['Integer', 'BigInteger', 'SmallInteger', 'INTEGER', 'BIGINT', 'SMALLINT', 'TINYINT', 'MEDIUMINT'],
  numeric: ['Numeric', 'NUMERIC', 'DECIMAL', 'Float', 'FLOAT', 'Double', 'DOUBLE', 'DOUBLE_PRECISION', 'REAL'],
  string: [
    ...['String', 'Text', 'Unicode', 'UnicodeText', 'VARCHAR', 'CHAR', 'NVARCHAR', 'NCHAR', 'TEXT', 'CLOB', 'CITEXT'],
    ...['TINYTEXT', 'MEDIUMTEXT', 'LONGTEXT', 'Enum', 'ENUM', 'SET', 'AutoString'],
  ],
  boolean: ['Boolean', 'BOOLEAN', 'MatchType'],
  date: ['Date', 'DATE'],
  datetime: ['DateTime', 'DATETIME', 'TIMESTAMP'],
  time: ['Time', 'TIME'],
  interval: ['Interval', 'INTERVAL'],
  binary: ['LargeBinary', 'BLOB', 'BINARY', 'VARBINARY', 'BYTEA', 'TINYBLOB', 'MEDIUMBLOB', 'LONGBLOB'],
  json: ['JSON', 'JSONB'],
  array: ['ARRAY'],
  uuid: ['Uuid', 'UUID'],
}
const AFFINITIES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([affinity, names]) => names.map((name) => [name, affinity] as const)),
)

/** `null` for NullType; the class's own name for types that are their own family. */
export function affinityOf(type: SqlType | null): string | null {
  if (type === null || type.name === 'NullType') return null
  return AFFINITIES.get(type.name) ?? `${type.family}.${type.name}`
}

export function hasAffinity(type: SqlType | null, affinity: string): boolean {
  return affinityOf(type) === affinity
}

/** A type of SQLAlchemy itself, without parameters. */
export function plainType(name: string): SqlType {
  return {
    kind: 'type',
    family: 'sqlalchemy',
    name,
    params: new Map(),
    enumeration: null,
    itemType: null,
    variants: new Map(),
  }
}

export const BOOLEAN = plainType('Boolean')
export const INTEGER = plainType('Integer')
export const STRING = plainType('String')
export const NUMERIC = plainType('Numeric')

/** Where `+` joins instead of adding (sqltypes.Concatenable). */
export function isConcatenable(type: SqlType | null): boolean {
  const affinity = affinityOf(type)
  return affinity === 'string' || affinity === 'json' || affinity === 'array' || affinity === 'postgresql.HSTORE'
}
