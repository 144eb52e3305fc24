// The one place that executes a plan. It reads like the policy: every line may end the run, and then says why on the page.
import { readIdentity, readVersionRows, type Session } from '@revlane/database'
import { executePlan, type Plan } from '@revlane/sql-plan'
import type { WorkerActor } from '../context.ts'
import type { Database } from '../db/pool.ts'
import type { Logger } from '../log.ts'
import type { ClaimedRun } from '../runs/claim-run.ts'
import { type RunEnding, RunRefused } from '../runs/end-run.ts'
import { explainEnd } from '../runs/explain-end.ts'
import { judgeReport } from '../runs/judge-report.ts'
import { type ApprovedPlan, assertStillAllowed, loadApprovedPlan } from '../runs/load-approved-plan.ts'
import { loadTarget, openTarget, type TargetKeys } from '../runs/open-target.ts'
import { openJournal, settleJournal } from '../runs/run-journal.ts'
import { openRunRecord, type RunRecord } from '../runs/run-record.ts'
import { waitForLock } from '../runs/wait-for-lock.ts'
import { watchCancel } from '../runs/watch-cancel.ts'

export interface Runner {
  readonly database: Database
  readonly actor: WorkerActor
  readonly keys: TargetKeys
  readonly log: Logger
  /** Measures the environment after the run, whatever became of it. */
  readonly measure: (run: ClaimedRun) => Promise<void>
  /** How long a run waits for the lock of its database. */
  readonly lockWaitMs?: number
}

export async function runPlan(runner: Runner, claimed: ClaimedRun): Promise<RunEnding> {
  const record = openRunRecord(runner, claimed)
  const ending = await attempt(runner, record).catch((error) => explainEnd(record, error, runner.log))
  await record.end(ending)
  await runner
    .measure(claimed)
    .catch((err) => runner.log.warn({ err, runId: claimed.id }, 'not measured after its run'))
  return ending
}

async function attempt(runner: Runner, record: RunRecord): Promise<RunEnding> {
  const approved = await record.inRun((ctx) => loadApprovedPlan(ctx, record.run.requestId))
  await record.inRun((ctx) => assertStillAllowed(ctx, approved))
  const target = await record.inRun((ctx) => loadTarget(ctx, approved.environment))
  const connect = () => openTarget(target, runner.keys, `revlane run #${approved.request.number}`)
  const cancel = watchCancel(record)
  const session = await connect()
  try {
    return await runInSession(runner, record, { ...approved, session, connect, signal: cancel.signal })
  } finally {
    cancel.stop()
    await session.close()
  }
}

interface Opened extends ApprovedPlan {
  readonly session: Session
  readonly connect: () => Promise<Session>
  readonly signal: AbortSignal
}

async function runInSession(runner: Runner, record: RunRecord, opened: Opened): Promise<RunEnding> {
  const { session, environment, plan, signal } = opened
  await assertIdentity(session, environment.identity)
  const lock = await waitForLock(record, session, { waitMs: runner.lockWaitMs ?? 60_000, signal })
  await record.move('preflight')
  await assertStartRows(session, plan)
  const journal = await openJournal(record, plan)
  await record.move('apply')
  const report = await executePlan({ session, lock, plan, journal, signal, reconnect: opened.connect })
  await settleJournal(record, plan, report)
  const ending = judgeReport(plan, report)
  if (ending.end !== 'succeeded') return ending
  await record.move('verify')
  await assertEndRows(session, plan)
  await lock.release()
  return ending
}

async function assertIdentity(session: Session, expected: string | null): Promise<void> {
  const found = await readIdentity(session)
  if (found !== expected) {
    throw new RunRefused('failed', { code: 'target-mismatch', params: { expected: expected ?? '', found } })
  }
}

/** Nothing was sent yet: a database that moved makes the request stale. */
async function assertStartRows(session: Session, plan: Plan): Promise<void> {
  const { rows } = await readVersionRows(session, plan.versionTable)
  if (rows.join() === plan.fromRows.join()) return
  const params = { expected: plan.fromRows.join(', '), found: rows.join(', ') }
  throw new RunRefused('stale', { code: 'stale-rows', params })
}

/** After the commit: other rows mean that somebody else wrote them, and what the database is now is not proven. */
async function assertEndRows(session: Session, plan: Plan): Promise<void> {
  const { rows } = await readVersionRows(session, plan.versionTable)
  if (rows.join() === plan.toRows.join()) return
  const params = { expected: plan.toRows.join(', '), found: rows.join(', ') }
  throw new RunRefused('lost', { code: 'rows-after', params })
}
