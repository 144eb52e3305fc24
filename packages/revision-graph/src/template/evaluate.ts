import type { Expression } from './parse-expression.ts'
import { type DateValue, dateText, isTrue, offsetText, reprOf, textOf, type Value } from './value.ts'

export type Names = ReadonlyMap<string, Value>

/** A value; undefined for what only Python can tell. */
export function evaluate(expression: Expression, names: Names): Value | undefined {
  switch (expression.kind) {
    case 'constant':
      return expression.value
    case 'name':
      return named(expression.name, names)
    case 'sequence': {
      const items = expression.items.map((item) => evaluate(item, names))
      return items.every((item) => item !== undefined) ? { kind: expression.of, items } : undefined
    }
    case 'choice': {
      const test = evaluate(expression.test, names)
      if (test === undefined) return undefined
      return evaluate(isTrue(test) ? expression.yes : expression.no, names)
    }
    case 'not': {
      const value = evaluate(expression.value, names)
      return value === undefined ? undefined : !isTrue(value)
    }
    case 'binary':
      return binary(expression, names)
    case 'member':
      return member(expression, names)
    case 'call':
      return call(expression, names)
    case 'each':
      return each(expression, names)
  }
}

/** A name that is None is there. */
function named(name: string, names: Names): Value {
  const found = names.get(name)
  const builtin = found === undefined ? builtins.get(name) : found
  return builtin === undefined ? { kind: 'undefined' } : builtin
}

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>

function binary({ operator, left, right }: Of<'binary'>, names: Names): Value | undefined {
  const one = evaluate(left, names)
  if (one === undefined) return undefined
  if (operator === 'and') return isTrue(one) ? evaluate(right, names) : one
  if (operator === 'or') return isTrue(one) ? one : evaluate(right, names)
  const other = evaluate(right, names)
  if (other === undefined || isUndefined(one) || isUndefined(other)) return undefined
  if (operator === '+') return typeof one === 'string' && typeof other === 'string' ? one + other : undefined
  if (operator === '%') return formatted(one, other)
  if (operator === 'is' || operator === '==') return same(one, other)
  if (operator === 'is not' || operator === '!=') return !same(one, other)
  if (operator === 'in' || operator === 'not in') {
    const holds = contains(other, one)
    return holds === undefined ? undefined : holds === (operator === 'in')
  }
  return undefined
}

function isUndefined(value: Value): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'undefined'
}

function same(left: Value, right: Value): boolean {
  return (
    left === right ||
    (typeof left === 'object' && left !== null && reprOf(left) !== undefined && reprOf(left) === reprOf(right))
  )
}

function contains(whole: Value, part: Value): boolean | undefined {
  if (typeof whole === 'string') return typeof part === 'string' ? whole.includes(part) : undefined
  const items = itemsOf(whole)
  return items?.some((item) => same(item, part))
}

/** `"%s_upgrades" % name`: `%s` alone. */
function formatted(template: Value, given: Value): string | undefined {
  if (typeof template !== 'string') return undefined
  const texts = (itemsOf(given) ?? [given]).map(textOf)
  const parts = template.split('%s')
  if (parts.length !== texts.length + 1 || texts.includes(undefined) || /%/.test(parts.join(''))) return undefined
  return parts.reduce((whole, part, index) => `${whole}${texts[index - 1]}${part}`)
}

export function itemsOf(value: Value): readonly Value[] | undefined {
  return typeof value === 'object' && value !== null && (value.kind === 'tuple' || value.kind === 'list')
    ? value.items
    : undefined
}

function member({ value, name }: Of<'member'>, names: Names): Value | undefined {
  const owner = evaluate(value, names)
  if (owner === undefined || owner === null || typeof owner !== 'object' || owner.kind !== 'date') return undefined
  const field = dateFields.find((each) => each === name)
  return field === undefined ? undefined : owner[field]
}

const dateFields = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const

