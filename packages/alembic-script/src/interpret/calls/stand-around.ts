// Functions under @contextlib.contextmanager: their body stands around the block, which runs where they yield.
import { Refused } from '../../refusal.ts'
import { callFunction } from '../functions/call-function.ts'
import { withBlock } from '../natives/with-block.ts'
import type { CallArguments } from '../values/bind-arguments.ts'
import { pyRaise } from '../values/raise.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type PyFunction, type Value } from '../values/value.ts'

export function standAround(callee: PyFunction, given: CallArguments, around: Surroundings): Value {
  const generator = callFunction(callee, given, around)
  if (!isObject(generator) || generator.kind !== 'generator') {
    throw new Refused('unsupported-syntax', given.at, { construct: 'contextmanager' })
  }
  return withBlock((body) => {
    let entered = 0
    generator.state = 'running'
    // What the block raises is raised inside the function, where it yields.
    generator.drive((value) => {
      entered += 1
      if (entered > 1) throw pyRaise('RuntimeError', "generator didn't stop", given.at)
      body(value)
      return null
    })
    if (entered === 0) throw pyRaise('RuntimeError', "generator didn't yield", given.at)
  })
}
