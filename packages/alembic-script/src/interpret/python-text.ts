// Text operations of Python on known values.
import { type Place, Refused } from '../refusal.ts'
import { isObject, nameOfKind, type Value } from './values/value.ts'

/** `str(value)`. @throws Refused for values whose text is not certain. */
export function pythonText(value: Value, at: Place): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value
  if (value.kind === 'identifier' || value.kind === 'uuid' || value.kind === 'date' || value.kind === 'datetime') {
    return value.text
  }
  throw new Refused('unknown-text', at, { given: nameOfKind(value) })
}

/** `'…' % value` for `%s`, `%d` and `%%`. */
export function percentFormat(format: string, value: Value, at: Place): string {
  const isTuple = isObject(value) && value.kind === 'tuple'
  const dict = isObject(value) && value.kind === 'dict' ? value.entries : null
  const values = isTuple ? [...value.items] : [value]
  let used = 0
  const text = format.replace(/%(?:\((\w+)\))?([\s\S])/g, (_whole, key: string | undefined, kind: string) => {
    if (kind === '%' && key === undefined) return '%'
    const item = key !== undefined ? dict?.get(key) : values[used++]
    if (item === undefined || (kind !== 's' && kind !== 'd'))
      throw new Refused('unknown-text', at, { given: `%${kind}` })
    if (kind === 'd' && typeof item !== 'number') throw new Refused('unknown-text', at, { given: '%d' })
    return pythonText(item, at)
  })
  if (/%$/.test(format.replace(/%%/g, '')) || (dict === null && used !== values.length)) {
    throw new Refused('unknown-text', at, { given: '%' })
  }
  return text
}

/** `'…{}…{name}'.format(…)` without format specifications. */
export function braceFormat(
  format: string,
  call: { positional: readonly Value[]; named: ReadonlyMap<string, Value>; at: Place },
): string {
  let next = 0
  return format.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (whole, field: string | undefined) => {
    if (whole === '{{') return '{'
    if (whole === '}}') return '}'
    if (field === undefined || !/^\w*$/.test(field)) throw new Refused('unknown-text', call.at, { given: whole })
    const value = /^\d*$/.test(field) ? call.positional[field === '' ? next++ : Number(field)] : call.named.get(field)
    if (value === undefined) throw new Refused('unknown-text', call.at, { given: whole })
    return pythonText(value, call.at)
  })
}
