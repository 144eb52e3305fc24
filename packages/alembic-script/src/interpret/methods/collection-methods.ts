// Methods of list, tuple, dict, set and bytes.

import { Refused } from '../../refusal.ts'
import { pairsFrom } from '../builtins/conversions.ts'
import { callOne } from '../builtins/sequence-functions.ts'
import type { NativeCall, NativeMethod, NativeTable } from '../natives/native.ts'
import { equal } from '../operators/equality.ts'
import { sortValues } from '../operators/ordering.ts'
import { keyError } from '../operators/subscript.ts'
import { dictDelete, dictGet, dictHas, dictOf, dictSet } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import {
  isObject,
  nameOfKind,
  type PyDict,
  type PyList,
  type PyObject,
  type PySet,
  pyList,
  pyTuple,
  textOf,
  type Value,
} from '../values/value.ts'

type Call<Self> = NativeCall & { readonly self: Self }

/** A method that changes its object. */
function changing<Kind extends PyObject['kind']>(
  kind: Kind,
  signature: readonly string[],
  apply: (call: Call<Extract<PyObject, { kind: Kind }>>) => Value,
): NativeMethod {
  return ofKind(kind, signature, (call) => {
    call.run.budget.touch()
    return apply(call)
  })
}

function ofKind<Kind extends PyObject['kind']>(
  kind: Kind,
  signature: readonly string[],
  apply: (call: Call<Extract<PyObject, { kind: Kind }>>) => Value,
): NativeMethod {
  return {
    signature,
    apply: (call) => {
      const { self } = call
      if (self.kind !== kind) throw new Refused('unexpected-value', call.at, { name: 'self', given: nameOfKind(self) })
      call.run.budget.allocate(1, call.at)
      if (self.kind === 'list') call.run.budget.work(self.items.length, call.at)
      if (self.kind === 'dict' && signature.length === 0) call.run.budget.work(self.entries.size * 8, call.at)
      // Proof: the kind was just compared.
      return apply({ ...call, self: self as Extract<PyObject, { kind: Kind }> })
    },
  }
}

function positionIn(length: number, index: Value, { at }: Access): number {
  const number = typeof index === 'boolean' ? Number(index) : index
  if (typeof number !== 'number') throw new Refused('unexpected-value', at, { name: 'index', given: nameOfKind(index) })
  return number < 0 ? number + length : number
}

const pop = ({ self, args, at, around }: Call<PyList>): Value => {
  if (self.items.length === 0) throw pyRaise('IndexError', 'pop from empty list', at)
  const index = positionIn(self.items.length, args.get('index') ?? -1, { at, around })
  if (index < 0 || index >= self.items.length) throw pyRaise('IndexError', 'pop index out of range', at)
  return self.items.splice(index, 1)[0] ?? null
}

function indexOf(items: readonly Value[], args: NativeCall['args'], access: Access): number {
  const value = args.get('value') ?? null
  const start = args.get('start') ?? 0
  if (typeof start !== 'number' || start < 0) throw new Refused('unsupported-option', access.at, { name: 'start' })
  const index = items.findIndex((item, position) => position >= start && equal(item, value, access))
  if (index < 0) throw pyRaise('ValueError', `${access.around.python.repr(value, access)} is not in list`, access.at)
  return index
}

function countOf(items: readonly Value[], value: Value, access: Access): number {
  return items.filter((item) => equal(item, value, access)).length
}

