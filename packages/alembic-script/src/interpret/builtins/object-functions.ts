// Functions about objects: isinstance(), getattr(), repr()…
import { typeClass } from '../../constructs/build/build-types.ts'
import { Refused } from '../../refusal.ts'
import type { Native } from '../natives/native.ts'
import { nativeNamed } from '../natives/registry.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyClass, pyList, textOf, type Value } from '../values/value.ts'

const TYPE_NAMES: Readonly<Record<string, string>> = {
  bool: 'bool',
  int: 'int',
  str: 'str',
  float: 'float',
  list: 'list',
  tuple: 'tuple',
  dict: 'dict',
  set: 'set',
  bytes: 'bytes',
}

function isInstance(value: Value, cls: Value, access: Access): boolean {
  if (isObject(cls)) {
    if (cls.kind === 'tuple') return cls.items.some((item) => isInstance(value, item, access))
    if (cls.kind === 'class') return isOfClass(value, cls)
    if (cls.kind === 'enum-class') return isObject(value) && value.kind === 'enum-member' && value.owner === cls
    if (cls.kind === 'symbol') {
      const known = nativeNamed(cls.path)?.holds?.(value)
      if (typeof known === 'boolean') return known
      if (typeClass(cls.path) !== null && isPlain(value)) return false
    }
  }
  throw new Refused('unknown-comparison', access.at, { left: nameOfKind(value), right: nameOfKind(cls) })
}

/** Values of Python itself, which are instances of no library's class. */
function isPlain(value: Value): boolean {
  return !isObject(value) || ['list', 'tuple', 'dict', 'set', 'float', 'bytes', 'identifier'].includes(value.kind)
}

function isOfClass(value: Value, cls: PyClass): boolean {
  if (!isObject(value)) return false
  if (value.kind === 'instance') return value.cls.mro.includes(cls)
  if (value.kind === 'enum-member') return value.owner.cls.mro.includes(cls)
  return value.kind === 'tuple' && value.cls !== undefined && value.cls.mro.includes(cls)
}

const isinstance: Native = {
  signature: ['obj', 'class_or_tuple'],
  call: ({ args, at, around }) =>
    isInstance(args.get('obj') ?? null, args.get('class_or_tuple') ?? null, { at, around }),
}

const issubclass: Native = {
  signature: ['cls', 'class_or_tuple'],
  call: ({ args, at }) => {
    const [cls, other] = [args.get('cls') ?? null, args.get('class_or_tuple') ?? null]
    const others = isObject(other) && other.kind === 'tuple' ? other.items : [other]
    const isKnown =
      isObject(cls) && cls.kind === 'class' && others.every((one) => isObject(one) && one.kind === 'class')
    if (!isKnown) throw new Refused('unknown-comparison', at, { left: nameOfKind(cls), right: nameOfKind(other) })
    return others.some((one) => isObject(one) && one.kind === 'class' && cls.mro.includes(one))
  },
}

const getattr: Native = {
  signature: ['object', 'name', 'default='],
  call: ({ args, at, around }) => {
    const name = textOf(args.get('name'))
    if (name === null) throw pyRaise('TypeError', 'attribute name must be string', at)
    const object = args.get('object') ?? null
    if (isObject(object) && object.kind === 'bind' && !ON_BOTH.has(name) && args.get('default') !== undefined) {
      if (around.run.askMode() === 'offline')
        throw new Refused('unknown-attribute', at, { name, given: 'MockConnection' })
    }
    const found = around.python.findAttribute(object, name, { at, around })
    if (found !== undefined) return found
    return (
      args.get('default') ??
      (args.get('default') === null ? null : around.python.attribute(object, name, { at, around }))
    )
  },
}

/** What every connection has. */
const ON_BOTH = new Set(['connect', 'execute', 'execution_options', 'dialect', 'engine'])

const hasattr: Native = {
  signature: ['obj', 'name'],
  call: ({ args, at, around }) => {
    const name = textOf(args.get('name'))
    const object = args.get('obj') ?? null
    if (name === null) throw pyRaise('TypeError', 'attribute name must be string', at)
    const found = around.python.findAttribute(object, name, { at, around })
    // The connection of `--sql` lacks most of what one to a database has.
    if (isObject(object) && object.kind === 'bind' && !ON_BOTH.has(name) && around.run.askMode() === 'offline') {
      throw new Refused('unknown-attribute', at, { name, given: 'MockConnection' })
    }
    // A name of a library that is not listed may be there or not.
    if (
      isObject(found) &&
      found.kind === 'symbol' &&
      nativeNamed(found.path) === undefined &&
      typeClass(found.path) === null
    ) {
      throw new Refused('unknown-attribute', at, { name, given: nameOfKind(object) })
    }
    return found !== undefined
  },
}

