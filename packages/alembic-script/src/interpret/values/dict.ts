// Keys of dicts and sets. `entries` is keyed by one value for all that are equal to it in Python (1, 1.0 and True).
import { type Place, Refused } from '../../refusal.ts'
import { isObject, nameOfKind, type Value } from './value.ts'

/** For keys that are not their own hash, the key that stands in the map. */
const STANDINS = new WeakMap<Map<Value, Value>, Map<string, Value>>()

function hashOf(key: Value, at: Place): string | null {
  if (typeof key === 'boolean') return `n:${Number(key)}`
  if (!isObject(key)) return typeof key === 'bigint' ? `n:${key}` : null
  switch (key.kind) {
    case 'identifier':
      return `s:${key.text}`
    case 'float':
      return Number.isInteger(key.value) ? `n:${key.value}` : `f:${key.value}`
    case 'tuple':
      if (key.items.length > 1000) throw new Refused('too-large', at)
      return `t:${JSON.stringify(key.items.map((item) => hashOf(item, at) ?? plainHash(item)))}`
    case 'set':
      if (key.frozen)
        return `z:${JSON.stringify([...key.entries.keys()].map((item) => hashOf(item, at) ?? plainHash(item)).sort())}`
      break
    case 'date':
    case 'time':
    case 'uuid':
      return `${key.kind}:${key.text}`
    case 'timedelta':
      return `timedelta:${key.microseconds}`
    case 'bytes':
      return `b:${[...key.bytes]}`
    case 'symbol':
      return `y:${key.path}`
    case 'enum-member':
      if (key.owner.mixin !== null) return hashOf(key.value, at) ?? plainHash(key.value)
      return null
    case 'instance':
      if (
        key.cls.flavour === 'dataclass' ||
        key.cls.mro.some((cls) => cls.members.has('__eq__') || cls.members.has('__hash__'))
      )
        break
      return null
    case 'decimal':
    case 'datetime':
    case 'list':
    case 'dict':
      break
    default:
      return null
  }
  throw new Refused('unsupported-key', at, { given: nameOfKind(key) })
}

function plainHash(key: Value): string {
  if (typeof key === 'number') return `n:${key}`
  if (typeof key === 'string') return `s:${key}`
  if (key === null) return 'None'
  return isObject(key) ? `o:${identityOf(key)}` : String(key)
}

const identities = new WeakMap<object, number>()
let lastIdentity = 0
function identityOf(value: object): number {
  let found = identities.get(value)
  if (found === undefined) {
    lastIdentity += 1
    found = lastIdentity
    identities.set(value, found)
  }
  return found
}

/** The key under which an equal one stands in the map, or undefined. @throws Refused for keys whose hash is not known. */
function standing(entries: Map<Value, Value>, key: Value, at: Place): Value | undefined {
  if (entries.has(key)) return key
  const hash = hashOf(key, at)
  const standins = STANDINS.get(entries)
  if (hash === null && standins === undefined) return undefined
  const name = hash ?? plainHash(key)
  const found = standins?.get(name)
  if (found !== undefined) return found
  // The map may hold the plain form of this key.
  if (name.startsWith('s:') && entries.has(name.slice(2))) return name.slice(2)
  if (name.startsWith('n:') && entries.has(Number(name.slice(2)))) return Number(name.slice(2))
  return undefined
}

export function dictGet(entries: Map<Value, Value>, key: Value, at: Place): Value | undefined {
  const found = standing(entries, key, at)
  return found === undefined ? undefined : entries.get(found)
}

export function dictHas(entries: Map<Value, Value>, key: Value, at: Place): boolean {
  return standing(entries, key, at) !== undefined
}

/** Keeps the first of equal keys, as Python does. */
export function dictSet(entries: Map<Value, Value>, [key, value]: readonly [Value, Value], at: Place): void {
  const found = standing(entries, key, at)
  if (found !== undefined) {
    entries.set(found, value)
    return
  }
  const hash = hashOf(key, at)
  if (hash !== null) {
    let standins = STANDINS.get(entries)
    if (standins === undefined) {
      standins = new Map()
      STANDINS.set(entries, standins)
    }
    standins.set(hash, key)
  }
  entries.set(key, value)
}

export function dictDelete(entries: Map<Value, Value>, key: Value, at: Place): boolean {
  const found = standing(entries, key, at)
  if (found === undefined) return false
  const hash = hashOf(found, at)
  if (hash !== null) STANDINS.get(entries)?.delete(hash)
  return entries.delete(found)
}

export function dictOf(pairs: Iterable<readonly [Value, Value]>, at: Place): Map<Value, Value> {
  const entries = new Map<Value, Value>()
  for (const [key, value] of pairs) dictSet(entries, [key, value], at)
  return entries
}
