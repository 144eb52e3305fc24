// `object.name`, and what is known not to be there.
import { findConstruct } from '../../constructs/constructs.ts'
import { findSqlMethod, sqlAttribute } from '../../constructs/methods/find-method.ts'
import { asExpression } from '../../constructs/to-expression.ts'
import { patchedName } from '../../environment/patched-name.ts'
import { rememberArguments } from '../../modules/type-class.ts'
import { Refused } from '../../refusal.ts'
import { memberBehind, memberOfClass } from '../classes/members.ts'
import { isTypePath } from '../classes/type-classes.ts'
import { isUnwritten } from '../methods/unwritten.ts'
import { moduleAttribute } from '../modules/load-module.ts'
import { canonicalPath, isListedModule, nativeAttribute, nativeMethod, nativeNamed } from '../natives/registry.ts'
import { bindArguments, type CallArguments } from '../values/bind-arguments.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import {
  isObject,
  nameOfKind,
  type PyClass,
  type PyEnumClass,
  type PyEnumMember,
  type PyInstance,
  type PyObject,
  type PySuper,
  type Value,
} from '../values/value.ts'
import { forNative } from './for-native.ts'

/** Kinds all of whose attributes are known: another name is surely an AttributeError. */
const CLOSED = new Set(['NoneType', 'bool', 'int', 'float', 'str', 'list', 'tuple', 'dict', 'set', 'instance', 'bytes'])

/** A function found on a class becomes a method, a property is read. */
function bound(member: Value, { self, cls }: { readonly self: Value; readonly cls: Value }, access: Access): Value {
  if (!isObject(member)) return member
  if (member.kind === 'unknown') throw member.because.usedAt(access.at)
  if (member.kind === 'callable') return { kind: 'bound-method', self, function: member }
  if (member.kind !== 'function') return member
  switch (member.role) {
    case 'static':
      return { ...member, role: 'plain' }
    case 'class':
      return { kind: 'bound-method', self: cls, function: { ...member, role: 'plain' } }
    case 'property':
    case 'cached-property': {
      const getter = { ...member, role: 'plain' as const }
      const given = { positional: [self], named: new Map<string, Value>(), at: access.at }
      const value = access.around.python.call(getter, given, access.around)
      if (member.role === 'cached-property' && isObject(self) && self.kind === 'instance') {
        self.fields.set(member.definition.name, value)
      }
      return value
    }
    default:
      return { kind: 'bound-method', self, function: member }
  }
}

function instanceAttribute(self: PyInstance, name: string, access: Access): Value | undefined {
  const { cls } = self
  if (memberOfClass(cls, '__getattribute__') !== undefined) {
    throw new Refused('unsupported-syntax', access.at, { construct: '__getattribute__' })
  }
  const member = memberOfClass(cls, name)
  const isProperty = isObject(member) && member.kind === 'function' && member.role === 'property'
  const own = self.fields.get(name)
  if (own !== undefined && !isProperty) return own
  if (member !== undefined) return bound(member, { self, cls }, access)
  if (name === '__class__') return cls
  if (name === '__dict__') return { kind: 'dict', entries: new Map(self.fields) }
  if (cls.mro.some(({ flavour }) => flavour === 'exception')) {
    if (name === 'args') return { kind: 'tuple', items: self.args }
    // Python's own exceptions have more than is known here.
    throw new Refused('unknown-attribute', access.at, { name, given: cls.name })
  }
  const fallback = memberOfClass(cls, '__getattr__')
  if (fallback !== undefined && !/^__\w+__$/.test(name)) {
    return access.around.python.call(
      fallback,
      { positional: [self, name], named: new Map(), at: access.at },
      access.around,
    )
  }
  return nativeOf(cls.natives, { self, name }, access)
}

/** What a base that is not written in Python gives its instances: `path.name` of the native tables. */
function nativeOf(
  paths: readonly string[],
  { self, name }: { readonly self: PyObject; readonly name: string },
  access: Access,
): Value | undefined {
  if (name === '__init__' && self.kind === 'instance' && paths.some(isTypePath)) return typeInit(self)
  for (const path of paths) {
    const native = nativeNamed(`${path}.${name}`)
    if (native?.call !== undefined) return boundNative(path, self, name)
    if (native?.value !== undefined) return native.value(access)
  }
  if (paths.length > 0) throw new Refused('unknown-attribute', access.at, { name, given: paths[0] ?? '' })
  return undefined
}

function typeInit(self: PyInstance): Value {
  const call = (given: CallArguments, around: Access['around']) => {
    rememberArguments(self, given, around)
    return null
  }
  return { kind: 'callable', name: '__init__', call }
}

function boundNative(path: string, self: PyObject, name: string): Value {
  return {
    kind: 'callable',
    name,
    call: (given, around) => {
      const native = nativeNamed(`${path}.${name}`)
      const call = { ...given, positional: [self, ...given.positional] }
      const args = bindArguments(native?.signature ?? ['*args', '**kwargs'], call)
      return native?.call?.({ args, call, at: given.at, run: around.run, around }) ?? null
    },
  }
}

