// Names that only annotate, and small parts of the library that change nothing a script could see.
import { Refused } from '../../refusal.ts'
import type { Native, NativeTable } from '../natives/native.ts'
import { isObject, type Value } from '../values/value.ts'

const first: Native = { call: ({ call: { positional } }) => positional.at(-1) ?? null }
/** `TypeVar('T')`, `NewType('Id', int)`: what is made is only named in annotations. */
const named: Native = {
  call: ({ call: { positional, at } }) => ({
    kind: 'symbol',
    path: `typing.<${String(positional[0] ?? '')} at ${at.line}>`,
  }),
}

const newType: Native = {
  signature: ['name', 'tp'],
  call: () => ({ kind: 'callable', name: 'NewType', call: ({ positional }) => positional[0] ?? null }),
}

const importModule: Native = {
  signature: ['name', 'package='],
  call: ({ args, at, around }) => {
    const name = args.get('name') ?? null
    const found = typeof name === 'string' ? around.python.module(name, { at, around }) : null
    if (found === null) throw new Refused('unknown-module', at, { module: String(name) })
    return found
  },
}

const copied: Native = {
  signature: ['x', 'memo='],
  call: ({ args, at, run }) => {
    const value = args.get('x') ?? null
    run.budget.allocate(1, at)
    return shallow(value) ?? refuse(at)
  },
}

function refuse(at: { line: number; column: number; text: string }): never {
  throw new Refused('unknown-call', at, { name: 'copy' })
}

function shallow(value: Value): Value | undefined {
  if (!isObject(value)) return value
  switch (value.kind) {
    case 'list':
      return { ...value, items: [...value.items] }
    case 'dict':
      // Keys that are not their own hash are found through the map that they were put into.
      return [...value.entries.keys()].every((key) => typeof key === 'string' || typeof key === 'number')
        ? { ...value, entries: new Map(value.entries) }
        : undefined
    case 'tuple':
    case 'identifier':
    case 'float':
      return value
    case 'instance':
      return { ...value, fields: new Map(value.fields) }
    default:
      return undefined
  }
}

const deepCopied: Native = {
  signature: ['x', 'memo='],
  call: ({ args, at, run }) => deep(args.get('x') ?? null, at, run.budget),
}

function deep(
  value: Value,
  at: Parameters<typeof refuse>[0],
  budget: {
    allocate: (size: number, at: Parameters<typeof refuse>[0]) => void
    enter: (at: Parameters<typeof refuse>[0]) => void
    leave: () => void
  },
): Value {
  budget.allocate(1, at)
  budget.enter(at)
  try {
    if (isObject(value) && value.kind === 'list')
      return { ...value, items: value.items.map((item) => deep(item, at, budget)) }
    if (isObject(value) && value.kind === 'tuple')
      return { ...value, items: value.items.map((item) => deep(item, at, budget)) }
    const copy = shallow(value) ?? refuse(at)
    if (isObject(copy) && copy.kind === 'dict') {
      for (const [key, item] of copy.entries) copy.entries.set(key, deep(item, at, budget))
    }
    if (isObject(copy) && copy.kind === 'instance') {
      for (const [key, item] of copy.fields) copy.fields.set(key, deep(item, at, budget))
    }
    return copy
  } finally {
    budget.leave()
  }
}

export const TYPING: NativeTable = {
  names: {
    'typing.TYPE_CHECKING': { value: () => false },
    'typing.cast': first,
    'typing.TypeVar': named,
    'typing.ParamSpec': named,
    'typing.NewType': newType,
    'typing_extensions.TypeVar': named,
    'importlib.import_module': importModule,
    'copy.copy': copied,
    'copy.deepcopy': deepCopied,
  },
  aliases: { typing_extensions: 'typing' },
}
