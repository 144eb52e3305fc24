// Iteration and unpacking of known sequences.
import type { Expression } from '../../read/syntax/tree.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type Value } from '../values/value.ts'

/** The items of a known sequence. @throws Refused */
export function iterate(value: Value, at: Place): Value[] {
  if (isObject(value) && (value.kind === 'list' || value.kind === 'tuple')) return [...value.items]
  if (isObject(value) && value.kind === 'dict') return [...value.entries.keys()]
  throw new Refused('unknown-iteration', at)
}

/** Binds a name or unpacks a sequence into names. @throws Refused */
export function assign(target: Expression, value: Value, around: Surroundings): void {
  if (target.kind === 'name') {
    around.scope.set(target.name, value)
    return
  }
  if ((target.kind === 'tuple' || target.kind === 'list') && target.items.every((item) => !item.star)) {
    const values = iterate(value, target.at)
    if (values.length !== target.items.length)
      throw new Refused('unsupported-syntax', target.at, { construct: 'unpacking' })
    target.items.forEach((item, position) => {
      assign(item.value, values[position] ?? null, around)
    })
    return
  }
  throw new Refused('unsupported-syntax', target.at, { construct: `assignment to ${target.kind}` })
}
