import type { Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { evaluate } from '../evaluate.ts'
import { PyRaise } from '../values/raise.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, nameOfKind, type Value } from '../values/value.ts'

/** `raise`, `raise Class`, `raise instance`. @throws PyRaise, Refused */
export function raiseFrom(statement: Extract<Statement, { kind: 'raise' }>, around: Surroundings): never {
  const { at } = statement
  if (statement.value === null) {
    const current = around.run.handled.at(-1)
    throw current ?? new Refused('script-raises', at)
  }
  let raised: Value
  try {
    raised = evaluate(statement.value, around)
  } catch (error) {
    // Of an exception that is not known, only that it is raised is certain; who catches it is not.
    if (error instanceof Refused && around.run.catching === 0) throw new Refused('script-raises', at)
    throw error
  }
  if (isObject(raised) && raised.kind === 'class') {
    raised = around.python.call(raised, { positional: [], named: new Map(), at }, around)
  }
  if (isObject(raised) && raised.kind === 'instance' && raised.cls.mro.some(({ flavour }) => flavour === 'exception')) {
    throw new PyRaise(raised, at)
  }
  throw new Refused('script-raises', at, { given: nameOfKind(raised) })
}
