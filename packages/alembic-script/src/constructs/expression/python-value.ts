// A value of the interpreter as SQLAlchemy's types and drivers see it.
import { isObject, type PyEnumMember, type Value } from '../../interpret/values/value.ts'

export type PythonValue =
  | { readonly type: 'none' }
  | { readonly type: 'bool'; readonly value: boolean }
  | {
      readonly type: 'int' | 'float' | 'str' | 'date' | 'datetime' | 'time' | 'uuid' | 'decimal'
      readonly text: string
    }
  | { readonly type: 'timedelta'; readonly microseconds: bigint }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'dict'; readonly entries: readonly (readonly [Value, Value])[] }
  | { readonly type: 'enum'; readonly member: PyEnumMember }

/** repr() of a float. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const magnitude = Math.abs(value)
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
    const sign = exponent.startsWith('-') ? '-' : '+'
    return `${mantissa}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`
  }
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** null: no value that a database could take. */
export function pythonValue(value: Value | undefined): PythonValue | null {
  if (value === null || value === undefined) return { type: 'none' }
  if (typeof value === 'boolean') return { type: 'bool', value }
  if (typeof value === 'number' || typeof value === 'bigint') return { type: 'int', text: String(value) }
  if (typeof value === 'string') return { type: 'str', text: value }
  if (!isObject(value)) return null
  switch (value.kind) {
    case 'identifier':
      return { type: 'str', text: value.text }
    case 'float':
      return { type: 'float', text: floatText(value.value) }
    case 'date':
    case 'datetime':
    case 'time':
    case 'uuid':
    case 'decimal':
      return { type: value.kind, text: value.text }
    case 'timedelta':
      return { type: 'timedelta', microseconds: BigInt(value.microseconds) }
    case 'bytes':
      return { type: 'bytes', bytes: value.bytes }
    case 'list':
    case 'tuple':
      return { type: 'list', items: value.items }
    case 'dict':
      return { type: 'dict', entries: [...value.entries] }
    case 'enum-member':
      return { type: 'enum', member: value }
    default:
      return null
  }
}
