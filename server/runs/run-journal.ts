// The statement journal: a row is written before a statement is sent, and says afterwards what became of it.
import type { Journal, Plan, PlanReport, RunFailure, StatementReport } from '@revlane/sql-plan'
import { and, eq, sql } from 'drizzle-orm'
import type { WorkerCtx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { runStatements, runSteps, runs, type StatementFailure } from '../db/schema/runs.ts'
import type { JournalState, StepState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { appendRunEvent } from './append-run-event.ts'
import type { ClaimedRun } from './claim-run.ts'
import type { RunRecord } from './run-record.ts'
import type { StopWatch } from './stop/watch-stop.ts'

const clock = sql`clock_timestamp()`

interface StatementPlace {
  readonly stepOrdinal: number
  readonly revision: string
  readonly isFirst: boolean
  readonly isLast: boolean
}

function placesOf(plan: Plan): ReadonlyMap<number, StatementPlace> {
  return new Map(
    plan.steps.flatMap((step, index) =>
      step.statements.map((statement, at): [number, StatementPlace] => [
        statement.ordinal,
        {
          stepOrdinal: index + 1,
          revision: step.revision,
          isFirst: at === 0,
          isLast: at === step.statements.length - 1,
        },
      ]),
    ),
  )
}

/**
 * The plan's steps as waiting rows, and the journal that the executor writes before and after each statement.
 * @param watch is told of a freeze that stands when a statement or the commit is due, before either is sent
 */
export async function openJournal(record: RunRecord, plan: Plan, watch: Pick<StopWatch, 'wish'>): Promise<Journal> {
  const { run } = record
  const places = placesOf(plan)
  const placeOf = (ordinal: number): StatementPlace => {
    const place = places.get(ordinal)
    if (!place) throw new Error(`The plan has no statement ${ordinal}.`)
    return place
  }
  await record.inRun(async (ctx) => {
    if (plan.steps.length === 0) return
    await ctx.db.insert(runSteps).values(
      plan.steps.map((step, index) => ({
        workspaceId: run.workspaceId,
        runId: run.id,
        ordinal: index + 1,
        revision: step.revision,
        direction: step.direction,
      })),
    )
  })
  const unlessFrozen = async (work: (ctx: WorkerCtx) => Promise<boolean>): Promise<void> => {
    if (!(await record.inRun(work))) await watch.wish('freeze')
  }
  return {
    before: (ordinal) => unlessFrozen((ctx) => announce(ctx, run, { ordinal, place: placeOf(ordinal) })),
    after: (result) => record.inRun((ctx) => answer(ctx, run, { result, place: placeOf(result.ordinal) })),
    commit: () => unlessFrozen((ctx) => mayGoOn(ctx, run)),
    transaction: (id) => record.say({ code: 'transaction-opened', params: { id } }),
  }
}

/**
 * A worker that lost its lock on the control database is taken for dead while it may still be at work: the run is no longer its
 * own, and a person is told that nothing goes on. The row stays locked until the announcement is written. A freeze is read
 * with it, since a short plan is over before the watch looks again.
 * @returns false when the workspace is frozen
 * @throws AppError `run-moved`
 */
async function mayGoOn(ctx: WorkerCtx, run: ClaimedRun): Promise<boolean> {
  const [row] = await ctx.db
    .select({ state: runs.state, frozenAt: workspaces.frozenAt })
    .from(runs)
    .innerJoin(workspaces, eq(workspaces.id, runs.workspaceId))
    .where(and(eq(runs.workspaceId, run.workspaceId), eq(runs.id, run.id)))
    .for('update', { of: runs })
  if (row?.state !== 'applying') throw new AppError('run-moved', { state: row?.state ?? '' })
  return row.frozenAt === null
}

/** @returns false when the workspace is frozen, so that it was not announced */
async function announce(
  ctx: WorkerCtx,
  run: ClaimedRun,
  { ordinal, place }: { ordinal: number; place: StatementPlace },
): Promise<boolean> {
  if (!(await mayGoOn(ctx, run))) return false
  if (place.isFirst) {
    await setStep(ctx, run, { ordinal: place.stepOrdinal, state: 'applying' })
    await appendRunEvent(ctx, run.id, { code: 'step-started', params: { revision: place.revision } })
  }
  await ctx.db.insert(runStatements).values({
    workspaceId: run.workspaceId,
    runId: run.id,
    ordinal,
    stepOrdinal: place.stepOrdinal,
    state: 'sent' satisfies JournalState,
    sentAt: clock,
  })
  await appendRunEvent(ctx, run.id, { code: 'statement-sent', params: { ordinal } })
  return true
}

const journalStateOf: Record<Exclude<StatementReport['status'], 'not-run'>, JournalState> = {
  applied: 'applied',
  'rolled-back': 'rolled_back',
  failed: 'failed',
  'in-doubt': 'in_doubt',
}

async function answer(
  ctx: WorkerCtx,
  run: ClaimedRun,
  { result, place }: { result: StatementReport; place: StatementPlace },
): Promise<void> {
  await setStatement(ctx, run, result)
  const { ordinal, status, durationMs } = result
  await appendRunEvent(ctx, run.id, {
    code: `statement-${status}`,
    params: {
      ordinal,
      durationMs: durationMs ?? 0,
      ...(result.error?.serverCode && { serverCode: result.error.serverCode }),
    },
  })
  const state = stepStateAfter(result, place)
  if (state !== null) await setStep(ctx, run, { ordinal: place.stepOrdinal, state })
}

function stepStateAfter({ status }: StatementReport, { isLast }: StatementPlace): StepState | null {
  if (status === 'failed') return 'failed'
  if (status === 'in-doubt') return 'in_doubt'
  return status === 'applied' && isLast ? 'applied' : null
}

async function setStatement(ctx: WorkerCtx, run: ClaimedRun, result: StatementReport): Promise<void> {
  if (result.status === 'not-run') return
  await ctx.db
    .update(runStatements)
    .set({
      state: journalStateOf[result.status],
      endedAt: sql`coalesce(${runStatements.endedAt}, clock_timestamp())`,
      durationMs: result.durationMs,
      rowCount: result.rowCount,
      ...(result.error && { failure: failureToStore(result.error) }),
    })
    .where(
      and(
        eq(runStatements.workspaceId, run.workspaceId),
        eq(runStatements.runId, run.id),
        eq(runStatements.ordinal, result.ordinal),
      ),
    )
}

/** SQLSTATE class 23 quotes the values of a row in its detail: data of the database stays there. */
function failureToStore({ serverCode, message, detail, hint, position, sqlState }: RunFailure): StatementFailure {
  return { serverCode, message, detail: sqlState?.startsWith('23') ? null : detail, hint, position }
}

async function setStep(
  ctx: WorkerCtx,
  run: ClaimedRun,
  { ordinal, state }: { ordinal: number; state: StepState },
): Promise<void> {
  await ctx.db
    .update(runSteps)
    .set({ state, ...(state === 'applying' ? { startedAt: clock } : { endedAt: clock }) })
    .where(and(eq(runSteps.workspaceId, run.workspaceId), eq(runSteps.runId, run.id), eq(runSteps.ordinal, ordinal)))
}

/** The last word about each statement: what was applied inside a transaction that rolled back was not. */
export async function settleJournal(record: RunRecord, plan: Plan, report: PlanReport): Promise<void> {
  const sent = report.statements.filter((statement) => statement.status !== 'not-run')
  if (sent.length === 0) return
  const statusOf = new Map(sent.map((statement) => [statement.ordinal, statement.status]))
  await record.settle(async (ctx) => {
    for (const statement of sent) await setStatement(ctx, record.run, statement)
    for (const [index, step] of plan.steps.entries()) {
      const state = settledStep(step.statements.map((statement) => statusOf.get(statement.ordinal) ?? 'not-run'))
      if (state !== null) await setStep(ctx, record.run, { ordinal: index + 1, state })
    }
    await appendRunEvent(ctx, record.run.id, { code: `plan-${report.transaction}`, params: {} })
  })
}

function settledStep(statuses: readonly StatementReport['status'][]): StepState | null {
  if (statuses.every((status) => status === 'not-run')) return null
  if (statuses.every((status) => status === 'applied')) return 'applied'
  if (statuses.includes('in-doubt')) return 'in_doubt'
  return statuses.includes('rolled-back') && !statuses.includes('failed') ? 'rolled_back' : 'failed'
}
