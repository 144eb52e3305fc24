// Python's types as functions: str(), int(), list()…
import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { Native } from '../natives/native.ts'
import { numberOf } from '../operators/equality.ts'
import { dictOf, dictSet } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import {
  integer,
  isInteger,
  isObject,
  nameOfKind,
  pyFloat,
  pyList,
  pyTuple,
  textOf,
  type Value,
} from '../values/value.ts'

/** Characters that int() and float() may take otherwise than is written here: digits and spaces of other scripts. */
const UNREAD = /[^ -~\t\n\r\v\f]/

const is =
  (...kinds: readonly string[]) =>
  (value: Value): boolean =>
    kinds.includes(isObject(value) ? value.kind : nameOfKind(value))

function isText(value: Value): boolean {
  return textOf(value) !== null
}

function wholeOf(text: string, base: number, access: Access): Value {
  const cleaned = text
    .trim()
    .replace(/(?<=[0-9a-fA-F])_(?=[0-9a-fA-F])/g, '')
    .toLowerCase()
  const sign = cleaned.startsWith('-') ? -1n : 1n
  const prefixes: Readonly<Record<number, string>> = { 16: '0x', 8: '0o', 2: '0b' }
  const digits = cleaned.replace(/^[-+]/, '').replace(base === 10 ? '' : (prefixes[base] ?? ''), '')
  const allowed = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base)
  if (hasMarker(text)) throw new Refused('value-of-chance', access.at)
  if (base === 0 || UNREAD.test(text) || digits.includes('_')) {
    throw new Refused('unexpected-value', access.at, { name: 'int', given: 'str' })
  }
  if (digits === '' || [...digits].some((digit) => !allowed.includes(digit)) || base < 2 || base > 36) {
    throw pyRaise(
      'ValueError',
      `invalid literal for int() with base ${base}: ${access.around.python.repr(text, access)}`,
      access.at,
    )
  }
  if (digits.length > 4300)
    throw pyRaise('ValueError', 'Exceeds the limit (4300 digits) for integer string conversion', access.at)
  let value = 0n
  for (const digit of digits) value = value * BigInt(base) + BigInt(allowed.indexOf(digit))
  return integer(sign * value)
}

const int: Native = {
  signature: ['x=', 'base='],
  holds: (value) =>
    isInteger(value) ||
    typeof value === 'boolean' ||
    (isObject(value) && value.kind === 'enum-member' && value.owner.mixin === 'int'),
  call: ({ args, at, around }) => {
    const given = args.get('x')
    const value = given === undefined ? 0 : given
    const base = args.get('base') ?? 10
    const text = textOf(value)
    if (text !== null && typeof base === 'number') return wholeOf(text, base, { at, around })
    if (args.get('base') !== undefined)
      throw pyRaise('TypeError', "int() can't convert non-string with explicit base", at)
    const number = numberOf(value)
    if (number !== null) {
      if (typeof number === 'number' && !Number.isFinite(number)) {
        const error = Number.isNaN(number) ? 'ValueError' : 'OverflowError'
        throw pyRaise(error, 'cannot convert float infinity to integer', at)
      }
      return typeof number === 'number' ? integer(BigInt(Math.trunc(number))) : number
    }
    const method = isObject(value) ? around.python.findAttribute(value, '__int__', { at, around }) : undefined
    if (method !== undefined) return around.python.call(method, { positional: [], named: new Map(), at }, around)
    if (value === null || (isObject(value) && ['list', 'tuple', 'dict'].includes(value.kind))) {
      throw pyRaise(
        'TypeError',
        `int() argument must be a string, a bytes-like object or a real number, not '${nameOfKind(value)}'`,
        at,
      )
    }
    throw new Refused('unexpected-value', at, { name: 'int', given: nameOfKind(value) })
  },
}

const float: Native = {
  signature: ['x='],
  holds: is('float'),
  call: ({ args, at }) => {
    const given = args.get('x')
    const value = given === undefined ? 0 : given
    const number = numberOf(value)
    if (number !== null) return pyFloat(Number(number))
    const written = textOf(value)
    if (written !== null && hasMarker(written)) throw new Refused('value-of-chance', at)
    if (written !== null && UNREAD.test(written)) {
      throw new Refused('unexpected-value', at, { name: 'float', given: 'str' })
    }
    const text = written
      ?.trim()
      .toLowerCase()
      .replace(/(?<=\d)_(?=\d)/g, '')
    if (text !== undefined && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(text)) return pyFloat(Number(text))
    if (text !== undefined && /^[-+]?(inf(inity)?)$/.test(text))
      return pyFloat(text.startsWith('-') ? -Infinity : Infinity)
    if (text !== undefined && /^[-+]?nan$/.test(text)) return pyFloat(Number.NaN)
    if (text !== undefined) throw pyRaise('ValueError', `could not convert string to float: '${text}'`, at)
    if (isObject(value) && value.kind === 'decimal') return pyFloat(Number(value.text))
    throw new Refused('unexpected-value', at, { name: 'float', given: nameOfKind(value) })
  },
}

