// Looking up what a class and its bases define.
import type { PyClass, Value } from '../values/value.ts'

/** What the class or the nearest base that is written in Python defines; undefined: none of them does. */
export function memberOfClass(cls: PyClass, name: string): Value | undefined {
  for (const base of cls.mro) {
    const found = base.members.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** What stands behind `owner` in the order of `cls`: where `super()` looks. */
export function memberBehind(owner: PyClass, cls: PyClass, name: string): Value | undefined {
  const start = cls.mro.indexOf(owner)
  for (const base of cls.mro.slice(start + 1)) {
    const found = base.members.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The order in which bases are asked (C3), or null where Python refuses the class. */
export function linearised(cls: PyClass, bases: readonly PyClass[]): PyClass[] | null {
  const queues = [...bases.map((base) => [...base.mro]), [...bases]]
  const order: PyClass[] = [cls]
  for (;;) {
    const open = queues.filter((queue) => queue.length > 0)
    if (open.length === 0) return order
    const next = open
      .map((queue) => queue[0])
      .find((head) => head !== undefined && !open.some((queue) => queue.indexOf(head) > 0))
    if (next === undefined) return null
    order.push(next)
    for (const queue of queues) if (queue[0] === next) queue.shift()
  }
}
