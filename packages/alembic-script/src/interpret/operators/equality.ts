// `==`, `in` and `is`.
import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import { dictGet, dictHas } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isInteger, isObject, nameOfKind, type PyObject, textOf, type Value } from '../values/value.ts'

function unknown(left: Value, right: Value, { at }: Access): never {
  throw new Refused('unknown-comparison', at, { left: nameOfKind(left), right: nameOfKind(right) })
}

/** A number's value: True is 1, an IntEnum member is its value. */
export function numberOf(value: Value): number | bigint | null {
  if (typeof value === 'boolean') return Number(value)
  if (isInteger(value)) return value
  if (!isObject(value)) return null
  if (value.kind === 'float') return value.value
  return value.kind === 'enum-member' && value.owner.mixin === 'int' ? numberOf(value.value) : null
}

/** What Python compares by its value; anything else compares by identity, or is not known. */
const VALUE_KINDS = new Set(['list', 'tuple', 'dict', 'set', 'bytes', 'float', 'identifier'])
const TEXT_KINDS = new Set(['date', 'time', 'uuid'])
/** Objects that are equal only when they are the same. */
const IDENTITY_KINDS = new Set<string>([
  ...['enum-member', 'enum-class', 'class', 'function', 'callable', 'module', 'type', 'metadata', 'bind', 'context'],
  ...['generator', 'iterator', 'batch', 'table'],
])

export function equal(left: Value, right: Value, access: Access): boolean {
  if (left === right) return !(isObject(left) && left.kind === 'unknown')
  const texts = [textOf(left), textOf(right)] as const
  if (texts[0] !== null && texts[1] !== null) return equalTexts(texts[0], texts[1], access)
  const numbers = [numberOf(left), numberOf(right)] as const
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number compare by their value only with ==.
  if (numbers[0] !== null && numbers[1] !== null) return numbers[0] == numbers[1]
  const own = customEqual(left, right, access)
  if (own !== null) return own
  if (!isObject(left) || !isObject(right)) return mixed(left, right, access)
  if (left.kind === right.kind && VALUE_KINDS.has(left.kind)) return equalContainers(left, right, access)
  if (left.kind === right.kind && TEXT_KINDS.has(left.kind) && 'text' in left && 'text' in right) {
    return equalTexts(String(left.text), String(right.text), access)
  }
  if (left.kind === 'timedelta' && right.kind === 'timedelta') return left.microseconds === right.microseconds
  if (left.kind === 'symbol' && right.kind === 'symbol') return left.path === right.path || unknown(left, right, access)
  if (left.kind === 'instance' || right.kind === 'instance') return equalInstances(left, right, access)
  const isKnown = (value: PyObject) =>
    VALUE_KINDS.has(value.kind) || TEXT_KINDS.has(value.kind) || IDENTITY_KINDS.has(value.kind)
  if (isKnown(left) && isKnown(right)) return false
  return unknown(left, right, access)
}

function equalTexts(left: string, right: string, access: Access): boolean {
  if (hasMarker(left) || hasMarker(right)) throw new Refused('value-of-chance', access.at)
  return left === right
}

/** A plain value and an object, or plain values of different types. */
function mixed(left: Value, right: Value, access: Access): boolean {
  for (const value of [left, right]) {
    if (!isObject(value)) continue
    const isPlain = VALUE_KINDS.has(value.kind) || TEXT_KINDS.has(value.kind) || IDENTITY_KINDS.has(value.kind)
    const isNone = left === null || right === null
    if (
      !isPlain &&
      !(
        isNone &&
        (value.kind === 'symbol' || value.kind === 'instance' || value.kind === 'datetime' || value.kind === 'decimal')
      )
    ) {
      if (value.kind === 'instance' && value.cls.natives.length === 0) continue
      if (value.kind === 'datetime' && typeof (value === left ? right : left) === 'string') continue
      return unknown(left, right, access)
    }
  }
  return false
}

