// A value as the type of its column prints it; a value of another kind is refused, as SQLAlchemy fails on most of them.
import type { SqlType } from '../../constructs/sql-type.ts'
import { isObject, nameOfKind, type Value } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { literalText } from './literals.ts'

const TEXT = /^(String|Text|Unicode|UnicodeText|VARCHAR|CHAR|NVARCHAR|NCHAR|TEXT|TINYTEXT|MEDIUMTEXT|LONGTEXT|CITEXT)$/
const INTEGER = /^(Integer|BigInteger|SmallInteger|INTEGER|BIGINT|SMALLINT|TINYINT|MEDIUMINT)$/
const NUMBER = /^(Numeric|NUMERIC|DECIMAL|Float|FLOAT|Double|DOUBLE|DOUBLE_PRECISION|REAL)$/

function fits(value: Value, type: SqlType): boolean {
  const kind = isObject(value) ? value.kind : typeof value
  if (type.enumeration !== null) return kind === 'string' && type.enumeration.values.includes(String(value))
  if (TEXT.test(type.name)) return kind === 'string' || kind === 'identifier'
  if (INTEGER.test(type.name)) return kind === 'number'
  if (NUMBER.test(type.name)) return kind === 'number' || kind === 'float' || kind === 'decimal'
  switch (type.name) {
    case 'Boolean':
    case 'BOOLEAN':
      return kind === 'boolean'
    case 'Date':
    case 'DATE':
      return kind === 'date'
    case 'DateTime':
    case 'DATETIME':
    case 'TIMESTAMP':
      return kind === 'datetime'
    case 'Uuid':
      return kind === 'uuid' && type.params.size === 0
    default:
      return false
  }
}

/** @throws NotCompilable */
export function typedLiteral(value: Value, type: SqlType | null, context: CompileContext): string {
  if (value === null) return 'NULL'
  if (type === null || type.variants.size > 0 || !fits(value, type)) {
    throw new NotCompilable('literal-not-supported', { type: type?.name ?? 'NULL', given: nameOfKind(value) })
  }
  return literalText(value, context)
}
