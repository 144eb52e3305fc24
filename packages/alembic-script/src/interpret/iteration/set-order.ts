// The order of a set. Of strings Python shuffles it at each start, so any order is as right as another; of small numbers it
// is fixed by the table's size.
import { Refused } from '../../refusal.ts'
import type { Access } from '../values/surroundings.ts'
import type { PySet, Value } from '../values/value.ts'

/** @throws Refused where Python has an order that is not followed. */
export function setItems(set: PySet, { at, around }: Access): Value[] {
  const items = [...set.entries.keys()]
  if (items.length < 2 || set.ordered) return items
  if (items.some((item) => typeof item === 'string' || (typeof item === 'object' && item?.kind === 'identifier'))) {
    around.run.note({ code: 'nondeterministic', params: { what: at.text }, line: at.line })
    return items
  }
  // Up to four small numbers stand at their own places of a table of eight.
  const isSmall = (item: Value): item is number => typeof item === 'number' && item >= 0 && item < 8
  if (items.length <= 4 && items.every(isSmall)) return items.toSorted((a, b) => a - b)
  throw new Refused('unknown-iteration', at)
}
