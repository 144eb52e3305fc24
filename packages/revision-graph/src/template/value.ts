// What expressions of a template can hold: Python's values, as far as Alembic's templates use them.

export interface DateValue {
  readonly kind: 'date'
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
  /** Minutes east of UTC; null for a time without a zone. */
  readonly offsetMinutes: number | null
}

export type Native = (args: readonly Value[]) => Value | undefined

export type Value =
  | string
  | number
  | boolean
  | null
  | DateValue
  | { readonly kind: 'tuple' | 'list'; readonly items: readonly Value[] }
  /** `undefined` from a call means: not with these arguments. */
  | { readonly kind: 'function'; readonly call: Native }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, Native>> }
  /** A name that nobody gave: false in a test, an error in a text (mako.runtime.Undefined). */
  | { readonly kind: 'undefined' }

export function tupleOf(items: readonly Value[]): Value {
  return { kind: 'tuple', items }
}

export function isTrue(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  if (value.kind === 'tuple' || value.kind === 'list') return value.items.length > 0
  return value.kind !== 'undefined'
}

/** `str(value)`; undefined for what has no text here. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && value.kind === 'date') return dateText(value, ' ')
  return reprOf(value)
}

/** `repr(value)`. */
export function reprOf(value: Value): string | undefined {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return reprOfText(value)
  if (value.kind !== 'tuple' && value.kind !== 'list') return undefined
  const items = value.items.map(reprOf)
  if (items.some((item) => item === undefined)) return undefined
  if (value.kind === 'list') return `[${items.join(', ')}]`
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inside = text.replace(/[\\\p{Cc}\p{Zl}\p{Zp}'"]/gu, (found) => {
    if (found === "'" || found === '"') return found === quote ? `\\${found}` : found
    const known = escapes[found]
    if (known !== undefined) return known
    const code = found.charCodeAt(0).toString(16)
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`
  })
  return `${quote}${inside}${quote}`
}

const padded = (value: number, width = 2) => String(value).padStart(width, '0')

/** `datetime.isoformat(sep)`. */
export function dateText(date: DateValue, separator: string): string {
  const day = `${padded(date.year, 4)}-${padded(date.month)}-${padded(date.day)}`
  const time = `${padded(date.hour)}:${padded(date.minute)}:${padded(date.second)}`
  const fraction = date.microsecond === 0 ? '' : `.${padded(date.microsecond, 6)}`
  return `${day}${separator}${time}${fraction}${offsetText(date.offsetMinutes, ':')}`
}

export function offsetText(minutes: number | null, separator: string): string {
  if (minutes === null) return ''
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60))}${separator}${padded(size % 60)}`
}
