// Calls of functions that are written in Python.
import type { CallArguments } from '../values/bind-arguments.ts'
import { localsOf } from '../values/bound-names.ts'
import { Scope } from '../values/scope.ts'
import type { Surroundings } from '../values/surroundings.ts'
import type { PyFunction, PyGenerator, Value } from '../values/value.ts'
import { bindParameters } from './bind-parameters.ts'

function runBody(callee: PyFunction, around: Surroundings): Value {
  const { definition } = callee
  const completion = around.run.budget.deeper(definition.at, () => around.python.runBlock(definition.body, around))
  return completion?.kind === 'return' ? completion.value : null
}

/** @throws Refused, PyRaise */
export function callFunction(callee: PyFunction, call: CallArguments, caller: Surroundings): Value {
  const { run } = caller
  const view = run.viewOf(callee.scope, call.at)
  // Arguments that do not fit are the caller's fault.
  const values = run.seenFrom(view ?? run.view, () => bindParameters(callee, call))
  return run.seenFrom(view, () => entered(callee, values, caller))
}

function entered(callee: PyFunction, values: ReadonlyMap<string, Value>, caller: Surroundings): Value {
  const { definition, scope: outer, owner } = callee
  const { names, elsewhere } = localsOf(definition)
  const scope = new Scope(outer, { kind: 'function', module: outer.module, locals: names, owner, elsewhere })
  for (const [name, value] of values) scope.set(name, value)
  const [first] = definition.parameters ?? []
  scope.self = first === undefined ? undefined : values.get(first.name)
  const { run, python } = caller
  if (definition.generator === true) return generatorOf(callee, { scope, run, python })
  return runBody(callee, { scope, run, python })
}

/** Nothing of a generator's body runs before its first item is asked for; what takes the items has its own places. */
function generatorOf(callee: PyFunction, around: Surroundings): PyGenerator {
  const { run } = around
  const view = run.view
  return {
    kind: 'generator',
    state: 'fresh',
    ahead: null,
    drive: (onYield) => {
      const taker = run.view
      const back = (value: Value) => run.seenFrom(taker, () => onYield(value))
      return run.seenFrom(view, () => runBody(callee, { ...around, onYield: back }))
    },
  }
}