const setattr: Native = {
  signature: ['obj', 'name', 'value'],
  call: ({ args, at, around }) => {
    const name = textOf(args.get('name'))
    if (name === null) throw pyRaise('TypeError', 'attribute name must be string', at)
    around.python.setAttribute(args.get('obj') ?? null, [name, args.get('value') ?? null], { at, around })
    return null
  },
}

const type: Native = {
  signature: ['object'],
  holds: (value) =>
    isObject(value) ? ['class', 'enum-class'].includes(value.kind) || (value.kind === 'symbol' ? null : false) : false,
  call: ({ args, at }) => {
    const value = args.get('object') ?? null
    if (isObject(value)) {
      if (value.kind === 'instance') return value.cls
      if (value.kind === 'enum-member') return value.owner
    }
    const name = TYPE_NAMES[isObject(value) ? value.kind : nameOfKind(value)]
    if (name === undefined) throw new Refused('unknown-call', at, { name: 'type' })
    return { kind: 'symbol', path: `builtins.${name}` }
  },
}

const callable: Native = {
  signature: ['obj'],
  call: ({ args, at }) => {
    const value = args.get('obj') ?? null
    if (!isObject(value)) return false
    if (['function', 'callable', 'bound-method', 'method', 'class', 'enum-class'].includes(value.kind)) return true
    if (['list', 'tuple', 'dict', 'set', 'float', 'identifier'].includes(value.kind)) return false
    if (value.kind === 'symbol' && nativeNamed(value.path)?.call !== undefined) return true
    throw new Refused('unknown-truth', at, { given: nameOfKind(value) })
  },
}

const vars: Native = {
  signature: ['object'],
  call: ({ args, at }) => {
    const value = args.get('object') ?? null
    if (isObject(value) && value.kind === 'instance') return { kind: 'dict', entries: new Map(value.fields) }
    throw new Refused('unknown-call', at, { name: 'vars' })
  },
}

const superOf: Native = {
  call: ({ call: { positional, at }, around }) => {
    const [given, self] = positional
    const scope = around.scope.functionScope()
    const owner = isObject(given) && given.kind === 'class' ? given : scope.owner
    const receiver = self ?? scope.self
    if (owner === null || receiver === undefined) throw pyRaise('RuntimeError', 'super(): no arguments', at)
    return { kind: 'super', owner, self: receiver }
  },
}

const print: Native = {
  // Messages for people leave the database alone; what they say must still be computed, which their arguments were.
  call: ({ call: { named, at } }) => {
    for (const name of named.keys()) {
      if (!['sep', 'end', 'flush', 'file'].includes(name)) throw new Refused('unknown-argument', at, { name })
    }
    return null
  },
}

const exit: Native = {
  call: ({ at }) => {
    throw pyRaise('SystemExit', '', at)
  },
}

const globals: Native = {
  signature: [],
  call: ({ around }) => {
    const root = around.scope.root()
    return { kind: 'dict', entries: new Map(root.ownNames().map((name) => [name, root.own(name) ?? null])) }
  },
}

const dir: Native = {
  signature: ['object'],
  call: ({ args, at }) => {
    const value = args.get('object') ?? null
    if (!isObject(value) || value.kind !== 'module') throw new Refused('unknown-call', at, { name: 'dir' })
    return pyList(value.scope.ownNames().sort())
  },
}

const property: Native = {
  signature: ['fget'],
  call: ({ args, at }) => {
    const getter = args.get('fget') ?? null
    if (!isObject(getter) || getter.kind !== 'function') throw new Refused('unknown-call', at, { name: 'property' })
    return { ...getter, role: 'property' }
  },
}

function withRole(role: 'static' | 'class'): Native {
  return {
    signature: ['function'],
    call: ({ args, at }) => {
      const inner = args.get('function') ?? null
      if (!isObject(inner) || inner.kind !== 'function') throw new Refused('unknown-call', at, { name: role })
      return { ...inner, role }
    },
  }
}

export const OBJECT_FUNCTIONS: Readonly<Record<string, Native>> = {
  'builtins.isinstance': isinstance,
  'builtins.issubclass': issubclass,
  'builtins.getattr': getattr,
  'builtins.hasattr': hasattr,
  'builtins.setattr': setattr,
  'builtins.type': type,
  'builtins.callable': callable,
  'builtins.repr': {
    signature: ['obj'],
    call: ({ args, at, around }) => around.python.repr(args.get('obj') ?? null, { at, around }),
  },
  'builtins.format': {
    signature: ['value', 'format_spec='],
    call: ({ args, at, around }) =>
      around.python.format(args.get('value') ?? null, textOf(args.get('format_spec')) ?? '', { at, around }),
  },
  'builtins.vars': vars,
  'builtins.globals': globals,
  'builtins.dir': dir,
  'builtins.super': superOf,
  'builtins.print': print,
  'builtins.exit': exit,
  'builtins.quit': exit,
  'builtins.property': property,
  'builtins.staticmethod': withRole('static'),
  'builtins.classmethod': withRole('class'),
  'builtins.NotImplemented': {},
  'builtins.Ellipsis': {},
}
