import { applyChange, type GraphStep } from './graph-step.ts'

/** More rows than a database of a real project has: beyond that, each step would hold a copy of them all. */
const mostRowsHeld = 64

type Move = Omit<GraphStep, 'fromRows' | 'toRows'>

/** Steps in their order, each starting from the rows that the one before left. */
export function stepThrough<T>(
  rows: readonly string[],
  moves: readonly T[],
  stepOf: (move: T, before: ReadonlySet<string>) => Move,
): GraphStep[] {
  const now = new Set(rows)
  const made: Move[] = []
  const steps: GraphStep[] = []
  const replay = rowsAfter(rows, made)
  let fromRows: readonly string[] | null = now.size <= mostRowsHeld ? sorted(now) : null
  for (const move of moves) {
    const step = stepOf(move, now)
    for (const change of step.versionChanges) {
      if (applyChange(now, change)) continue
      throw new Error(`Step ${step.kind} ${step.revision} does not fit the rows ${[...now]}`)
    }
    const index = made.push(step)
    const toRows: readonly string[] | null = now.size <= mostRowsHeld ? sorted(now) : null
    if (fromRows !== null && toRows !== null) {
      const { kind, revision, from, to, versionChanges } = step
      steps.push({ kind, revision, from, to, fromRows, toRows, versionChanges })
    } else steps.push(lazyStep(step, { replay, index }))
    fromRows = toRows
  }
  return steps
}

/** A step that tells its rows when asked. */
function lazyStep(
  step: Move,
  { replay, index }: { replay: (count: number) => readonly string[]; index: number },
): GraphStep {
  return {
    ...step,
    get fromRows() {
      return replay(index - 1)
    },
    get toRows() {
      return replay(index)
    },
  }
}

/** The rows after so many steps, sorted; quick for who asks in the steps' order. */
function rowsAfter(rows: readonly string[], steps: readonly Move[]): (count: number) => readonly string[] {
  let now = new Set(rows)
  let done = 0
  return (count) => {
    if (count < done) {
      now = new Set(rows)
      done = 0
    }
    for (; done < count; done += 1) for (const change of steps[done]?.versionChanges ?? []) applyChange(now, change)
    return sorted(now)
  }
}

function sorted(rows: ReadonlySet<string>): readonly string[] {
  return rows.size < 2 ? [...rows] : [...rows].sort()
}
