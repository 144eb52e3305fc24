// `class Color(enum.Enum)` with literal members.

import type { Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type PyEnumClass, type Value } from '../values/value.ts'

const ENUM_BASES = new Set(['enum.Enum', 'enum.StrEnum', 'enum.IntEnum'])
const MIXINS = new Set(['builtins.str', 'builtins.int'])

/** @throws Refused for every other class. */
export function enumClass(statement: Extract<Statement, { kind: 'class' }>, around: Surroundings): PyEnumClass {
  const refuse = (): never => {
    throw new Refused('unsupported-syntax', statement.at, { construct: 'class' })
  }
  const bases = statement.bases.map((base) => {
    const value = around.python.evaluate(base.value, around)
    return isObject(value) && value.kind === 'symbol' && base.star === 0 && base.name === null ? value.path : refuse()
  })
  if (!bases.some((base) => ENUM_BASES.has(base)) || !bases.every((base) => ENUM_BASES.has(base) || MIXINS.has(base))) {
    refuse()
  }
  const members = new Map<string, Value>()
  for (const member of statement.body) {
    if (member.kind === 'pass' || (member.kind === 'expression' && member.value.kind === 'text')) continue
    const target = member.kind === 'assign' && member.targets.length === 1 ? member.targets[0] : undefined
    if (member.kind !== 'assign' || member.value === null || target?.kind !== 'name' || target.name.startsWith('_')) {
      return refuse()
    }
    const value = around.python.evaluate(member.value, around)
    // Two names of one value are aliases, of which SQLAlchemy keeps the first.
    if (isObject(value) || [...members.values()].includes(value)) return refuse()
    members.set(target.name, value)
  }
  return { kind: 'enum-class', name: statement.name, members }
}
