// functools, collections, contextlib, enum, dataclasses, operator, math: small tools over values.
import { Refused } from '../../refusal.ts'
import { pairsFrom } from '../builtins/conversions.ts'
import { callOne } from '../builtins/sequence-functions.ts'
import type { FieldState } from '../classes/dataclass.ts'
import type { Native, NativeCall, NativeTable } from '../natives/native.ts'
import { withBlock } from '../natives/with-block.ts'
import { dictGet, dictOf, dictSet } from '../values/dict.ts'
import { PyRaise, pyRaise } from '../values/raise.ts'
import {
  integer,
  isObject,
  nameOfKind,
  type PyClass,
  type PyDict,
  pyFloat,
  pyList,
  pyTuple,
  textOf,
  type Value,
} from '../values/value.ts'

const partial: Native = {
  call: ({ call: { positional, named, at } }) => {
    const [callee, ...fixed] = positional
    if (callee === undefined) throw pyRaise('TypeError', 'partial expected at least 1 argument, got 0', at)
    return {
      kind: 'callable',
      name: 'partial',
      call: (given, around) =>
        around.python.call(
          callee,
          { at: given.at, positional: [...fixed, ...given.positional], named: new Map([...named, ...given.named]) },
          around,
        ),
    }
  },
}

const reduce: Native = {
  signature: ['function', 'iterable', 'initial='],
  call: (call) => {
    const items = call.around.python.items(call.args.get('iterable') ?? null, call)
    const initial = call.args.get('initial')
    const first = initial === undefined ? items.shift() : initial
    if (first === undefined) throw pyRaise('TypeError', 'reduce() of empty iterable with no initial value', call.at)
    return items.reduce<Value>((value, item) => callOne(call.args.get('function') ?? null, [value, item], call), first)
  },
}

/** `@lru_cache` called as a function, and `@wraps(f)`: what they wrap stays what it is. */
const identity: Native = { call: ({ call: { positional } }) => positional[0] ?? null }

const defaultdict: Native = {
  call: (call) => {
    const [factory = null, ...rest] = call.call.positional
    const entries = dictOf(rest[0] === undefined ? [] : pairsFrom(rest[0], call), call.at)
    for (const [name, value] of call.call.named) dictSet(entries, [name, value], call.at)
    if (factory === null) return { kind: 'dict', entries }
    const found: PyDict = {
      kind: 'dict',
      entries,
      missing: (key) => {
        const value = callOne(factory, [], call)
        dictSet(entries, [key, value], call.at)
        return value
      },
    }
    return found
  },
}

const counter: Native = {
  signature: ['iterable='],
  call: (call) => {
    const entries = new Map<Value, Value>()
    const given = call.args.get('iterable')
    for (const item of given === undefined ? [] : call.around.python.items(given, call)) {
      const before = dictGet(entries, item, call.at)
      dictSet(entries, [item, (typeof before === 'number' ? before : 0) + 1], call.at)
    }
    return { kind: 'dict', entries, missing: () => 0 }
  },
}

const chainMap: Native = {
  signature: ['*maps'],
  call: ({ args, at, around }) => ({
    kind: 'dict',
    entries: dictOf(
      [...args.rest].reverse().flatMap((map) => pairsFrom(map, { at, around })),
      at,
    ),
  }),
}

const namedtuple: Native = {
  signature: ['typename', 'field_names', 'kw:defaults=', 'kw:rename=', 'kw:module='],
  call: (call) => {
    const given = call.args.get('field_names') ?? null
    const text = textOf(given)
    const names =
      text !== null
        ? text
            .replaceAll(',', ' ')
            .split(/\s+/)
            .filter((name) => name !== '')
        : call.around.python.items(given, call).map((name) => textOf(name) ?? '')
    const fallbacks =
      call.args.get('defaults') === undefined ? [] : call.around.python.items(call.args.get('defaults') ?? null, call)
    const fields = names.map((name, index) => ({
      name,
      fallback: fallbacks[index - names.length + fallbacks.length],
      factory: undefined,
      inInit: true,
    }))
    const mro: PyClass[] = []
    const cls: PyClass = {
      ...{
        kind: 'class',
        name: textOf(call.args.get('typename')) ?? '',
        mro,
        bases: [],
        natives: [],
        members: new Map(),
      },
      ...{ fields, flavour: 'named-tuple', module: '' },
    }
    mro.push(cls)
    return cls
  },
}

