// `class Color(enum.Enum)`: its members in order, aliases, and what auto() gives.

import type { Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { equal } from '../operators/equality.ts'
import type { Scope } from '../values/scope.ts'
import type { Access, Surroundings } from '../values/surroundings.ts'
import { isObject, type PyClass, type PyEnumClass, type PyEnumMember, textOf, type Value } from '../values/value.ts'

const FAMILIES: Readonly<Record<string, PyEnumClass['family']>> = {
  'enum.Enum': 'Enum',
  'enum.StrEnum': 'StrEnum',
  'enum.IntEnum': 'IntEnum',
  'enum.Flag': 'Flag',
  'enum.IntFlag': 'IntFlag',
  'strenum.StrEnum': 'StrEnum',
  'backports.strenum.StrEnum': 'StrEnum',
}

/** The family of enum that the bases make, or null when they make none. */
export function enumFamily(bases: readonly Value[]): PyEnumClass['family'] | null {
  for (const base of bases) {
    if (!isObject(base)) continue
    if (base.kind === 'symbol' && FAMILIES[base.path] !== undefined) return FAMILIES[base.path] ?? null
    if (base.kind === 'enum-class') return base.family
  }
  return null
}

function mixinOf(bases: readonly Value[], family: PyEnumClass['family']): PyEnumClass['mixin'] {
  const paths = bases.flatMap((base) => (isObject(base) && base.kind === 'symbol' ? [base.path] : []))
  const inherited = bases.flatMap((base) =>
    isObject(base) && base.kind === 'enum-class' && base.mixin !== null ? [base.mixin] : [],
  )
  if (family === 'StrEnum' || paths.includes('builtins.str')) return 'str'
  if (family === 'IntEnum' || family === 'IntFlag' || paths.includes('builtins.int')) return 'int'
  return inherited[0] ?? null
}

function isAuto(value: Value): boolean {
  return isObject(value) && value.kind === 'native' && value.type === 'enum.auto'
}

/** `auto()`: the name in lower case for a StrEnum, the highest value and one for others, the next bit for flags. */
function automatic(
  name: string,
  { family, before }: { readonly family: PyEnumClass['family']; readonly before: readonly Value[] },
  access: Access,
): Value {
  if (family === 'StrEnum') return name.toLowerCase()
  const numbers = before.filter((value) => typeof value === 'number')
  if (numbers.length < before.length) throw new Refused('unknown-call', access.at, { name: 'enum.auto' })
  const highest = Math.max(0, ...numbers)
  if (family === 'Flag' || family === 'IntFlag') return highest === 0 ? 1 : 2 ** (Math.floor(Math.log2(highest)) + 1)
  return highest + 1
}

function isMember(name: string, value: Value): boolean {
  if (/^__\w+__$/.test(name) || /^_[a-z]+_$/.test(name) || /^_\w+__\w+$/.test(name)) return false
  return !isObject(value) || !['function', 'class', 'enum-class', 'callable'].includes(value.kind)
}

export interface EnumParts {
  readonly statement: Extract<Statement, { kind: 'class' }>
  readonly bases: readonly Value[]
  readonly cls: PyClass
  readonly scope: Scope
}

/** @throws Refused where a value or the class itself is not understood. */
export function defineEnum({ statement, bases, cls, scope }: EnumParts, around: Surroundings): PyEnumClass {
  const access = { at: statement.at, around }
  const family = enumFamily(bases) ?? 'Enum'
  const mixin = mixinOf(bases, family)
  const own = new Map<string, Value>()
  for (const base of bases) {
    if (isObject(base) && base.kind === 'enum-class') {
      if (base.items.size > 0) throw new Refused('unsupported-syntax', statement.at, { construct: 'enum subclass' })
      for (const [name, member] of base.cls.members) own.set(name, member)
    }
  }
  const members = new Map<string, Value>()
  const items = new Map<string, PyEnumMember>()
  const found: PyEnumClass = { kind: 'enum-class', name: statement.name, members, items, mixin, family, cls }
  for (const name of ['__new__', '__init__', '_generate_next_value_', '_ignore_']) {
    if (scope.own(name) !== undefined)
      throw new Refused('unsupported-syntax', statement.at, { construct: `enum ${name}` })
  }
  for (const [name, value] of own) if (!cls.members.has(name)) cls.members.set(name, value)
  for (const name of scope.ownNames()) {
    const written = scope.own(name) ?? null
    if (isObject(written) && written.kind === 'unknown') throw written.because
    if (!isMember(name, written)) continue
    const value = isAuto(written) ? automatic(name, { family, before: [...members.values()] }, access) : written
    if (mixin === 'str' && textOf(value) === null)
      throw new Refused('unsupported-syntax', statement.at, { construct: 'enum value' })
    if (mixin === 'int' && typeof value !== 'number')
      throw new Refused('unsupported-syntax', statement.at, { construct: 'enum value' })
    const same = [...items.values()].find((member) => equal(member.value, value, access))
    // A second name of one value is an alias.
    if (same === undefined) members.set(name, value)
    items.set(name, same ?? { kind: 'enum-member', name, value, owner: found })
    cls.members.delete(name)
  }
  return found
}