const LIST: Readonly<Record<string, NativeMethod>> = {
  'list.append': changing('list', ['object'], ({ self, args }) => {
    self.items.push(args.get('object') ?? null)
    return null
  }),
  'list.extend': changing('list', ['iterable'], ({ self, args, at, around }) => {
    const items = around.python.items(args.get('iterable') ?? null, { at, around })
    for (const item of items) self.items.push(item)
    return null
  }),
  'list.insert': changing('list', ['index', 'object'], ({ self, args, at, around }) => {
    const index = positionIn(self.items.length, args.get('index') ?? 0, { at, around })
    self.items.splice(Math.max(0, index), 0, args.get('object') ?? null)
    return null
  }),
  'list.pop': changing('list', ['index='], pop),
  'list.remove': changing('list', ['value'], ({ self, args, at, around }) => {
    const value = args.get('value') ?? null
    const index = self.items.findIndex((item) => equal(item, value, { at, around }))
    if (index < 0) throw pyRaise('ValueError', 'list.remove(x): x not in list', at)
    self.items.splice(index, 1)
    return null
  }),
  'list.clear': changing('list', [], ({ self }) => {
    self.items.length = 0
    return null
  }),
  'list.reverse': changing('list', [], ({ self }) => {
    self.items.reverse()
    return null
  }),
  'list.copy': ofKind('list', [], ({ self }) => pyList([...self.items])),
  'list.sort': changing('list', ['kw:key=', 'kw:reverse='], ({ self, args, at, around }) => {
    const key = args.get('key') ?? null
    const keys = key === null ? self.items : self.items.map((item) => callOne(key, [item], { at, around }))
    const reverse = around.python.truth(args.get('reverse') ?? false, { at, around })
    self.items.splice(
      0,
      self.items.length,
      ...sortValues({ items: [...self.items], keys: [...keys], reverse }, { at, around }),
    )
    return null
  }),
  'list.index': ofKind('list', ['value', 'start='], ({ self, args, at, around }) =>
    indexOf(self.items, args, { at, around }),
  ),
  'list.count': ofKind('list', ['value'], ({ self, args, at, around }) =>
    countOf(self.items, args.get('value') ?? null, { at, around }),
  ),
  'tuple.index': ofKind('tuple', ['value', 'start='], ({ self, args, at, around }) =>
    indexOf(self.items, args, { at, around }),
  ),
  'tuple.count': ofKind('tuple', ['value'], ({ self, args, at, around }) =>
    countOf(self.items, args.get('value') ?? null, { at, around }),
  ),
  'tuple._asdict': ofKind('tuple', [], ({ self, at }) => {
    const fields = self.cls?.fields
    if (fields == null) throw pyRaise('AttributeError', "'tuple' object has no attribute '_asdict'", at)
    return { kind: 'dict', entries: new Map(fields.map(({ name }, index) => [name, self.items[index] ?? null])) }
  }),
  'tuple._replace': ofKind('tuple', ['**changes'], ({ self, args, at }) => {
    const fields = self.cls?.fields
    if (fields == null || self.cls === undefined)
      throw pyRaise('AttributeError', "'tuple' object has no attribute '_replace'", at)
    return {
      kind: 'tuple',
      cls: self.cls,
      items: fields.map(({ name }, index) => args.extra.get(name) ?? self.items[index] ?? null),
    }
  }),
}

function missingOf(self: PyDict, key: Value, access: Access): Value {
  const found = dictGet(self.entries, key, access.at)
  if (found !== undefined) return found
  throw keyError(key, access)
}

const DICT: Readonly<Record<string, NativeMethod>> = {
  'dict.get': ofKind(
    'dict',
    ['key', 'default='],
    ({ self, args, at }) => dictGet(self.entries, args.get('key') ?? null, at) ?? args.get('default') ?? null,
  ),
  'dict.items': ofKind('dict', [], ({ self }) =>
    pyList([...self.entries].map(([key, value]) => pyTuple([key, value]))),
  ),
  'dict.keys': ofKind('dict', [], ({ self }) => keysView(self)),
  'dict.values': ofKind('dict', [], ({ self }) => pyList([...self.entries.values()])),
  'dict.pop': changing('dict', ['key', 'default='], ({ self, args, at, around }) => {
    const key = args.get('key') ?? null
    const fallback = args.get('default')
    const found =
      dictGet(self.entries, key, at) ?? fallback ?? (fallback === null ? null : missingOf(self, key, { at, around }))
    dictDelete(self.entries, key, at)
    return found
  }),
  'dict.popitem': changing('dict', [], ({ self, at }) => {
    const last = [...self.entries].at(-1)
    if (last === undefined) throw pyRaise('KeyError', 'popitem(): dictionary is empty', at)
    dictDelete(self.entries, last[0], at)
    return pyTuple(last)
  }),
  'dict.setdefault': changing('dict', ['key', 'default='], ({ self, args, at }) => {
    const key = args.get('key') ?? null
    const found = dictGet(self.entries, key, at)
    if (found !== undefined) return found
    dictSet(self.entries, [key, args.get('default') ?? null], at)
    return args.get('default') ?? null
  }),
  'dict.update': changing('dict', ['*others', '**named'], ({ self, args, at, around }) => {
    for (const other of args.rest)
      for (const [key, value] of pairsFrom(other, { at, around })) dictSet(self.entries, [key, value], at)
    for (const [name, value] of args.extra) dictSet(self.entries, [name, value], at)
    return null
  }),
  'dict.clear': changing('dict', [], ({ self }) => {
    self.entries.clear()
    return null
  }),
  'dict.copy': ofKind('dict', [], ({ self, at }) => ({ ...self, entries: dictOf(self.entries, at) })),
}

