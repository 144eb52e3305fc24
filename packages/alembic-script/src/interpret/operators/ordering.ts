// `<`, `<=`, `>`, `>=`, and sorting.
import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import { dictHas } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, nameOfKind, textOf, type Value } from '../values/value.ts'
import { equal, numberOf } from './equality.ts'

const NAMES: Readonly<Record<string, string>> = { '<': '__lt__', '<=': '__le__', '>': '__gt__', '>=': '__ge__' }
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** Strings order by code points; JavaScript orders by UTF-16 units. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  const [a, b] = [[...left], [...right]]
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** A datetime without a zone, in a form whose order is that of time; null when it has one. */
function instantOf(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(\d{6}))?$/.exec(text)
  return match === null ? null : `${match[1]}.${match[2] ?? '000000'}`
}

function decided(operator: string, difference: number): boolean {
  if (operator === '<') return difference < 0
  if (operator === '<=') return difference <= 0
  return operator === '>' ? difference > 0 : difference >= 0
}

function sequences(
  [left, right]: readonly [readonly Value[], readonly Value[]],
  operator: string,
  access: Access,
): boolean {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [a, b] = [left[index] ?? null, right[index] ?? null]
    if (!equal(a, b, access)) return ordered(operator, [a, b], access)
  }
  return decided(operator, left.length - right.length)
}

/** @throws Refused, PyRaise */
export function ordered(operator: string, [left, right]: readonly [Value, Value], access: Access): boolean {
  const { at } = access
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a !== null && b !== null) {
    if (Number.isNaN(a) || Number.isNaN(b)) return false
    return decided(operator, a < b ? -1 : a > b ? 1 : 0)
  }
  const [s, t] = [textOf(left), textOf(right)]
  if (s !== null && t !== null) {
    if (hasMarker(s) || hasMarker(t)) throw new Refused('value-of-chance', at)
    return decided(operator, compareTexts(s, t))
  }
  if (isObject(left) && isObject(right)) {
    if ((left.kind === 'list' && right.kind === 'list') || (left.kind === 'tuple' && right.kind === 'tuple')) {
      return sequences([left.items, right.items], operator, access)
    }
    if (left.kind === 'set' && right.kind === 'set') return subset(operator, [left.entries, right.entries], access)
    if (left.kind === 'timedelta' && right.kind === 'timedelta') {
      return decided(operator, left.microseconds - right.microseconds)
    }
    if (left.kind === 'datetime' && right.kind === 'datetime') {
      const [own, other] = [instantOf(left.text), instantOf(right.text)]
      if (own !== null && other !== null) return decided(operator, compareTexts(own, other))
    }
    if (left.kind === right.kind && (left.kind === 'date' || left.kind === 'uuid') && 'text' in right) {
      return decided(operator, compareTexts(left.text, right.text))
    }
  }
  const own = customOrder(operator, [left, right], access)
  if (own !== null) return own
  const isPlain = (value: Value) => !isObject(value) || ['list', 'tuple', 'dict', 'float'].includes(value.kind)
  if (isPlain(left) && isPlain(right)) {
    const message = `'${operator}' not supported between instances of '${nameOfKind(left)}' and '${nameOfKind(right)}'`
    throw pyRaise('TypeError', message, at)
  }
  throw new Refused('unknown-comparison', at, { left: nameOfKind(left), right: nameOfKind(right) })
}

function subset(
  operator: string,
  [left, right]: readonly [Map<Value, Value>, Map<Value, Value>],
  { at }: Access,
): boolean {
  const within = (inner: Map<Value, Value>, outer: Map<Value, Value>) =>
    [...inner.keys()].every((key) => dictHas(outer, key, at))
  if (operator === '<=') return within(left, right)
  if (operator === '<') return left.size < right.size && within(left, right)
  return operator === '>=' ? within(right, left) : right.size < left.size && within(right, left)
}

function customOrder(operator: string, [left, right]: readonly [Value, Value], access: Access): boolean | null {
  const { python } = access.around
  const tries = [
    [left, operator, right],
    [right, TURNED[operator] ?? '', left],
  ] as const
  for (const [self, own, other] of tries) {
    if (!isObject(self)) continue
    const method = python.findAttribute(self, NAMES[own] ?? '', access)
    if (method === undefined) continue
    return python.truth(
      python.call(method, { positional: [other], named: new Map(), at: access.at }, access.around),
      access,
    )
  }
  return null
}

/** `sorted(items)`: stable, by `<` alone. */
export function sortValues(
  {
    items,
    keys,
    reverse,
  }: { readonly items: readonly Value[]; readonly keys: readonly Value[]; readonly reverse: boolean },
  access: Access,
): Value[] {
  const order = items.map((_, index) => index)
  const below = (a: number, b: number) => {
    access.around.run.step(access.at)
    return ordered('<', [keys[a] ?? null, keys[b] ?? null], access)
  }
  // Python keeps equal items in their order also when it reverses.
  order.sort((a, b) => (reverse ? (below(b, a) ? -1 : below(a, b) ? 1 : 0) : below(a, b) ? -1 : below(b, a) ? 1 : 0))
  return order.map((index) => items[index] ?? null)
}
