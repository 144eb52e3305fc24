// What a class of the script means as an argument of SQLAlchemy's functions: a mapped class its table, a type class the type.

import type { Building } from '../../constructs/construct.ts'
import { isTypeClass } from '../classes/type-classes.ts'
import type { CallArguments } from '../values/bind-arguments.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type Value } from '../values/value.ts'

function converted(value: Value, { at }: CallArguments, around: Surroundings): Value {
  if (!isObject(value)) return value
  if (value.kind === 'class') {
    if (value.table !== undefined) return value.table
    if (isTypeClass(value)) return around.python.call(value, { positional: [], named: new Map(), at }, around)
  }
  if (value.kind === 'enum-member' && value.owner.mixin === 'str') return value.value
  return value
}

/** What a construct may ask of the run. */
export function buildingOf(around: Surroundings): Building {
  const { run, python } = around
  return {
    nextOrder: run.nextOrder,
    call: (callee, positional, at) => python.call(callee, { positional, named: new Map(), at }, around),
  }
}

export function forNative(given: CallArguments, around: Surroundings): CallArguments {
  return {
    at: given.at,
    positional: given.positional.map((value) => converted(value, given, around)),
    named: new Map([...given.named].map(([name, value]) => [name, converted(value, given, around)])),
  }
}