function call({ callee, args }: Of<'call'>, names: Names): Value | undefined {
  const given = args.map((arg) => evaluate(arg, names))
  if (!given.every((arg) => arg !== undefined)) return undefined
  if (callee.kind === 'member') {
    const owner = evaluate(callee.value, names)
    return owner === undefined ? undefined : method(owner, callee.name, given)
  }
  const called = evaluate(callee, names)
  return typeof called === 'object' && called?.kind === 'function' ? called.call(given) : undefined
}

function each({ item, name, of }: Of<'each'>, names: Names): Value | undefined {
  const over = evaluate(of, names)
  const items = over === undefined ? undefined : itemsOf(over)
  const values = items?.map((one) => evaluate(item, new Map([...names, [name, one]])))
  return values?.every((value) => value !== undefined) ? { kind: 'list', items: values } : undefined
}

function method(owner: Value, name: string, args: readonly Value[]): Value | undefined {
  if (typeof owner === 'string') return Object.hasOwn(textMethods, name) ? textMethods[name]?.(owner, args) : undefined
  if (typeof owner !== 'object' || owner === null) return undefined
  if (owner.kind === 'object') return Object.hasOwn(owner.members, name) ? owner.members[name]?.(args) : undefined
  if (owner.kind !== 'date') return undefined
  const [format] = args
  if (name === 'isoformat' && args.length === 0) return dateText(owner, 'T')
  if (name === 'strftime' && typeof format === 'string') return strftime(owner, format)
  return undefined
}

type TextMethod = (text: string, args: readonly Value[]) => Value | undefined

const textMethods: Readonly<Record<string, TextMethod>> = {
  strip: (text, args) => (args.length === 0 ? text.trim() : undefined),
  lstrip: (text, args) => (args.length === 0 ? text.trimStart() : undefined),
  rstrip: (text, args) => (args.length === 0 ? text.trimEnd() : undefined),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  startswith: (text, [start]) => (typeof start === 'string' ? text.startsWith(start) : undefined),
  endswith: (text, [end]) => (typeof end === 'string' ? text.endsWith(end) : undefined),
  replace: (text, [from, to]) =>
    typeof from === 'string' && typeof to === 'string' && from !== '' ? text.replaceAll(from, () => to) : undefined,
  split: (text, [separator]) =>
    typeof separator === 'string' && separator !== '' ? { kind: 'list', items: text.split(separator) } : undefined,
  join: (text, [parts]) => {
    const items = parts === undefined ? undefined : itemsOf(parts)
    return items?.every((item) => typeof item === 'string') ? items.join(text) : undefined
  },
}

const padded = (value: number, width = 2) => String(value).padStart(width, '0')

const dateCodes: Readonly<Record<string, (date: DateValue) => string>> = {
  Y: ({ year }) => padded(year, 4),
  m: ({ month }) => padded(month),
  d: ({ day }) => padded(day),
  H: ({ hour }) => padded(hour),
  M: ({ minute }) => padded(minute),
  S: ({ second }) => padded(second),
  f: ({ microsecond }) => padded(microsecond, 6),
  y: ({ year }) => padded(year % 100),
  z: ({ offsetMinutes }) => offsetText(offsetMinutes, ''),
  '%': () => '%',
}

function strftime(date: DateValue, format: string): string | undefined {
  const parts = format.split(/(%.)/su)
  const texts = parts.map((part) => {
    if (!part.startsWith('%')) return part
    const code = part.slice(1)
    return Object.hasOwn(dateCodes, code) ? dateCodes[code]?.(date) : undefined
  })
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined
}

const builtins: Names = new Map<string, Value>([
  ['repr', { kind: 'function', call: ([value]) => (value === undefined ? undefined : reprOf(value)) }],
  ['str', { kind: 'function', call: ([value]) => (value === undefined ? undefined : textOf(value)) }],
  [
    'len',
    {
      kind: 'function',
      call: ([value]) => (typeof value === 'string' ? [...value].length : itemsOf(value ?? null)?.length),
    },
  ],
])
