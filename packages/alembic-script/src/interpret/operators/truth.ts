import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import { nativeMethod } from '../natives/registry.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyInstance, type PyObject, type Value } from '../values/value.ts'

/** Kinds whose objects are always true. */
const TRUE_KINDS = new Set<string>([
  ...['symbol', 'function', 'callable', 'bound-method', 'class', 'enum-class', 'module', 'method', 'type', 'batch'],
  ...['uuid', 'date', 'datetime', 'time', 'generator', 'iterator', 'bind', 'context', 'dialect', 'metadata', 'super'],
  ...['column', 'table', 'index', 'create-schema', 'ddl-text'],
])

/** `bool(value)`. @throws Refused where it can't be known. */
export function truth(value: Value, access: Access): boolean {
  if (value === null) return false
  if (typeof value === 'string') return value !== ''
  if (!isObject(value)) return Boolean(value)
  return objectTruth(value, access)
}

function objectTruth(value: PyObject, access: Access): boolean {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items.length > 0
    case 'dict':
    case 'set':
      return value.entries.size > 0
    case 'identifier':
      return value.text !== ''
    case 'bytes':
      return value.bytes.length > 0
    case 'float':
      return value.value !== 0
    case 'timedelta':
      return value.microseconds !== 0
    case 'decimal':
      if (hasMarker(value.text)) break
      return !/^-?0*(\.0*)?(E[-+]?\d+)?$/i.test(value.text)
    case 'enum-member':
      return value.owner.mixin === null && value.owner.family === 'Enum' ? true : truth(value.value, access)
    case 'native':
      return nativeTruth(value, access)
    case 'instance':
      return instanceTruth(value, access)
    case 'sql-binary':
      // SQLAlchemy answers for `==` and `!=` by the identity of the two sides, and raises for all others.
      if ((value.operator === 'eq' || value.operator === 'ne') && areTwo(value)) return value.operator === 'ne'
      break
    case 'result':
      throw new Refused('needs-database', access.at)
    default:
      if (TRUE_KINDS.has(value.kind)) return true
  }
  throw new Refused('unknown-truth', access.at, { given: nameOfKind(value) })
}

function nativeTruth(value: PyObject, { at, around }: Access): boolean {
  for (const name of ['__bool__', '__len__']) {
    if (nativeMethod(value, name) === undefined) continue
    const method = around.python.attribute(value, name, { at, around })
    return Boolean(around.python.call(method, { positional: [], named: new Map(), at }, around))
  }
  return true
}

/** Whether the two sides are surely two objects. */
function areTwo({ left, right }: Extract<PyObject, { kind: 'sql-binary' }>): boolean {
  return left.kind !== right.kind
}

function instanceTruth(value: PyInstance, access: Access): boolean {
  const { python } = access.around
  for (const name of ['__bool__', '__len__']) {
    if (!value.cls.mro.some((cls) => cls.members.has(name))) continue
    const method = python.attribute(value, name, access)
    return Boolean(python.call(method, { positional: [], named: new Map(), at: access.at }, access.around))
  }
  if (value.cls.natives.length > 0) throw new Refused('unknown-truth', access.at, { given: value.cls.name })
  return true
}
