// The one place that executes a plan. It reads like the policy: every line may end the run, and then says why on the page.
import type { Session, SessionLimits } from '@revlane/database'
import { executePlan } from '@revlane/sql-plan'
import type { Policy } from '../db/schema/policy.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { assertEndRows, assertIdentity, assertStartRows } from '../runs/assert-database.ts'
import type { ClaimedRun } from '../runs/claim-run.ts'
import type { RunEnding } from '../runs/end-run.ts'
import { explainEnd } from '../runs/explain-end.ts'
import { judgeReport } from '../runs/judge-report.ts'
import { type ApprovedPlan, assertStillAllowed, loadApprovedPlan } from '../runs/load-approved-plan.ts'
import { openJournal, settleJournal } from '../runs/run-journal.ts'
import { openRunRecord, type RunRecord } from '../runs/run-record.ts'
import { type StopWatch, watchStop } from '../runs/stop/watch-stop.ts'
import { waitForLock } from '../runs/wait-for-lock.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import { connectTarget } from '../targets/connect-target.ts'
import { loadTarget } from '../targets/load-target.ts'
import { readControlIdentity } from '../targets/read-target.ts'
import { TargetRefused } from '../targets/target-failure.ts'

export async function runPlan(worker: WorkerContext, claimed: ClaimedRun): Promise<RunEnding> {
  const record = openRunRecord(worker, claimed)
  const wanted = await attempt(worker, record).catch((error) => explainEnd(record, error, worker.log))
  const ending = await record.end(wanted)
  await measureEnvironment(worker, claimed).catch((err) =>
    worker.log.warn({ err, runId: claimed.id }, 'an environment was not measured after its run'),
  )
  return ending
}

async function attempt(worker: WorkerContext, record: RunRecord): Promise<RunEnding> {
  const approved = await record.inRun((ctx) => loadApprovedPlan(ctx, record.run.requestId))
  await record.inRun((ctx) => assertStillAllowed(ctx, approved))
  const { environmentId } = record.run
  const { sealed } = await record.inRun((ctx) => loadTarget(ctx, { environmentId, purpose: 'migrate' }))
  if (sealed === null) throw new TargetRefused('credential-missing')
  const limits = limitsOf(approved.environment.policy)
  const connect = () => connectTarget(sealed, { ...worker, purpose: 'migrate', limits })
  const session = await connect()
  const watch = watchStop(record, approved.plan)
  try {
    const controlIdentity = await readControlIdentity(worker.database)
    return await runInSession(record, { ...approved, session, connect, controlIdentity, watch })
  } finally {
    watch.stop()
    await session.close()
  }
}

const second = 1_000

/** Of each statement, by the policy as it is when the run begins. */
function limitsOf({ statementTimeoutSeconds, lockTimeoutSeconds }: Policy): SessionLimits {
  return {
    statementTimeoutMs: statementTimeoutSeconds === null ? 0 : statementTimeoutSeconds * second,
    lockTimeoutMs: lockTimeoutSeconds * second,
  }
}

interface Opened extends ApprovedPlan {
  readonly session: Session
  readonly connect: () => Promise<Session>
  readonly controlIdentity: string
  readonly watch: StopWatch
}

async function runInSession(record: RunRecord, opened: Opened): Promise<RunEnding> {
  const { session, plan, watch } = opened
  const { signal } = watch
  await assertIdentity(session, { expected: opened.environment.identity, control: opened.controlIdentity })
  const waitMs = opened.environment.policy.migrationLockSeconds * second
  const lock = await waitForLock(record, session, { waitMs, signal })
  await record.move('preflight')
  // The lock may have been waited for: every gate is asked once more.
  await record.inRun(async (ctx) => assertStillAllowed(ctx, await loadApprovedPlan(ctx, record.run.requestId)))
  await assertStartRows(session, plan)
  const journal = await openJournal(record, plan, watch)
  await record.move('apply')
  watch.begin()
  const report = await executePlan({ session, lock, plan, journal, signal, reconnect: opened.connect })
  await settleJournal(record, plan, report)
  const ending = judgeReport(plan, report, signal)
  if (ending.end !== 'succeeded') return ending
  await record.move('verify')
  await assertEndRows(session, plan)
  await lock.release()
  return ending
}