const suppress: Native = {
  call: ({ call: { positional, at } }) =>
    withBlock((body) => {
      try {
        body(null)
      } catch (error) {
        const isTaken = error instanceof PyRaise && positional.some((cls) => takes(cls, error, at))
        if (!isTaken) throw error
      }
    }),
}

function takes(cls: Value, error: PyRaise, at: NativeCall['at']): boolean {
  if (isObject(cls) && cls.kind === 'class') return error.value.cls.mro.includes(cls)
  throw new Refused('unexpected-value', at, { name: 'suppress', given: nameOfKind(cls) })
}

const field: Native = {
  signature: [
    'kw:default=',
    'kw:default_factory=',
    'kw:init=',
    'kw:repr=',
    'kw:hash=',
    'kw:compare=',
    'kw:metadata=',
    'kw:kw_only=',
  ],
  call: ({ args }) => {
    const state: FieldState = {
      fallback: args.get('default'),
      factory: args.get('default_factory'),
      inInit: args.get('init') !== false,
      inRepr: args.get('repr') !== false,
      isCompared: args.get('compare') !== false,
    }
    return { kind: 'native', type: 'dataclasses.field', state }
  },
}

function asdict(value: Value, call: NativeCall): Value {
  if (!isObject(value)) return value
  if (value.kind === 'instance' && value.cls.fields !== null) {
    return {
      kind: 'dict',
      entries: new Map(value.cls.fields.map(({ name }) => [name, asdict(value.fields.get(name) ?? null, call)])),
    }
  }
  if (value.kind === 'list') return pyList(value.items.map((item) => asdict(item, call)))
  if (value.kind === 'tuple') return pyTuple(value.items.map((item) => asdict(item, call)))
  if (value.kind === 'dict')
    return {
      kind: 'dict',
      entries: dictOf(
        [...value.entries].map(([key, item]) => [key, asdict(item, call)]),
        call.at,
      ),
    }
  return value
}

function getter(read: (object: Value, key: Value, call: Pick<NativeCall, 'at' | 'around'>) => Value): Native {
  return {
    call: ({ call: { positional: keys } }) => ({
      kind: 'callable',
      name: 'getter',
      call: ({ positional, at }, around) => {
        const values = keys.map((key) => read(positional[0] ?? null, key, { at, around }))
        return values.length === 1 ? (values[0] ?? null) : pyTuple(values)
      },
    }),
  }
}

const OPERATORS = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  or_: '|',
  and_: '&',
  xor: '^',
}
const COMPARISONS = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' }

function real(value: Value | undefined, { at }: NativeCall): number {
  if (typeof value === 'number') return value
  if (isObject(value) && value.kind === 'float') return value.value
  throw new Refused('unexpected-value', at, { name: 'math', given: nameOfKind(value ?? null) })
}

function math(apply: (value: number) => Value): Native {
  return { signature: ['x'], call: (call) => apply(real(call.args.get('x'), call)) }
}

