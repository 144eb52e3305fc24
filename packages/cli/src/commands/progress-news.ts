// What is new between two looks at a request. A look without one before it tells all that there is, so that a command which
// was killed and started again shows the whole story.
import type { Progress } from '../api/shapes.ts'
import type { News } from '../news.ts'

export function progressNews(before: Progress | null, after: Progress): News[] {
  return [
    ...reviewNews(before, after),
    ...(before?.state === after.state ? [] : [{ event: 'state' as const, number: after.number, state: after.state }]),
    ...gateNews(before, after),
    ...runNews(before, after),
  ]
}

function reviewNews(before: Progress | null, { approvals }: Progress): News[] {
  const { counted, required } = approvals
  const known = new Set(before?.approvals.reviews.map(({ by, at }) => `${at} ${by}`))
  return approvals.reviews
    .filter(({ by, at }) => !known.has(`${at} ${by}`))
    .map(({ by, decision, comment, counts }) => ({ event: 'review', by, decision, comment, counts, counted, required }))
}

// What passes is told only where it did not before: the first look names what is in the way, and nothing else.
function gateNews(before: Progress | null, after: Progress): News[] {
  const known = new Map(before?.gates.map((gate) => [gate.gate, gate]))
  return after.gates
    .filter(({ gate, state, message }) => {
      const was = known.get(gate)
      if (state === 'passes' || state === 'unchecked') return was !== undefined && isInTheWay(was.state)
      return was?.message !== message || was.state !== state
    })
    .map(({ gate, state, code, params, message }) => ({
      event: 'gate',
      gate,
      state,
      because: { code, params, message },
    }))
}

const isInTheWay = (state: string) => state === 'waits' || state === 'blocks'

function runNews(before: Progress | null, { run }: Progress): News[] {
  if (!run) return []
  const was = before?.run?.id === run.id ? before.run : null
  const steps = new Map(was?.steps.map(({ ordinal, state }) => [ordinal, state]))
  const statements = new Map(was?.statements.map(({ ordinal, state }) => [ordinal, state]))
  // The server tells only events that are newer than the cursor, and all of them without one.
  const lastSeq = Math.max(0, ...(was?.events.map(({ seq }) => seq) ?? []))
  return [
    ...(was?.state === run.state ? [] : [{ event: 'run' as const, state: run.state, worker: run.worker }]),
    ...run.events
      .filter(({ seq }) => seq > lastSeq)
      .map(({ seq, at, code, params, message }) => ({
        event: 'run-event' as const,
        ...{ seq, at, told: { code, params, message } },
      })),
    ...run.steps
      .filter(({ ordinal, state }) => state !== 'waiting' && steps.get(ordinal) !== state)
      .map(({ revision, direction, state }) => ({ event: 'step' as const, revision, direction, state })),
    ...run.statements
      .filter(({ ordinal, state }) => state !== 'waiting' && state !== 'sent' && statements.get(ordinal) !== state)
      .map(({ ordinal, state, durationMs, failure }) => ({
        event: 'statement' as const,
        ...{ ordinal, of: run.statements.length, state, durationMs },
        failure: failure && { serverCode: failure.serverCode, message: failure.message },
      })),
  ]
}
