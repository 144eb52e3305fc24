// Functions over iterables: len(), sorted(), zip(), map()…
import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { Native, NativeCall } from '../natives/native.ts'
import { ordered, sortValues } from '../operators/ordering.ts'
import { dictOf } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyIterator, pyList, pyTuple, textOf, type Value } from '../values/value.ts'

export function callOne(callee: Value, positional: readonly Value[], { at, around }: Access): Value {
  return around.python.call(callee, { positional, named: new Map(), at }, around)
}

export function iterator(next: () => Value | undefined): PyIterator {
  return { kind: 'iterator', next }
}

const len: Native = {
  signature: ['obj'],
  call: ({ args, at, around }) => {
    const value = args.get('obj') ?? null
    const text = textOf(value)
    if (text !== null) {
      if (hasMarker(text)) throw new Refused('value-of-chance', at)
      around.run.budget.work(text.length, at)
      return [...text].length
    }
    if (isObject(value)) {
      if (value.kind === 'list' || value.kind === 'tuple') return value.items.length
      if (value.kind === 'dict' || value.kind === 'set') return value.entries.size
      if (value.kind === 'bytes') return value.bytes.length
      if (value.kind === 'enum-class') return value.members.size
      const method = around.python.findAttribute(value, '__len__', { at, around })
      if (method !== undefined) return callOne(method, [], { at, around })
      if (['generator', 'iterator', 'function'].includes(value.kind)) {
        throw pyRaise('TypeError', `object of type '${value.kind}' has no len()`, at)
      }
      throw new Refused('unexpected-value', at, { name: 'len', given: nameOfKind(value) })
    }
    throw pyRaise('TypeError', `object of type '${nameOfKind(value)}' has no len()`, at)
  },
}

function number(value: Value | undefined, at: Access['at']): number {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return value
  throw new Refused('unexpected-value', at, { name: 'range', given: nameOfKind(value ?? null) })
}

const range: Native = {
  call: ({ call: { positional, named, at }, run }) => {
    if (positional.length < 1 || positional.length > 3 || named.size > 0) {
      throw pyRaise('TypeError', 'range expected 1 to 3 arguments', at)
    }
    const [start, stop, step] =
      positional.length === 1
        ? [0, number(positional[0], at), 1]
        : [
            number(positional[0], at),
            number(positional[1], at),
            positional[2] === undefined ? 1 : number(positional[2], at),
          ]
    if (step === 0) throw pyRaise('ValueError', 'range() arg 3 must not be zero', at)
    const length = Math.max(0, Math.ceil((stop - start) / step))
    run.budget.allocate(length, at)
    return pyList(Array.from({ length }, (_, index) => start + index * step))
  },
}

function keyed(items: readonly Value[], key: Value | undefined, access: Access): Value[] {
  return key === undefined || key === null ? [...items] : items.map((item) => callOne(key, [item], access))
}

/** The items of a collection whose order does not matter. */
function unordered(value: Value, access: Access): Value[] {
  return isObject(value) && value.kind === 'set' ? [...value.entries.keys()] : access.around.python.items(value, access)
}

const sorted: Native = {
  signature: ['iterable', 'kw:key=', 'kw:reverse='],
  call: ({ args, at, around }) => {
    const access = { at, around }
    const items = unordered(args.get('iterable') ?? null, access)
    const reverse = around.python.truth(args.get('reverse') ?? false, access)
    const key = args.get('key')
    const keys = keyed(items, key, access)
    if (key !== undefined && key !== null && isObject(args.get('iterable') ?? null))
      stableOnly(args.get('iterable') ?? null, keys, access)
    return pyList(sortValues({ items, keys, reverse }, access))
  },
}

/** Items of a set with equal keys stay in the order of the set, which is not known. */
function stableOnly(iterable: Value, keys: readonly Value[], access: Access): void {
  if (!isObject(iterable) || iterable.kind !== 'set') return
  const seen = new Set(keys.map((key) => (isObject(key) ? access.around.python.repr(key, access) : key)))
  if (seen.size < keys.length) throw new Refused('unknown-iteration', access.at)
}

function extreme(operator: '<' | '>'): Native {
  return {
    call: ({ call: { positional, named, at }, around }) => {
      const access = { at, around }
      for (const name of named.keys())
        if (name !== 'key' && name !== 'default') throw new Refused('unknown-argument', at, { name })
      const [only] = positional
      const items = positional.length === 1 && only !== undefined ? unordered(only, access) : [...positional]
      const fallback = named.get('default')
      if (items.length === 0) {
        if (fallback !== undefined) return fallback
        throw pyRaise('ValueError', `${operator === '<' ? 'min' : 'max'}() iterable argument is empty`, at)
      }
      const keys = keyed(items, named.get('key'), access)
      let best = 0
      for (let index = 1; index < items.length; index += 1) {
        if (ordered(operator, [keys[index] ?? null, keys[best] ?? null], access)) best = index
      }
      return items[best] ?? null
    },
  }
}

const sum: Native = {
  signature: ['iterable', 'start='],
  call: ({ args, at, around }) => {
    const access = { at, around }
    let total: Value = args.get('start') ?? 0
    if (textOf(total) !== null) throw pyRaise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]", at)
    for (const item of unordered(args.get('iterable') ?? null, access))
      total = around.python.binary('+', [total, item], access)
    return total
  },
}

