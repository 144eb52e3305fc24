// `for` and `while`, with `else`.
import type { Statement } from '../../read/syntax/tree.ts'
import { evaluate } from '../evaluate.ts'
import { assign } from '../iteration/assign.ts'
import { each } from '../iteration/iterate.ts'
import { truth } from '../operators/truth.ts'
import type { Completion, Surroundings } from '../values/surroundings.ts'

/** What a round of a loop says of the next: `end` ends it, a completion ends the function too. */
function round(body: readonly Statement[], around: Surroundings): 'next' | 'break' | 'refused' | Completion {
  const { run } = around
  const before = run.refusals.length
  const completion = around.python.runBlock(body, around)
  if (completion?.kind === 'return') return completion
  if (completion?.kind === 'break') return 'break'
  // What is refused once would be refused again, or loop for ever.
  return run.refusals.length > before ? 'refused' : 'next'
}

export function runFor(statement: Extract<Statement, { kind: 'for' }>, around: Surroundings): Completion | null {
  const iterable = evaluate(statement.iterable, around)
  let ended: ReturnType<typeof round> = 'next'
  each(iterable, { at: statement.iterable.at, around }, (value) => {
    assign(statement.target, value, around)
    ended = round(statement.body, around)
    return ended === 'next'
  })
  return finished(ended, statement.otherwise ?? [], around)
}

export function runWhile(statement: Extract<Statement, { kind: 'while' }>, around: Surroundings): Completion | null {
  let ended: ReturnType<typeof round> = 'next'
  while (ended === 'next' && truth(evaluate(statement.condition, around), { at: statement.condition.at, around })) {
    around.run.step(statement.at)
    ended = round(statement.body, around)
  }
  return finished(ended, statement.otherwise, around)
}

function finished(
  ended: ReturnType<typeof round>,
  otherwise: readonly Statement[],
  around: Surroundings,
): Completion | null {
  if (ended === 'next') return around.python.runBlock(otherwise, around)
  return ended === 'break' || ended === 'refused' ? null : ended
}
