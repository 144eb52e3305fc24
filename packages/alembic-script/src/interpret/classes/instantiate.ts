// `Class(...)` for classes that are written in Python.

import { typeOfInstance } from '../../modules/type-class.ts'
import { Refused } from '../../refusal.ts'
import { bindArguments, type CallArguments } from '../values/bind-arguments.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type PyClass, type PyField, type PyFunction, type PyInstance, type Value } from '../values/value.ts'
import { memberOfClass } from './members.ts'
import { isTypeClass } from './type-classes.ts'

function fieldValues(fields: readonly PyField[], given: CallArguments, around: Surroundings): Map<string, Value> {
  const taken = fields.filter((field) => field.inInit)
  const signature = taken.map(({ name, fallback, factory }) =>
    fallback === undefined && factory === undefined ? name : `${name}=`,
  )
  const args = bindArguments(signature, given)
  const none = { positional: [], named: new Map<string, Value>(), at: given.at }
  return new Map(
    fields.map(({ name, fallback, factory, inInit }) => {
      const value = inInit ? args.get(name) : undefined
      if (value !== undefined) return [name, value]
      return [name, factory === undefined ? (fallback ?? null) : around.python.call(factory, none, around)]
    }),
  )
}

function initialise(instance: PyInstance, given: CallArguments, around: Surroundings): boolean {
  const init = memberOfClass(instance.cls, '__init__')
  if (init === undefined || !isObject(init)) return false
  around.python.call(init, { ...given, positional: [instance, ...given.positional] }, around)
  return true
}

/** By its name: what the decorator is was asked where the class was made. */
function isAbstract({ definition }: PyFunction): boolean {
  return (definition.decorators ?? []).some(
    (decorator) =>
      (decorator.kind === 'name' && /^abstract/.test(decorator.name)) ||
      (decorator.kind === 'attribute' && /^abstract/.test(decorator.name)),
  )
}

/** @throws Refused, PyRaise */
export function instantiate(cls: PyClass, given: CallArguments, around: Surroundings): Value {
  if (memberOfClass(cls, '__new__') !== undefined || memberOfClass(cls, '__metaclass__') !== undefined) {
    throw new Refused('unsupported-syntax', given.at, { construct: '__new__' })
  }
  const unfinished = [...new Set(cls.mro.flatMap((base) => [...base.members.keys()]))].some((name) => {
    const member = memberOfClass(cls, name)
    return isObject(member) && member.kind === 'function' && isAbstract(member)
  })
  if (unfinished) throw new Refused('unsupported-syntax', given.at, { construct: 'abstract class' })
  around.run.budget.allocate(1, given.at)
  if (cls.flavour === 'named-tuple' && cls.fields !== null) {
    const values = fieldValues(cls.fields, given, around)
    return { kind: 'tuple', items: [...values.values()], cls }
  }
  const instance: PyInstance = { kind: 'instance', cls, fields: new Map(), args: given.positional }
  if (isTypeClass(cls)) {
    if (!initialise(instance, given, around)) instance.fields.set('__arguments__', argumentsValue(given))
    return typeOfInstance(instance, around)
  }
  if (cls.natives.length > 0) throw new Refused('unknown-call', given.at, { name: cls.natives[0] ?? cls.name })
  if (cls.flavour === 'dataclass' && cls.fields !== null && !cls.members.has('__init__')) {
    for (const [name, value] of fieldValues(cls.fields, given, around)) instance.fields.set(name, value)
    const post = memberOfClass(cls, '__post_init__')
    if (post !== undefined) around.python.call(post, { positional: [instance], named: new Map(), at: given.at }, around)
    return instance
  }
  if (initialise(instance, given, around)) return instance
  if (cls.flavour === 'exception' || cls.mro.some(({ flavour }) => flavour === 'exception')) return instance
  if (cls.flavour === 'mapped') {
    for (const [name, value] of given.named) instance.fields.set(name, value)
    return instance
  }
  if (given.positional.length + given.named.size > 0) {
    throw new Refused('too-many-arguments', given.at, {
      expected: 0,
      given: given.positional.length + given.named.size,
    })
  }
  return instance
}

/** What a type class without an __init__ of its own was called with. */
function argumentsValue(given: CallArguments): Value {
  return {
    kind: 'tuple',
    items: [
      { kind: 'tuple', items: given.positional },
      { kind: 'dict', entries: new Map(given.named) },
    ],
  }
}