/** A view of the keys: it sees what is added later, and is a set with the dict's order. */
function keysView(self: PyDict): Value {
  return { kind: 'set', frozen: true, ordered: true, entries: self.entries }
}

function keysOf(values: readonly Value[], { at, around }: Access): Value[] {
  return values.flatMap((value) =>
    isObject(value) && value.kind === 'set' ? [...value.entries.keys()] : around.python.items(value, { at, around }),
  )
}

function made(self: PySet, keys: readonly Value[], { at }: Access): Value {
  return {
    kind: 'set',
    frozen: self.frozen,
    entries: dictOf(
      keys.map((key) => [key, null]),
      at,
    ),
  }
}

const SET: Readonly<Record<string, NativeMethod>> = {
  'set.add': changing('set', ['elem'], ({ self, args, at }) => {
    dictSet(self.entries, [args.get('elem') ?? null, null], at)
    return null
  }),
  'set.discard': changing('set', ['elem'], ({ self, args, at }) => {
    dictDelete(self.entries, args.get('elem') ?? null, at)
    return null
  }),
  'set.remove': changing('set', ['elem'], ({ self, args, at, around }) => {
    const key = args.get('elem') ?? null
    if (!dictDelete(self.entries, key, at)) throw keyError(key, { at, around })
    return null
  }),
  'set.update': changing('set', ['*others'], ({ self, args, at, around }) => {
    for (const key of keysOf(args.rest, { at, around })) dictSet(self.entries, [key, null], at)
    return null
  }),
  'set.clear': changing('set', [], ({ self }) => {
    self.entries.clear()
    return null
  }),
  'set.copy': ofKind('set', [], ({ self, at, around }) => made(self, [...self.entries.keys()], { at, around })),
  'set.union': ofKind('set', ['*others'], ({ self, args, at, around }) =>
    made(self, [...self.entries.keys(), ...keysOf(args.rest, { at, around })], { at, around }),
  ),
  'set.intersection': ofKind('set', ['*others'], ({ self, args, at, around }) => {
    const others = args.rest.map((other) =>
      dictOf(
        keysOf([other], { at, around }).map((key) => [key, null]),
        at,
      ),
    )
    return made(
      self,
      [...self.entries.keys()].filter((key) => others.every((other) => dictHas(other, key, at))),
      { at, around },
    )
  }),
  'set.difference': ofKind('set', ['*others'], ({ self, args, at, around }) => {
    const gone = dictOf(
      keysOf(args.rest, { at, around }).map((key) => [key, null]),
      at,
    )
    return made(
      self,
      [...self.entries.keys()].filter((key) => !dictHas(gone, key, at)),
      { at, around },
    )
  }),
  'set.issubset': ofKind('set', ['other'], ({ self, args, at, around }) => {
    const other = dictOf(
      keysOf([args.get('other') ?? null], { at, around }).map((key) => [key, null]),
      at,
    )
    return [...self.entries.keys()].every((key) => dictHas(other, key, at))
  }),
  'set.issuperset': ofKind('set', ['other'], ({ self, args, at, around }) =>
    keysOf([args.get('other') ?? null], { at, around }).every((key) => dictHas(self.entries, key, at)),
  ),
  'set.isdisjoint': ofKind(
    'set',
    ['other'],
    ({ self, args, at, around }) =>
      !keysOf([args.get('other') ?? null], { at, around }).some((key) => dictHas(self.entries, key, at)),
  ),
}

const BYTES: Readonly<Record<string, NativeMethod>> = {
  'bytes.decode': ofKind('bytes', ['encoding=', 'errors='], ({ self, args, at }) => {
    const encoding = (textOf(args.get('encoding')) ?? 'utf-8').toLowerCase().replace('_', '-')
    const isUtf8 = encoding === 'utf-8' || encoding === 'utf8'
    if (!isUtf8 && !(encoding === 'ascii' && self.bytes.every((byte) => byte < 128))) {
      throw new Refused('unsupported-option', at, { name: encoding })
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(self.bytes)
    } catch {
      if ((textOf(args.get('errors')) ?? 'strict') !== 'strict') {
        throw new Refused('unsupported-option', at, { name: 'errors' })
      }
      throw pyRaise('UnicodeDecodeError', "'utf-8' codec can't decode bytes", at)
    }
  }),
  'bytes.hex': ofKind('bytes', [], ({ self }) => Buffer.from(self.bytes).toString('hex')),
}

export const COLLECTION_METHODS: NativeTable['methods'] = { ...LIST, ...DICT, ...SET, ...BYTES }
