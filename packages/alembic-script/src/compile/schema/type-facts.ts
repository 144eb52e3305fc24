// Affinities of types (TypeEngine._type_affinity).
import type { SqlType } from '../../constructs/sql-type.ts'

const INTEGER = new Set([
  'Integer',
  'BigInteger',
  'SmallInteger',
  'INTEGER',
  'BIGINT',
  'SMALLINT',
  'TINYINT',
  'MEDIUMINT',
])
const NUMERIC = new Set([
  ...['Numeric', 'NUMERIC', 'DECIMAL', 'Float', 'FLOAT', 'Double', 'DOUBLE', 'DOUBLE_PRECISION', 'REAL'],
])
const DATETIME = new Set(['DateTime', 'DATETIME', 'TIMESTAMP'])

/** Integer or numeric: what may be AUTO_INCREMENT or SERIAL. */
export function hasNumberAffinity(type: SqlType): boolean {
  return INTEGER.has(type.name) || NUMERIC.has(type.name)
}

export function hasDateTimeAffinity(type: SqlType): boolean {
  return DATETIME.has(type.name)
}

export function isTimestamp(type: SqlType): boolean {
  return type.name === 'TIMESTAMP'
}

export function isBigInteger(type: SqlType): boolean {
  return type.name === 'BigInteger' || type.name === 'BIGINT'
}

export function isSmallInteger(type: SqlType): boolean {
  return type.name === 'SmallInteger' || type.name === 'SMALLINT'
}