function customEqual(left: Value, right: Value, access: Access): boolean | null {
  const { python } = access.around
  for (const [self, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (!isObject(self) || self.kind !== 'instance' || !self.cls.mro.some((cls) => cls.members.has('__eq__'))) continue
    const method = python.attribute(self, '__eq__', access)
    return python.truth(
      python.call(method, { positional: [other], named: new Map(), at: access.at }, access.around),
      access,
    )
  }
  return null
}

function equalInstances(left: PyObject, right: PyObject, access: Access): boolean {
  if (left.kind !== 'instance' || right.kind !== 'instance') return false
  if (left.cls.natives.length > 0 || right.cls.natives.length > 0) return unknown(left, right, access)
  if (left.cls.flavour !== 'dataclass' || left.cls !== right.cls) return false
  return (left.cls.fields ?? []).every(
    ({ name, isCompared }) =>
      isCompared === false || equal(left.fields.get(name) ?? null, right.fields.get(name) ?? null, access),
  )
}

function equalContainers(left: PyObject, right: PyObject, access: Access): boolean {
  access.around.run.step(access.at)
  if ((left.kind === 'list' && right.kind === 'list') || (left.kind === 'tuple' && right.kind === 'tuple')) {
    const others = right.items
    access.around.run.budget.work(left.items.length * 8, access.at)
    return left.items.length === others.length && left.items.every((item, i) => equal(item, others[i] ?? null, access))
  }
  if (left.kind === 'dict' && right.kind === 'dict') {
    if (left.entries.size !== right.entries.size) return false
    return [...left.entries].every(([key, value]) => {
      const other = dictGet(right.entries, key, access.at)
      return other !== undefined && equal(value, other, access)
    })
  }
  if (left.kind === 'set' && right.kind === 'set') {
    return (
      left.entries.size === right.entries.size &&
      [...left.entries.keys()].every((key) => dictHas(right.entries, key, access.at))
    )
  }
  if (left.kind === 'bytes' && right.kind === 'bytes') {
    return left.bytes.length === right.bytes.length && left.bytes.every((byte, index) => byte === right.bytes[index])
  }
  return unknown(left, right, access)
}

/** `item in container`. */
export function contains(container: Value, item: Value, access: Access): boolean {
  const text = textOf(container)
  if (text !== null) {
    const part = textOf(item)
    if (part === null) {
      throw pyRaise('TypeError', `'in <string>' requires string as left operand, not ${nameOfKind(item)}`, access.at)
    }
    if (hasMarker(text) || hasMarker(part)) throw new Refused('value-of-chance', access.at)
    access.around.run.budget.work(text.length, access.at)
    return text.includes(part)
  }
  if (isObject(container)) {
    if (container.kind === 'dict' || container.kind === 'set') return dictHas(container.entries, item, access.at)
    if (container.kind === 'list' || container.kind === 'tuple') {
      access.around.run.budget.work(container.items.length * 8, access.at)
      return container.items.some((candidate) => candidate === item || equal(candidate, item, access))
    }
    if (container.kind === 'enum-class')
      return isObject(item) && item.kind === 'enum-member' && item.owner === container
    const { python } = access.around
    const method = python.findAttribute(container, '__contains__', access)
    if (method !== undefined) {
      return python.truth(
        python.call(method, { positional: [item], named: new Map(), at: access.at }, access.around),
        access,
      )
    }
    if (container.kind === 'iterator' || container.kind === 'generator') {
      let found = false
      python.each(container, access, (candidate) => {
        found = equal(candidate, item, access)
        return !found
      })
      return found
    }
  }
  throw new Refused('unknown-comparison', access.at, { left: nameOfKind(item), right: nameOfKind(container) })
}

/** `left is right`, where it does not depend on which objects Python keeps. */
export function isSame(left: Value, right: Value, access: Access): boolean {
  if (left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean') return left === right
  if (isObject(left) && isObject(right)) {
    if (left === right) return true
    if (left.kind === 'symbol' && right.kind === 'symbol')
      return left.path === right.path || unknown(left, right, access)
    const isOne = (value: PyObject) =>
      IDENTITY_KINDS.has(value.kind) || ['list', 'dict', 'set', 'instance'].includes(value.kind)
    if (isOne(left) && isOne(right)) return false
  }
  return unknown(left, right, access)
}
