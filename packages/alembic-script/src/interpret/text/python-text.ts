// `str()` and `repr()` of values.
import { Refused } from '../../refusal.ts'
import { nativeMethod } from '../natives/registry.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyEnumMember, type PyInstance, type PyObject, type Value } from '../values/value.ts'
import { dateRepr } from './date-repr.ts'
import { floatText } from './float-text.ts'
import { bytesRepr, stringRepr } from './string-repr.ts'
import { timedeltaText } from './timedelta-text.ts'

function refuse(value: Value, { at }: Access): never {
  throw new Refused('unknown-text', at, { given: nameOfKind(value) })
}

/** `str(value)`. @throws Refused for values whose text is not certain. */
export function pythonText(value: Value, access: Access): string {
  if (typeof value === 'string') return value
  if (!isObject(value)) return plainText(value)
  switch (value.kind) {
    case 'identifier':
    case 'uuid':
    case 'date':
    case 'datetime':
    case 'time':
    case 'decimal':
      return value.text
    case 'timedelta':
      return timedeltaText(value.microseconds)
    case 'enum-member':
      return memberText(value, access)
    case 'native':
      return nativeMethod(value, '__str__') === undefined ? pythonRepr(value, access) : called(value, '__str__', access)
    case 'instance':
      return instanceText(value, access)
    case 'sql-text':
      // str(text()) gives its own text only while it has no parameters and no escapes.
      return /[:\\%]/.test(value.text) ? refuse(value, access) : value.text
    default:
      return pythonRepr(value, access)
  }
}

function plainText(value: null | boolean | number | bigint): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}

function memberText(member: PyEnumMember, access: Access): string {
  const { owner } = member
  const own = owner.cls.members.get('__str__')
  if (own !== undefined) return called(member, '__str__', access)
  if (owner.family === 'StrEnum' || owner.family === 'IntEnum' || owner.family === 'IntFlag') {
    return pythonText(member.value, access)
  }
  return owner.family === 'Enum' ? `${owner.name}.${member.name}` : refuse(member, access)
}

function called(self: PyObject, name: string, access: Access): string {
  const { python } = access.around
  const method = python.attribute(self, name, access)
  const text = python.call(method, { positional: [], named: new Map(), at: access.at }, access.around)
  return typeof text === 'string'
    ? text
    : isObject(text) && text.kind === 'identifier'
      ? text.text
      : refuse(self, access)
}

function defines(instance: PyInstance, name: string): boolean {
  return instance.cls.mro.some((cls) => cls.members.has(name))
}

function instanceText(instance: PyInstance, access: Access): string {
  if (defines(instance, '__str__')) return called(instance, '__str__', access)
  if (instance.cls.mro.some((cls) => cls.flavour === 'exception')) return exceptionText(instance, access)
  return pythonRepr(instance, access)
}

/** `str(exception)`: its one argument, or all of them as a tuple. */
function exceptionText({ args, cls }: PyInstance, access: Access): string {
  const [only] = args
  if (args.length === 0 || only === undefined) return ''
  if (args.length > 1) return sequence(args, ['(', ')'], access)
  return cls.mro.some(({ name }) => name === 'KeyError') ? pythonRepr(only, access) : pythonText(only, access)
}

function sequence(items: readonly Value[], [open, close]: readonly [string, string], access: Access): string {
  return `${open}${items.map((item) => pythonRepr(item, access)).join(', ')}${close}`
}

/** `repr(value)`. @throws Refused for values whose text is not certain, such as those with an address. */
export function pythonRepr(value: Value, access: Access): string {
  if (typeof value === 'string') return stringRepr(value)
  if (!isObject(value)) return plainText(value)
  access.around.run.step(access.at)
  access.around.run.budget.enter(access.at)
  try {
    return objectRepr(value, access)
  } finally {
    access.around.run.budget.leave()
  }
}

function objectRepr(value: PyObject, access: Access): string {
  switch (value.kind) {
    case 'identifier':
      return stringRepr(value.text)
    case 'float':
      return floatText(value.value)
    case 'bytes':
      return bytesRepr(value.bytes)
    case 'list':
      return sequence(value.items, ['[', ']'], access)
    case 'tuple':
      if (value.cls !== undefined)
        return namedTuple(
          { name: value.cls.name, names: value.cls.fields?.map(({ name }) => name), items: value.items },
          access,
        )
      return value.items.length === 1
        ? `(${pythonRepr(value.items[0] ?? null, access)},)`
        : sequence(value.items, ['(', ')'], access)
    case 'dict':
      if (value.missing !== undefined) return refuse(value, access)
      return `{${[...value.entries].map(([key, item]) => `${pythonRepr(key, access)}: ${pythonRepr(item, access)}`).join(', ')}}`
    case 'set':
      if (value.ordered) return refuse(value, access)
      return setRepr([...value.entries.keys()], value.frozen, access)
    case 'uuid':
      return `UUID('${value.text}')`
    case 'date':
    case 'datetime':
    case 'timedelta':
      return dateRepr(value) ?? refuse(value, access)
    case 'decimal':
      return `Decimal('${value.text}')`
    case 'enum-member':
      return enumRepr(value, access)
    case 'instance':
      return instanceRepr(value, access)
    default:
      return refuse(value, access)
  }
}

function setRepr(items: readonly Value[], frozen: boolean, access: Access): string {
  if (items.length === 0) return frozen ? 'frozenset()' : 'set()'
  // The order of several is not known.
  if (items.length > 1) throw new Refused('unknown-text', access.at, { given: 'set' })
  const text = sequence(items, ['{', '}'], access)
  return frozen ? `frozenset(${text})` : text
}

function namedTuple(
  {
    name,
    names,
    items,
  }: { readonly name: string; readonly names: readonly string[] | undefined; readonly items: readonly Value[] },
  access: Access,
): string {
  return `${name}(${items.map((item, index) => `${names?.[index]}=${pythonRepr(item, access)}`).join(', ')})`
}

function enumRepr(member: PyEnumMember, access: Access): string {
  if (member.owner.cls.members.has('__repr__')) return called(member, '__repr__', access)
  if (member.owner.family === 'Flag' || member.owner.family === 'IntFlag') return refuse(member, access)
  return `<${member.owner.name}.${member.name}: ${pythonRepr(member.value, access)}>`
}

function instanceRepr(instance: PyInstance, access: Access): string {
  if (defines(instance, '__repr__')) return called(instance, '__repr__', access)
  const { cls } = instance
  if (cls.flavour === 'dataclass' && cls.fields !== null) {
    const names = cls.fields.flatMap(({ name, inRepr }) => (inRepr === false ? [] : [name]))
    const items = names.map((name) => instance.fields.get(name) ?? null)
    return namedTuple({ name: cls.name, names, items }, access)
  }
  if (cls.mro.some(({ flavour }) => flavour === 'exception')) {
    return `${cls.name}${sequence(instance.args, ['(', ')'], access)}`
  }
  throw new Refused('unknown-text', access.at, { given: cls.name })
}
