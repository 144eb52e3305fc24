// The type of a plain value beside an expression (sqltypes._resolve_value_to_type, TypeEngine.coerce_compared_value).
import type { Value } from '../../interpret/values/value.ts'
import type { SqlType } from '../sql-type.ts'
import { affinityOf, plainType, STRING } from './affinity.ts'
import type { Operator } from './operators.ts'
import { type PythonValue, pythonValue } from './python-value.ts'

const TYPES: Readonly<Record<PythonValue['type'], SqlType | null>> = {
  none: null,
  bool: plainType('Boolean'),
  int: plainType('Integer'),
  float: plainType('Float'),
  str: STRING,
  date: plainType('Date'),
  datetime: plainType('DateTime'),
  time: plainType('Time'),
  uuid: plainType('Uuid'),
  decimal: plainType('Numeric'),
  timedelta: plainType('Interval'),
  bytes: plainType('LargeBinary'),
  list: null,
  dict: null,
  enum: null,
}

/** null: NullType. */
export function typeOfValue(value: Value): SqlType | null {
  const python = pythonValue(value)
  if (python === null) return null
  if (python.type === 'int' && BigInt(python.text) >= 2n ** 31n) return plainType('BigInteger')
  return TYPES[python.type]
}

function isText(value: Value): boolean {
  return pythonValue(value)?.type === 'str'
}

const PATH_OPERATORS = new Set(['@?', '@@'])

/** The type that a value takes beside an expression of type `own`. */
export function comparedType(own: SqlType | null, operator: Operator, value: Value): SqlType | null {
  if (own === null) return typeOfValue(value)
  if (own.name === 'CITEXT') return own
  if (own.name === 'JSONB' && typeof operator === 'object' && PATH_OPERATORS.has(operator.text)) {
    return plainType('JSONPathType')
  }
  const affinity = affinityOf(own)
  if ((affinity === 'binary' || affinity === 'uuid') && isText(value)) return own
  const found = typeOfValue(value)
  if (own.family === 'postgresql' && own.name === 'ENUM' && affinityOf(found) === 'string') return own
  return found === null || affinityOf(found) === affinity ? own : found
}
