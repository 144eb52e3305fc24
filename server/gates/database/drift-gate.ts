// What the newest measurement says against the history. Only version rows are compared; the schema itself is not yet.
import type { Ctx } from '../../context.ts'
import { type EnvironmentState, notMeasured, readStates } from '../../states/environment-state.ts'
import { blocks, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

const drifted: readonly EnvironmentState['word'][] = [
  'unstamped',
  'unknown-revision',
  'overlapping-rows',
  'half-applied',
]

export async function readDriftGate(ctx: Ctx, { request, environment, paths }: GateSubject): Promise<Verdict> {
  if (!environment.policy.blockOnDrift) return passes('drift-not-asked')
  const states = await readStates(ctx, { environmentId: environment.id })
  const { word, stale } = states.get(environment.id) ?? notMeasured
  if (drifted.includes(word)) return blocks(`drift-${word}`, {}, paths.environment)
  if (word === 'not-measured' || word === 'unreachable') return waits(`drift-${word}`, {}, paths.environment)
  // Nothing is measured while a run is at work; the run itself asks the database for its rows.
  if (stale && request.state !== 'running') return waits('drift-stale', {}, paths.environment)
  return passes('drift-none-in-rows')
}