const str: Native = {
  signature: ['object=', 'encoding=', 'errors='],
  holds: isText,
  call: ({ args, at, around }) => {
    const value = args.get('object')
    if (value === undefined) return ''
    const encoding = args.get('encoding')
    if (encoding !== undefined) {
      if (!isObject(value) || value.kind !== 'bytes') throw pyRaise('TypeError', 'decoding str is not supported', at)
      if (args.get('errors') !== undefined) throw new Refused('unsupported-option', at, { name: 'errors' })
      const decode = around.python.attribute(value, 'decode', { at, around })
      return around.python.call(decode, { positional: [encoding], named: new Map(), at }, around)
    }
    if (isObject(value) && value.kind === 'bytes') return around.python.repr(value, { at, around })
    return around.python.text(value, { at, around })
  },
}

const bytes: Native = {
  signature: ['source=', 'encoding=', 'errors='],
  holds: is('bytes'),
  call: ({ args, at, around }) => {
    const source = args.get('source')
    if (source === undefined) return { kind: 'bytes', bytes: new Uint8Array() }
    const text = textOf(source)
    if (text !== null) {
      const encode = around.python.attribute(source, 'encode', { at, around })
      const encoding = args.get('encoding')
      if (encoding === undefined) throw pyRaise('TypeError', 'string argument without an encoding', at)
      return around.python.call(encode, { positional: [encoding], named: new Map(), at }, around)
    }
    if (isObject(source) && source.kind === 'bytes') return source
    if (typeof source === 'number' && source >= 0) {
      around.run.budget.allocate(source, at)
      return { kind: 'bytes', bytes: new Uint8Array(source) }
    }
    const items = around.python.items(source, { at, around })
    if (!items.every((item) => typeof item === 'number' && item >= 0 && item < 256)) {
      throw pyRaise('ValueError', 'bytes must be in range(0, 256)', at)
    }
    return { kind: 'bytes', bytes: Uint8Array.from(items, Number) }
  },
}

const list: Native = {
  signature: ['iterable='],
  holds: is('list'),
  call: ({ args, at, around }) => {
    const given = args.get('iterable')
    return pyList(given === undefined ? [] : around.python.items(given, { at, around }))
  },
}

const tuple: Native = {
  signature: ['iterable='],
  holds: is('tuple'),
  call: ({ args, at, around }) => {
    const given = args.get('iterable')
    return pyTuple(given === undefined ? [] : around.python.items(given, { at, around }))
  },
}

function set(frozen: boolean): Native {
  return {
    signature: ['iterable='],
    holds: (value) => isObject(value) && value.kind === 'set' && value.frozen === frozen,
    call: ({ args, at, around }) => {
      const given = args.get('iterable')
      if (given === undefined) return { kind: 'set', frozen, entries: new Map() }
      // Its order does not matter here: a set of a set asks for none.
      const keys =
        isObject(given) && given.kind === 'set' ? [...given.entries.keys()] : around.python.items(given, { at, around })
      return {
        kind: 'set',
        frozen,
        entries: dictOf(
          keys.map((key) => [key, null]),
          at,
        ),
      }
    },
  }
}

/** Pairs of `dict(x)` and of `update(x)`. */
export function pairsFrom(given: Value, access: Access): [Value, Value][] {
  if (isObject(given) && given.kind === 'dict') return [...given.entries]
  return access.around.python.items(given, access).map((pair) => {
    const [key, value, ...others] = access.around.python.items(pair, access)
    if (key === undefined || value === undefined || others.length > 0) {
      throw pyRaise('ValueError', 'dictionary update sequence element has length that is not 2', access.at)
    }
    return [key, value]
  })
}

const dict: Native = {
  holds: is('dict'),
  call: ({ call: { positional, named, at }, around }) => {
    if (positional.length > 1)
      throw pyRaise('TypeError', `dict expected at most 1 argument, got ${positional.length}`, at)
    const entries = dictOf(positional[0] === undefined ? [] : pairsFrom(positional[0], { at, around }), at)
    for (const [name, value] of named) dictSet(entries, [name, value], at)
    return { kind: 'dict', entries }
  },
}

const bool: Native = {
  signature: ['x='],
  holds: (value) => typeof value === 'boolean',
  call: ({ args, at, around }) => {
    const value = args.get('x')
    return value === undefined ? false : around.python.truth(value, { at, around })
  },
}

const object: Native = {
  signature: [],
  holds: () => true,
  call: ({ around, at }) => {
    around.run.budget.allocate(1, at)
    return { kind: 'native', type: 'object', state: {} }
  },
}

export const CONVERSIONS: Readonly<Record<string, Native>> = {
  'builtins.int': int,
  'builtins.float': float,
  'builtins.str': str,
  'builtins.bytes': bytes,
  'builtins.list': list,
  'builtins.tuple': tuple,
  'builtins.set': set(false),
  'builtins.frozenset': set(true),
  'builtins.dict': dict,
  'builtins.bool': bool,
  'builtins.object': object,
}
