// `with`: batches, autocommit blocks, and everything that has an __enter__ and an __exit__.
import type { Expression, Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { evaluate } from '../evaluate.ts'
import { assign } from '../iteration/assign.ts'
import { WithBlock } from '../natives/with-block.ts'
import { truth } from '../operators/truth.ts'
import { PyRaise } from '../values/raise.ts'
import type { Access, Completion, Surroundings } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyObject, type Value } from '../values/value.ts'

type With = Extract<Statement, { kind: 'with' }>

interface Entering {
  readonly target: Expression | null
  readonly body: () => Completion | null
}

export function runWith(statement: With, around: Surroundings): Completion | null {
  return enter(statement, 0, around)
}

function enter(statement: With, index: number, around: Surroundings): Completion | null {
  const item = statement.items[index]
  if (item === undefined) return around.python.runBlock(statement.body, around)
  const access = { at: item.value.at, around }
  const manager = evaluate(item.value, around)
  const entering = { target: item.target, body: () => enter(statement, index + 1, around) }
  if (!isObject(manager)) throw new Refused('unsupported-syntax', access.at, { construct: 'with' })
  return within(manager, entering, access)
}

function bind(target: Expression | null, value: Value, around: Surroundings): void {
  if (target !== null) assign(target, value, around)
}

function within(manager: PyObject, { target, body }: Entering, access: Access): Completion | null {
  const { around } = access
  let completion: Completion | null = null
  const run = (value: Value): void => {
    bind(target, value, around)
    completion = body()
  }
  if (manager.kind === 'batch') around.run.inBatch(manager, () => run(manager))
  else if (manager.kind === 'native' && manager.state instanceof WithBlock) manager.state.within(run)
  else return managed(manager, { target, body }, access)
  return completion
}

/** `__enter__` and `__exit__`: an exception of the block is given to the latter, which may take it. */
function managed(manager: PyObject, { target, body }: Entering, access: Access): Completion | null {
  const { around, at } = access
  const { python } = around
  const [enterMethod, exitMethod] = ['__enter__', '__exit__'].map((name) => python.findAttribute(manager, name, access))
  if (enterMethod === undefined || exitMethod === undefined) {
    throw new Refused('unsupported-syntax', at, { construct: `with ${nameOfKind(manager)}` })
  }
  const callWith = (method: Value, positional: readonly Value[]) =>
    python.call(method, { positional, named: new Map(), at }, around)
  bind(target, callWith(enterMethod, []), around)
  let completion: Completion | null
  try {
    completion = body()
  } catch (error) {
    if (!(error instanceof PyRaise)) throw error
    if (truth(callWith(exitMethod, [error.value.cls, error.value, null]), access)) return null
    throw error
  }
  callWith(exitMethod, [null, null, null])
  return completion
}