function superAttribute({ owner, self }: PySuper, name: string, access: Access): Value | undefined {
  const cls =
    isObject(self) && self.kind === 'instance' ? self.cls : isObject(self) && self.kind === 'class' ? self : null
  if (cls === null) throw new Refused('unknown-attribute', access.at, { name, given: 'super' })
  const member = memberBehind(owner, cls, name)
  if (member !== undefined) return bound(member, { self, cls }, access)
  if (isObject(self) && self.kind === 'instance') {
    if (cls.natives.length > 0) return nativeOf(cls.natives, { self, name }, access)
    if (cls.mro.some(({ flavour }) => flavour === 'exception') && name === '__init__') return exceptionInit(self)
  }
  if (name === '__init__' || name === '__init_subclass__' || name === '__post_init__') return nothing(name)
  return undefined
}

function exceptionInit(self: PyInstance): Value {
  const call = ({ positional }: { positional: readonly Value[] }) => {
    self.args = positional
    return null
  }
  return { kind: 'callable', name: '__init__', call }
}

function nothing(name: string): Value {
  return { kind: 'callable', name, call: () => null }
}

function classAttribute(cls: PyClass, name: string, access: Access): Value | undefined {
  const member = memberOfClass(cls, name)
  if (member !== undefined) {
    if (isObject(member) && member.kind === 'unknown') throw member.because.usedAt(access.at)
    if (isObject(member) && member.kind === 'function' && member.role === 'class')
      return bound(member, { self: cls, cls }, access)
    if (isObject(member) && member.kind === 'function' && member.role === 'static') return { ...member, role: 'plain' }
    return member
  }
  if (name === '__name__' || name === '__qualname__') return cls.name
  if (name === '__table__' && cls.table !== undefined) return cls.table
  if (name === '__bases__' || name === '__mro__' || name === '__module__') {
    throw new Refused('unknown-attribute', access.at, { name, given: cls.name })
  }
  if (cls.natives.length > 0) throw new Refused('unknown-attribute', access.at, { name, given: cls.name })
  return undefined
}

function enumClassAttribute(owner: PyEnumClass, name: string, access: Access): Value | undefined {
  const member = owner.items.get(name)
  if (member !== undefined) return member
  if (name === '__members__') return { kind: 'dict', entries: new Map(owner.items) }
  if (name === '__name__' || name === '__qualname__') return owner.name
  const own = memberOfClass(owner.cls, name)
  if (isObject(own) && own.kind === 'function' && own.role === 'class')
    return bound(own, { self: owner, cls: owner }, access)
  return own
}

function enumMemberAttribute(self: PyEnumMember, name: string, access: Access): Value | undefined {
  const own = memberOfClass(self.owner.cls, name)
  if (own !== undefined) return bound(own, { self, cls: self.owner }, access)
  if (name === 'value' || name === '_value_') return self.value
  if (name === 'name' || name === '_name_') return self.name
  return name === '__class__' ? self.owner : undefined
}

/** A name of a native module, class or function: what it is, when that is known. */
export function symbolAttribute(path: string, name: string, access: Access): Value | undefined {
  const { at } = access
  const patched = patchedName(`${path}.${name}`, access)
  if (patched !== undefined) return patched
  const loaded = moduleAttribute(path, name, access)
  if (loaded !== undefined) return loaded
  if (name === '__name__' || name === '__qualname__') return path.split('.').at(-1) ?? path
  const whole = canonicalPath(`${path}.${name}`)
  const native = nativeNamed(whole)
  if (native?.value !== undefined) return native.value({ at, around: access.around })
  if (native === undefined && isListedModule(path) && findConstruct(whole) === null) return undefined
  return { kind: 'symbol', path: whole }
}

function ownAttribute(object: PyObject, name: string, access: Access): Value | undefined {
  switch (object.kind) {
    case 'symbol':
      return symbolAttribute(object.path, name, access)
    case 'module':
      return moduleAttribute(object.name, name, access)
    case 'instance':
      return instanceAttribute(object, name, access)
    case 'super':
      return superAttribute(object, name, access)
    case 'class':
      return classAttribute(object, name, access)
    case 'enum-class':
      return enumClassAttribute(object, name, access)
    case 'enum-member':
      return enumMemberAttribute(object, name, access)
    case 'function':
      if (name === '__name__' || name === '__qualname__') return object.definition.name
      return object.attributes.get(name)
    case 'tuple': {
      const index = object.cls?.fields?.findIndex((field) => field.name === name) ?? -1
      if (index >= 0) return object.items[index]
      const member = object.cls === undefined ? undefined : memberOfClass(object.cls, name)
      return member === undefined || object.cls === undefined
        ? undefined
        : bound(member, { self: object, cls: object.cls }, access)
    }
    case 'batch':
      return { kind: 'method', self: object, name }
    case 'unknown':
      throw object.because.usedAt(access.at)
    default:
      return undefined
  }
}

