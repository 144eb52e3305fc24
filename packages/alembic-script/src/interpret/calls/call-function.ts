// Calls of functions that the script itself defines.
import { Refused } from '../../refusal.ts'
import { bindArguments, type CallArguments } from '../values/bind-arguments.ts'
import { Scope } from '../values/scope.ts'
import type { Surroundings } from '../values/surroundings.ts'
import type { PyFunction, Value } from '../values/value.ts'

/** @throws Refused when the function's form is not understood. */
export function callFunction(callee: PyFunction, call: CallArguments, around: Surroundings): Value {
  const { definition, scope: outer } = callee
  const { run, python } = around
  if (definition.decorated || definition.parameters === null) {
    throw new Refused('unsupported-syntax', definition.at, { construct: 'function' })
  }
  const scope = new Scope(outer)
  const signature = definition.parameters.map((parameter) => {
    if (parameter.star > 0) return `${'*'.repeat(parameter.star)}${parameter.name}`
    return parameter.fallback === null ? parameter.name : `${parameter.name}=`
  })
  const bound = bindArguments(signature, call)
  for (const { name, star, fallback } of definition.parameters) {
    if (star === 1) scope.set(name, { kind: 'tuple', items: bound.rest })
    else if (star === 2) scope.set(name, { kind: 'dict', entries: new Map(bound.extra) })
    else
      scope.set(
        name,
        bound.get(name) ?? (fallback === null ? null : python.evaluate(fallback, { ...around, scope: outer })),
      )
  }
  return run.deeper(call.at, () => python.runBlock(definition.body, { ...around, scope })?.value ?? null)
}
