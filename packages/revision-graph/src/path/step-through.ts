import { applyVersionChanges, type GraphStep } from './graph-step.ts'

/** Steps in their order, each starting from the rows that the one before left. */
export function stepThrough<T>(
  rows: readonly string[],
  moves: readonly T[],
  stepOf: (move: T, before: ReadonlySet<string>) => Omit<GraphStep, 'fromRows' | 'toRows'>,
): GraphStep[] {
  let before: ReadonlySet<string> = new Set(rows)
  return moves.map((move) => {
    const step = stepOf(move, before)
    const after = applyVersionChanges(before, step.versionChanges)
    if (after === null) throw new Error(`Step ${step.kind} ${step.revision} does not fit the rows ${[...before]}`)
    const fromRows = [...before].sort()
    before = after
    return { ...step, fromRows, toRows: [...after].sort() }
  })
}
