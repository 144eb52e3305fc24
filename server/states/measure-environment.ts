// One measurement of one environment: load, look, write down. The control database is not kept waiting while the target is asked.
import { inWorkspace, type WorkerContext } from '../queue/worker-context.ts'
import { connectTarget } from '../targets/connect-target.ts'
import { type LoadedTarget, loadTarget } from '../targets/load-target.ts'
import { readControlIdentity, readTarget, type TargetReading } from '../targets/read-target.ts'
import { type TargetFailure, TargetRefused, toTargetFailure } from '../targets/target-failure.ts'
import { recordState } from './record-state.ts'
import { isHalfApplied, isRunAtWork, newestRunId } from './run-traces.ts'
import { type StateVerdict, wordOf } from './word-of.ts'

export interface EnvironmentAt {
  readonly workspaceId: string
  readonly environmentId: string
}

export type Measurement =
  | {
      readonly kind: 'measured'
      readonly target: LoadedTarget
      readonly reading: TargetReading
      readonly verdict: StateVerdict
    }
  | { readonly kind: 'unreachable'; readonly failure: TargetFailure }
  /** A run is or was at work there meanwhile: it measures when it ends, and nobody's look in between counts. */
  | { readonly kind: 'skipped' }

type Look = { readonly reading: TargetReading; readonly verdict: StateVerdict } | { readonly failure: TargetFailure }

/** @throws AppError `not-found` */
export async function measureEnvironment(worker: WorkerContext, at: EnvironmentAt): Promise<Measurement> {
  const loaded = await inWorkspace(worker, at.workspaceId, async (ctx) => {
    const target = await loadTarget(ctx, { environmentId: at.environmentId, purpose: 'measure' })
    if (await isRunAtWork(ctx, target.environment)) return null
    const halfApplied = await isHalfApplied(ctx, target.environment)
    return { target, halfApplied, lastRun: await newestRunId(ctx, target.environment) }
  })
  if (loaded === null) return { kind: 'skipped' }
  const { target, halfApplied, lastRun } = loaded
  const from = performance.now()
  const outcome = await look(worker, target, halfApplied)
  const durationMs = Math.round(performance.now() - from)
  const { environment, graph } = target
  const isCurrent = await inWorkspace(worker, at.workspaceId, async (ctx) => {
    if (await isRunAtWork(ctx, environment)) return false
    if ((await newestRunId(ctx, environment)) !== lastRun) return false
    await recordState(ctx, { environment, bundleId: graph?.id ?? null, durationMs, outcome })
    return true
  })
  if (!isCurrent) return { kind: 'skipped' }
  return 'failure' in outcome
    ? { kind: 'unreachable', failure: outcome.failure }
    : { kind: 'measured', target, ...outcome }
}

const alembicDefault = { schema: null, name: 'alembic_version' }

async function look(worker: WorkerContext, target: LoadedTarget, halfApplied: boolean): Promise<Look> {
  const { sealed, graph, environment } = target
  try {
    if (sealed === null) throw new TargetRefused('credential-missing')
    const session = await connectTarget(sealed, { ...worker, purpose: 'measure' })
    try {
      const controlIdentity = await readControlIdentity(worker.database)
      const versionTable = graph?.versionTable ?? alembicDefault
      const reading = await readTarget(session, { versionTable, controlIdentity })
      const { rows, tables } = reading
      const verdict = wordOf({
        ...{ map: graph?.map ?? null, rows, tables },
        halfApplied: halfApplied && reading.engine !== 'postgresql',
      })
      return { reading, verdict }
    } finally {
      await session.close()
    }
  } catch (error) {
    const failure = toTargetFailure(error, environment)
    // Of a driver's error only the code: its text may quote what was sent.
    worker.log.info({ environmentId: environment.id, code: failure.code }, 'an environment could not be measured')
    return { failure }
  }
}
