// `left operator right` and `left operator= right`.
import { operateSql } from '../../constructs/expression/operate.ts'
import { asExpression } from '../../constructs/to-expression.ts'
import { Refused } from '../../refusal.ts'
import { percentFormat } from '../text/percent-format.ts'
import { dictHas, dictOf, dictSet } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isInteger, isObject, nameOfKind, type PyObject, pyList, pyTuple, textOf, type Value } from '../values/value.ts'
import { calculate } from './arithmetic.ts'

const METHODS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '<<': 'lshift',
  '>>': 'rshift',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '@': 'matmul',
}

function isSql(value: Value): boolean {
  return isObject(value) && asExpression(value) !== null
}

function texts(operator: string, [left, right]: readonly [Value, Value], access: Access): Value | undefined {
  const text = textOf(left)
  if (text !== null && operator === '%') return percentFormat(text, right, access)
  const other = textOf(right)
  if (text !== null && other !== null && operator === '+') {
    access.around.run.budget.allocate(text.length + other.length, access.at)
    return text + other
  }
  return undefined
}

/** `sequence * count`, either way round. */
function repeated(left: Value, right: Value, access: Access): Value | undefined {
  const [sequence, count] = isInteger(right) || typeof right === 'boolean' ? [left, right] : [right, left]
  if (!isInteger(count) && typeof count !== 'boolean') return undefined
  const times = Math.max(0, Number(count))
  const text = textOf(sequence)
  if (text !== null) {
    access.around.run.budget.allocate(text.length * times, access.at)
    return text.repeat(times)
  }
  if (!isObject(sequence) || (sequence.kind !== 'list' && sequence.kind !== 'tuple')) return undefined
  access.around.run.budget.allocate(sequence.items.length * times, access.at)
  const [only] = sequence.items
  const items =
    sequence.items.length === 1 && only !== undefined
      ? new Array<Value>(times).fill(only)
      : Array.from({ length: times }, () => sequence.items).flat()
  return sequence.kind === 'list' ? pyList(items) : pyTuple(items)
}

function collections(operator: string, [left, right]: readonly [Value, Value], access: Access): Value | undefined {
  if (!isObject(left) || !isObject(right)) return undefined
  if (operator === '+' && left.kind === right.kind && (left.kind === 'list' || left.kind === 'tuple')) {
    // Proof: both kinds have items.
    const items = [...left.items, ...(right as typeof left).items]
    access.around.run.budget.allocate(items.length, access.at)
    return left.kind === 'list' ? pyList(items) : pyTuple(items)
  }
  if (operator === '+' && left.kind === 'bytes' && right.kind === 'bytes') {
    return { kind: 'bytes', bytes: new Uint8Array([...left.bytes, ...right.bytes]) }
  }
  if (operator === '|' && left.kind === 'dict' && right.kind === 'dict') {
    return { ...left, entries: dictOf([...left.entries, ...right.entries], access.at) }
  }
  if (left.kind === 'set' && right.kind === 'set') return sets(operator, [left, right], access)
  return undefined
}

type PySetValue = Extract<PyObject, { kind: 'set' }>

function sets(operator: string, [left, right]: readonly [PySetValue, PySetValue], { at }: Access): Value | undefined {
  const [a, b] = [[...left.entries.keys()], [...right.entries.keys()]]
  const inLeft = (key: Value) => dictHas(left.entries, key, at)
  const inRight = (key: Value) => dictHas(right.entries, key, at)
  const found: Record<string, () => Value[]> = {
    '|': () => [...a, ...b],
    '&': () => a.filter(inRight),
    '-': () => a.filter((key) => !inRight(key)),
    '^': () => [...a.filter((key) => !inRight(key)), ...b.filter((key) => !inLeft(key))],
  }
  const make = found[operator]
  return make === undefined
    ? undefined
    : {
        kind: 'set',
        frozen: left.frozen,
        entries: dictOf(
          make().map((key) => [key, null]),
          at,
        ),
      }
}

function custom(operator: string, [left, right]: readonly [Value, Value], access: Access): Value | undefined {
  const { python } = access.around
  const name = METHODS[operator] ?? ''
  const tries = [
    [left, `__${name}__`, right],
    [right, `__r${name}__`, left],
  ] as const
  for (const [self, method, other] of tries) {
    if (!isObject(self)) continue
    const found = python.findAttribute(self, method, access)
    if (found !== undefined)
      return python.call(found, { positional: [other], named: new Map(), at: access.at }, access.around)
  }
  return undefined
}

/** Kinds of which all operators are known, so that another one is surely a TypeError. */
const PLAIN = new Set(['list', 'tuple', 'dict', 'set', 'float', 'bytes'])

/** @throws Refused, PyRaise */
export function binary(operator: string, [left, right]: readonly [Value, Value], access: Access): Value {
  const { at } = access
  if (isSql(left) || isSql(right)) {
    const built = operateSql({ operator, left, right, at })
    if (built !== undefined) return built
  }
  // `str | None`: a union of types, of which only annotations know.
  const isType = (value: Value) =>
    value === null || (isObject(value) && (value.kind === 'symbol' || value.kind === 'class'))
  if (operator === '|' && left !== null && isType(left) && isType(right)) return left
  const found =
    texts(operator, [left, right], access) ??
    calculate(operator, [left, right], access) ??
    (operator === '*' ? repeated(left, right, access) : undefined) ??
    collections(operator, [left, right], access) ??
    custom(operator, [left, right], access)
  if (found !== undefined) return found
  const isPlain = (value: Value) => !isObject(value) || PLAIN.has(value.kind)
  if (isPlain(left) && isPlain(right)) {
    const message =
      textOf(left) !== null && operator === '+'
        ? `can only concatenate str (not "${nameOfKind(right)}") to str`
        : `unsupported operand type(s) for ${operator}: '${nameOfKind(left)}' and '${nameOfKind(right)}'`
    throw pyRaise('TypeError', message, at)
  }
  throw new Refused('unknown-operator', at, { operator })
}

/** `left operator= right`: lists, dicts and sets are changed in place, and so are their other names. */
export function augmented(operator: string, [left, right]: readonly [Value, Value], access: Access): Value {
  const { python } = access.around
  if (isObject(left)) {
    access.around.run.budget.touch()
    if (left.kind === 'list' && operator === '+') {
      const items = python.items(right, access)
      access.around.run.budget.allocate(items.length, access.at)
      left.items.push(...items)
      return left
    }
    if (left.kind === 'list' && operator === '*') {
      const longer = binary(operator, [left, right], access)
      if (isObject(longer) && longer.kind === 'list') left.items.splice(0, left.items.length, ...longer.items)
      return left
    }
    if (left.kind === 'dict' && operator === '|' && isObject(right) && right.kind === 'dict') {
      for (const [key, value] of right.entries) dictSet(left.entries, [key, value], access.at)
      return left
    }
    if (left.kind === 'set' && !left.frozen && isObject(right) && right.kind === 'set') {
      const made = sets(operator, [left, right], access)
      if (isObject(made) && made.kind === 'set') {
        const keys = [...made.entries.keys()]
        left.entries.clear()
        for (const key of keys) dictSet(left.entries, [key, null], access.at)
        return left
      }
    }
    const inPlace = python.findAttribute(left, `__i${METHODS[operator] ?? ''}__`, access)
    if (inPlace !== undefined) {
      return python.call(inPlace, { positional: [right], named: new Map(), at: access.at }, access.around)
    }
  }
  return binary(operator, [left, right], access)
}
