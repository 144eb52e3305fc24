// Values as text (TypeEngine.literal_processor of each type, and what drivers send for a bound value).
import { affinityOf, STRING } from '../../constructs/expression/affinity.ts'
import { typeOfValue } from '../../constructs/expression/literal-type.ts'
import { pythonValue } from '../../constructs/expression/python-value.ts'
import { type SqlType, variantFor } from '../../constructs/sql-type.ts'
import { textOf, type Value } from '../../interpret/values/value.ts'
import type { CompileContext } from '../context.ts'
import { hasMarker } from '../markers.ts'
import { arrayLiteral } from './value/array-literal.ts'
import { binaryLiteral } from './value/binary-literal.ts'
import { intervalLiteral } from './value/interval-literal.ts'
import { jsonLiteral, jsonPathText } from './value/json-literal.ts'
import { refuseLiteral, stringLiteral, type TypedValue } from './value/string-literal.ts'

export { stringLiteral } from './value/string-literal.ts'

function integerText(given: TypedValue, context: CompileContext): string {
  const { python } = given
  if (python.type === 'int') return python.text
  // int() of these gives another number than the one that a driver sends.
  if (context.mode === 'online') {
    return python.type === 'bool' && context.engine !== 'postgresql'
      ? String(Number(python.value))
      : refuseLiteral(given)
  }
  if (python.type === 'bool') return String(Number(python.value))
  if (python.type === 'str' && /^\s*[+-]?\d+\s*$/.test(python.text))
    return String(BigInt(python.text.trim().replace('+', '')))
  const isNumber = python.type === 'float' || python.type === 'decimal'
  if (isNumber && /^-?\d+(\.\d+)?$/.test(python.text)) return String(BigInt(python.text.split('.')[0] ?? ''))
  return refuseLiteral(given)
}

function numberText(given: TypedValue): string {
  const { python } = given
  if (python.type === 'int' || python.type === 'float' || python.type === 'decimal') return python.text
  return python.type === 'str' && /^[+-]?\d+(\.\d+)?$/.test(python.text) ? python.text : refuseLiteral(given)
}

function booleanText(given: TypedValue): string {
  const { python } = given
  if (python.type === 'bool') return python.value ? 'true' : 'false'
  if (python.type === 'int' && (python.text === '0' || python.text === '1'))
    return python.text === '1' ? 'true' : 'false'
  return refuseLiteral(given)
}

/** A text for a date column is what every driver passes on, but no literal of `--sql`. */
function momentText(given: TypedValue, context: CompileContext): string {
  const { python } = given
  const affinity = affinityOf(given.type)
  if (python.type === 'str' && context.mode === 'online') return stringLiteral(python.text, context)
  if ('text' in python && hasMarker(python.text)) return `'${python.text}'`
  if (python.type === 'datetime') {
    const [date = '', time = ''] = python.text.split(' ')
    return `'${affinity === 'date' ? date : affinity === 'time' ? time : python.text}'`
  }
  if (python.type === 'date' && affinity !== 'time') return `'${python.text}'`
  return python.type === 'time' && affinity === 'time' ? `'${python.text}'` : refuseLiteral(given)
}

function uuidText(given: TypedValue, context: CompileContext): string {
  const { python, type } = given
  const isNative = context.engine === 'postgresql' && type.params.get('native_uuid') !== false
  if (type.params.get('as_uuid') === false) {
    if (python.type !== 'str') return refuseLiteral(given)
    return stringLiteral(python.text.replaceAll('-', ''), context)
  }
  if (python.type === 'uuid') return `'${isNative ? python.text : python.text.replaceAll('-', '')}'`
  if (python.type === 'str' && isNative) return stringLiteral(python.text, context)
  return refuseLiteral(given)
}

function enumText(given: TypedValue, context: CompileContext): string {
  const { python, type } = given
  if (python.type === 'str') return stringLiteral(python.text, context)
  if (python.type !== 'enum' || type.enumeration === null) return refuseLiteral(given)
  const { values } = type.enumeration
  const { name } = python.member
  // Of an Enum of a class its members' names are stored, unless values_callable said otherwise.
  if (values.length === 0 || values.includes(name)) return stringLiteral(name, context)
  const text = textOf(python.member)
  return text !== null && values.includes(text) ? stringLiteral(text, context) : refuseLiteral(given)
}

function textText(given: TypedValue, context: CompileContext): string {
  const { python } = given
  const text = python.type === 'enum' ? textOf(python.member) : python.type === 'str' ? python.text : null
  if (text !== null) return stringLiteral(text, context)
  if (python.type === 'int' && context.mode === 'online') return stringLiteral(python.text, context)
  return refuseLiteral(given)
}

const BY_AFFINITY: Readonly<Record<string, (given: TypedValue, context: CompileContext) => string>> = {
  integer: integerText,
  numeric: numberText,
  boolean: booleanText,
  date: momentText,
  datetime: momentText,
  time: momentText,
  uuid: uuidText,
  string: textText,
  binary: binaryLiteral,
  interval: intervalLiteral,
  json: jsonLiteral,
  array: (given, context) => arrayLiteral(given, context, literalText),
}

/** Types without a literal of their own: online a text goes to the server as it is, which reads it as the column's type. */
function otherText(given: TypedValue, context: CompileContext): string {
  const { python, type } = given
  if (context.mode === 'offline' || type.family === 'user') return refuseLiteral(given)
  if (python.type === 'str') return stringLiteral(python.text, context)
  return python.type === 'int' && type.name === 'YEAR' ? python.text : refuseLiteral(given)
}

/** What a driver takes a value for that has no column: an enum's member that is a str is one. */
function sentType(value: Value): SqlType | null {
  return typeOfValue(value) ?? (textOf(value) === null ? null : STRING)
}

/**
 * A value of a type. `type` null: NullType, which `--sql` can't print; online the value's own kind decides.
 * @throws NotCompilable
 */
export function literalText(value: Value, type: SqlType | null, context: CompileContext): string {
  const python = pythonValue(value)
  if (python === null) return refuseLiteral({ value, type })
  const own = type === null || type.name === 'NullType' ? null : variantFor(type, context.dialectName)
  if (own?.decorated !== undefined) return refuseLiteral({ value, type: own })
  if (python.type === 'none') {
    const isJson = affinityOf(own) === 'json' && own?.params.get('none_as_null') !== true
    return isJson && context.mode === 'online' ? "'null'" : 'NULL'
  }
  if (own?.name === 'JSONIndexType' || own?.name === 'JSONPathType') return jsonPathText(value, context)
  const used = own ?? (context.mode === 'online' ? sentType(value) : null)
  if (used === null) return refuseLiteral({ value, type })
  const given = { value, python, type: used }
  if (used.enumeration !== null) return enumText(given, context)
  return (BY_AFFINITY[affinityOf(used) ?? ''] ?? otherText)(given, context)
}