export const CONTAINERS: NativeTable = {
  names: {
    'functools.partial': partial,
    'functools.reduce': reduce,
    'functools.lru_cache': identity,
    'functools.cache': identity,
    'collections.OrderedDict': {
      call: (call) => call.around.python.call({ kind: 'symbol', path: 'builtins.dict' }, call.call, call.around),
    },
    'collections.defaultdict': defaultdict,
    'collections.Counter': counter,
    'collections.ChainMap': chainMap,
    'collections.deque': {
      signature: ['iterable=', 'maxlen='],
      call: (call) => {
        if (call.args.get('maxlen') !== undefined) throw new Refused('unsupported-option', call.at, { name: 'maxlen' })
        return pyList(
          call.args.get('iterable') === undefined
            ? []
            : call.around.python.items(call.args.get('iterable') ?? null, call),
        )
      },
    },
    'collections.namedtuple': namedtuple,
    'collections.abc.Iterable': {
      holds: (value) =>
        isObject(value)
          ? ['list', 'tuple', 'dict', 'set', 'generator', 'iterator', 'identifier'].includes(value.kind)
            ? true
            : null
          : typeof value === 'string',
    },
    'collections.abc.Mapping': { holds: (value) => isObject(value) && value.kind === 'dict' },
    'collections.abc.Sequence': {
      holds: (value) =>
        typeof value === 'string' || (isObject(value) && ['list', 'tuple', 'identifier', 'bytes'].includes(value.kind)),
    },
    'contextlib.suppress': suppress,
    'contextlib.nullcontext': {
      signature: ['enter_result='],
      call: ({ args }) => withBlock((body) => body(args.get('enter_result') ?? null)),
    },
    'enum.auto': { signature: [], call: () => ({ kind: 'native', type: 'enum.auto', state: {} }) },
    'dataclasses.field': field,
    'dataclasses.asdict': { signature: ['obj'], call: (call) => asdict(call.args.get('obj') ?? null, call) },
    'operator.itemgetter': getter((object, key, { at, around }) =>
      around.python.binary('[]', [object, key], { at, around }),
    ),
    'operator.attrgetter': getter((object, key, { at, around }) =>
      (textOf(key) ?? '')
        .split('.')
        .reduce((value, name) => around.python.attribute(value, name, { at, around }), object),
    ),
    ...Object.fromEntries(
      Object.entries(OPERATORS).map(([name, operator]): [string, Native] => [
        `operator.${name}`,
        {
          signature: ['a', 'b'],
          call: (call) =>
            call.around.python.binary(operator, [call.args.get('a') ?? null, call.args.get('b') ?? null], call),
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(COMPARISONS).map(([name, operator]): [string, Native] => [
        `operator.${name}`,
        {
          signature: ['a', 'b'],
          call: (call) =>
            call.around.python.compare(operator, [call.args.get('a') ?? null, call.args.get('b') ?? null], call),
        },
      ]),
    ),
    'math.ceil': math((value) => integer(BigInt(Math.ceil(value)))),
    'math.floor': math((value) => integer(BigInt(Math.floor(value)))),
    'math.sqrt': math((value) => pyFloat(Math.sqrt(value))),
    'math.pi': { value: () => pyFloat(Math.PI) },
    'math.inf': { value: () => pyFloat(Infinity) },
  },
  methods: {
    'dict.most_common': {
      signature: ['n='],
      apply: (call) => {
        const { self, at } = call
        if (self.kind !== 'dict' || self.missing === undefined)
          throw pyRaise('AttributeError', "'dict' object has no attribute 'most_common'", at)
        const pairs = [...self.entries].toSorted(([, a], [, b]) => Number(b) - Number(a)).map((pair) => pyTuple(pair))
        const most = call.args.get('n')
        return pyList(typeof most === 'number' ? pairs.slice(0, most) : pairs)
      },
    },
    'list.popleft': {
      signature: [],
      apply: ({ self, at }) => {
        if (self.kind !== 'list' || self.items.length === 0) throw pyRaise('IndexError', 'pop from an empty deque', at)
        return self.items.shift() ?? null
      },
    },
    'list.appendleft': {
      signature: ['x'],
      apply: ({ self, args }) => {
        if (self.kind === 'list') self.items.unshift(args.get('x') ?? null)
        return null
      },
    },
  },
}