function quantifier(wanted: boolean): Native {
  return {
    signature: ['iterable'],
    call: ({ args, at, around }) => {
      const given = args.get('iterable') ?? null
      let found = false
      const visit = (item: Value) => {
        found = around.python.truth(item, { at, around }) === wanted
        return !found
      }
      if (isObject(given) && given.kind === 'set') [...given.entries.keys()].every(visit)
      else around.python.each(given, { at, around }, visit)
      return found === wanted
    },
  }
}

function nextOf({ positional }: NativeCall['call'], { at, around }: Access): (() => Value | undefined)[] {
  return positional.map((value) => around.python.iterator(value, { at, around }))
}

const zip: Native = {
  call: ({ call, at, around }) => {
    const strict = call.named.get('strict')
    for (const name of call.named.keys()) if (name !== 'strict') throw new Refused('unknown-argument', at, { name })
    const iterators = nextOf(call, { at, around })
    return iterator(() => {
      const items = []
      for (const [index, next] of iterators.entries()) {
        const item = next()
        if (item === undefined) {
          if (strict === true && (index > 0 || iterators.slice(1).some((other) => other() !== undefined))) {
            throw pyRaise('ValueError', `zip() argument ${index + 1} is shorter`, at)
          }
          return undefined
        }
        items.push(item)
      }
      return iterators.length === 0 ? undefined : pyTuple(items)
    })
  },
}

const map: Native = {
  call: ({ call, at, around }) => {
    const [callee, ...others] = call.positional
    if (callee === undefined || others.length === 0)
      throw pyRaise('TypeError', 'map() must have at least two arguments.', at)
    const iterators = nextOf({ ...call, positional: others }, { at, around })
    return iterator(() => {
      const items: Value[] = []
      for (const next of iterators) {
        const item = next()
        if (item === undefined) return undefined
        items.push(item)
      }
      return callOne(callee, items, { at, around })
    })
  },
}

const filter: Native = {
  signature: ['function', 'iterable'],
  call: ({ args, at, around }) => {
    const callee = args.get('function') ?? null
    const next = around.python.iterator(args.get('iterable') ?? null, { at, around })
    return iterator(() => {
      for (let item = next(); item !== undefined; item = next()) {
        const kept = callee === null ? item : callOne(callee, [item], { at, around })
        if (around.python.truth(kept, { at, around })) return item
      }
      return undefined
    })
  },
}

const enumerate: Native = {
  signature: ['iterable', 'start='],
  call: ({ args, at, around }) => {
    const next = around.python.iterator(args.get('iterable') ?? null, { at, around })
    let index = number(args.get('start') ?? 0, at)
    return iterator(() => {
      const item = next()
      if (item === undefined) return undefined
      index += 1
      return pyTuple([index - 1, item])
    })
  },
}

const reversed: Native = {
  signature: ['sequence'],
  call: ({ args, at, around }) => {
    const given = args.get('sequence') ?? null
    if (isObject(given) && (given.kind === 'set' || given.kind === 'generator' || given.kind === 'iterator')) {
      throw pyRaise('TypeError', `'${given.kind}' object is not reversible`, at)
    }
    const items = around.python.items(given, { at, around }).reverse()
    let index = 0
    return iterator(() => items[index++])
  },
}

const iter: Native = {
  signature: ['iterable'],
  call: ({ args, at, around }) => iterator(around.python.iterator(args.get('iterable') ?? null, { at, around })),
}

const next: Native = {
  signature: ['iterator', 'default='],
  call: ({ args, at, around }) => {
    const given = args.get('iterator') ?? null
    if (isObject(given) && (given.kind === 'list' || given.kind === 'tuple' || given.kind === 'dict')) {
      throw pyRaise('TypeError', `'${given.kind}' object is not an iterator`, at)
    }
    const item = around.python.iterator(given, { at, around })()
    if (item !== undefined) return item
    const fallback = args.get('default')
    if (fallback !== undefined) return fallback
    throw pyRaise('StopIteration', '', at)
  },
}

const slice: Native = {
  call: ({ call: { positional } }) => {
    const [first = null, second, third = null] = positional
    return second === undefined
      ? { kind: 'slice', start: null, stop: first, step: null }
      : { kind: 'slice', start: first, stop: second, step: third }
  },
}

const fromKeys: Native = {
  signature: ['iterable', 'value='],
  call: ({ args, at, around }) => {
    const keys = around.python.items(args.get('iterable') ?? null, { at, around })
    return {
      kind: 'dict',
      entries: dictOf(
        keys.map((key) => [key, args.get('value') ?? null]),
        at,
      ),
    }
  },
}

export const SEQUENCE_FUNCTIONS: Readonly<Record<string, Native>> = {
  'builtins.dict.fromkeys': fromKeys,
  'builtins.len': len,
  'builtins.range': range,
  'builtins.sorted': sorted,
  'builtins.min': extreme('<'),
  'builtins.max': extreme('>'),
  'builtins.sum': sum,
  'builtins.any': quantifier(true),
  'builtins.all': quantifier(false),
  'builtins.zip': zip,
  'builtins.map': map,
  'builtins.filter': filter,
  'builtins.enumerate': enumerate,
  'builtins.reversed': reversed,
  'builtins.iter': iter,
  'builtins.next': next,
  'builtins.slice': slice,
}