function sqlPart(object: PyObject, name: string, { at }: Access): Value | undefined {
  const self = asExpression(object) ?? object
  const part = sqlAttribute(self, name, at)
  if (part !== undefined) return part
  const method = findSqlMethod(self, name)
  if (method === null) return undefined
  return {
    kind: 'callable',
    name,
    call: (given, caller) => {
      const call = forNative(given, caller)
      return method.apply({ self, args: bindArguments(method.signature, call), call })
    },
  }
}

/** undefined: certainly no such attribute. @throws Refused where it can't be told, PyRaise from properties */
export function findAttribute(object: Value, name: string, access: Access): Value | undefined {
  const own = isObject(object) ? ownAttribute(object, name, access) : undefined
  if (own !== undefined) return own
  const read = nativeAttribute(object, name)
  // Proof: only objects have attributes in the tables, but for the text of a plain str.
  const self: PyObject = isObject(object)
    ? object
    : { kind: 'identifier', text: String(object), quote: null, final: false }
  if (read !== undefined) return read(self, access)
  if (nativeMethod(object, name) !== undefined) {
    return { kind: 'callable', name, call: (given, around) => callNative({ value: object, name }, given, around) }
  }
  if (isObject(object)) {
    const part = sqlPart(object, name, access)
    if (part !== undefined) return part
  }
  if (name === '__class__' || (name.startsWith('__') && !isObject(object))) return undefined
  const kind = isObject(object) ? object.kind : nameOfKind(object)
  if (isUnwritten(object, name)) throw new Refused('unknown-attribute', access.at, { name, given: nameOfKind(object) })
  const isClosed =
    CLOSED.has(kind) || ['enum-member', 'enum-class', 'class', 'symbol', 'module', 'function', 'super'].includes(kind)
  if (isClosed || /^__\w+__$/.test(name)) return undefined
  throw new Refused('unknown-attribute', access.at, { name, given: nameOfKind(object) })
}

function callNative(
  { value, name }: { readonly value: Value; readonly name: string },
  given: Parameters<typeof bindArguments>[1],
  around: Access['around'],
): Value {
  const method = nativeMethod(value, name)
  if (method === undefined) throw new Refused('unknown-call', given.at, { name })
  const args = bindArguments(method.signature ?? ['*args', '**kwargs'], given)
  const self: PyObject = isObject(value)
    ? value
    : { kind: 'identifier', text: String(value), quote: null, final: false }
  return method.apply({ self, value, args, call: given, at: given.at, run: around.run, around })
}

/** What only a query's result has: asked of None, it says that `--sql` has no database to ask. */
const OF_RESULTS = /^(fetch\w+|scalar\w*|first|one\w*|all|mappings|rowcount|keys|lastrowid|inserted_primary_key)$/

/** @throws Refused, PyRaise */
export function attribute(object: Value, name: string, access: Access): Value {
  const found = findAttribute(object, name, access)
  if (found !== undefined) return found
  const { at } = access
  // Every object has names of this form, few of which are written here.
  if (/^__\w+__$/.test(name)) throw new Refused('unknown-attribute', at, { name, given: nameOfKind(object) })
  if (object === null && OF_RESULTS.test(name)) throw new Refused('needs-database', at, { name })
  const kind = isObject(object) ? object.kind : nameOfKind(object)
  if (CLOSED.has(kind)) {
    throw pyRaise('AttributeError', `'${nameOfKind(object)}' object has no attribute '${name}'`, at)
  }
  throw new Refused('unknown-attribute', at, { name, given: nameOfKind(object) })
}

/** `object.name = value`. */
export function setAttribute(object: Value, [name, value]: readonly [string, Value], { at, around }: Access): void {
  around.run.budget.touch()
  if (isObject(object)) {
    if (object.kind === 'instance') {
      const member = memberOfClass(object.cls, name)
      const isSpecial = isObject(member) && member.kind === 'function' && member.role === 'property'
      if (isObject(member) && member.kind === 'unknown') throw member.because.usedAt(at)
      const isDescriptor =
        isObject(member) && member.kind === 'instance' && memberOfClass(member.cls, '__set__') !== undefined
      if (isSpecial || isDescriptor || memberOfClass(object.cls, '__setattr__') !== undefined) {
        throw new Refused('unsupported-syntax', at, { construct: 'assignment to a property' })
      }
      object.fields.set(name, value)
      return
    }
    if (object.kind === 'class' && object.flavour !== 'exception') {
      object.members.set(name, value)
      return
    }
    if (object.kind === 'function') {
      object.attributes.set(name, value)
      return
    }
    if (object.kind === 'module') {
      object.scope.set(name, value)
      return
    }
    // MetaData has no bind in SQLAlchemy 2: to set one is without effect.
    if (object.kind === 'metadata' && name === 'bind') return
  }
  throw new Refused('unsupported-syntax', at, { construct: `assignment to an attribute of ${nameOfKind(object)}` })
}
