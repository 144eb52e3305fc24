// Binding values to targets: names, attributes, items, and patterns of them.
import type { Element, Expression } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { deleteSubscript, setSubscript } from '../operators/subscript.ts'
import { pyRaise } from '../values/raise.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, pyList, type Value } from '../values/value.ts'
import { itemsOf } from './iterate.ts'

function unpack(
  { items, target }: { readonly items: readonly Element[]; readonly target: Expression },
  values: readonly Value[],
  around: Surroundings,
): void {
  const star = items.findIndex((item) => item.star)
  if (star < 0 ? values.length !== items.length : values.length < items.length - 1) {
    const message =
      values.length > items.length
        ? `too many values to unpack (expected ${items.length})`
        : `not enough values to unpack (expected ${star < 0 ? '' : 'at least '}${star < 0 ? items.length : items.length - 1}, got ${values.length})`
    throw pyRaise('ValueError', message, target.at)
  }
  const extra = values.length - items.length + 1
  items.forEach((item, index) => {
    if (index === star) assign(item.value, pyList([...values.slice(index, index + extra)]), around)
    else assign(item.value, values[star >= 0 && index > star ? index + extra - 1 : index] ?? null, around)
  })
}

/** @throws Refused, PyRaise */
export function assign(target: Expression, value: Value, around: Surroundings): void {
  const access = { at: target.at, around }
  switch (target.kind) {
    case 'name':
      around.scope.set(target.name, value)
      return
    case 'tuple':
    case 'list':
      unpack({ items: target.items, target }, itemsOf(value, access), around)
      return
    case 'attribute':
      around.python.setAttribute(around.python.evaluate(target.object, around), [target.name, value], access)
      return
    case 'subscript':
      setSubscript(
        around.python.evaluate(target.object, around),
        [around.python.evaluate(target.index, around), value],
        access,
      )
      return
    default:
      throw new Refused('unsupported-syntax', target.at, { construct: `assignment to ${target.kind}` })
  }
}

/** `del target`. */
export function deleteTarget(target: Expression, around: Surroundings): void {
  const { python } = around
  switch (target.kind) {
    case 'name':
      if (!around.scope.delete(target.name)) throw new Refused('unknown-name', target.at, { name: target.name })
      return
    case 'tuple':
    case 'list':
      for (const item of target.items) deleteTarget(item.value, around)
      return
    case 'subscript':
      deleteSubscript(python.evaluate(target.object, around), python.evaluate(target.index, around), {
        at: target.at,
        around,
      })
      return
    case 'attribute': {
      const object = python.evaluate(target.object, around)
      if (isObject(object) && object.kind === 'instance' && object.fields.delete(target.name)) return
      throw new Refused('unknown-attribute', target.at, { name: target.name, given: 'del' })
    }
    default:
      throw new Refused('unsupported-syntax', target.at, { construct: 'del' })
  }
}
