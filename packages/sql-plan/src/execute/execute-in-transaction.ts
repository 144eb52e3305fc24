// PostgreSQL: the whole plan and its version rows are one transaction, so a failure anywhere leaves nothing.
import { readVersionRows, ServerError, versionTableSql } from '@revlane/database'
import { commit } from './commit.ts'
import { assertLock, assertSessionState, sessionState } from './guards.ts'
import type { PlanReport, StatementReport } from './report.ts'
import { fillIn } from './report.ts'
import { type RunContext, RunStopped } from './run-context.ts'
import { failureOf, ownFailure } from './run-failure.ts'
import { sendStatement } from './send-statement.ts'
import { assertRows, assertStartRows } from './version-rows.ts'
import { withCancel } from './with-cancel.ts'

/** Nobody writes version rows while we hold this; readers go on (hazard R32). */
async function lockVersionTable(run: RunContext): Promise<void> {
  const { exists } = await readVersionRows(run.session, run.plan.versionTable)
  if (!exists) return
  const table = versionTableSql(run.session, run.plan.versionTable)
  await withCancel(run, () => run.session.execute(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`))
}

async function begin(run: RunContext): Promise<string> {
  await run.session.execute('BEGIN ISOLATION LEVEL READ COMMITTED')
  const { rows } = await run.session.query('SELECT pg_catalog.pg_current_xact_id()::text')
  return String(rows[0]?.[0] ?? '')
}

async function announce(word: () => Promise<void> | undefined): Promise<void> {
  try {
    await word()
  } catch (error) {
    const said = error instanceof Error ? error.message : 'unknown'
    throw new RunStopped('failed', ownFailure('journal-failed', `The journal could not be written: ${said}`))
  }
}

async function runSteps(run: RunContext): Promise<void> {
  const state = await sessionState(run)
  for (const step of run.plan.steps) {
    await assertLock(run)
    for (const statement of step.statements) await sendStatement(run, statement)
    await assertSessionState(run, state)
    await assertRows(run, step.toRows, 'after')
  }
  await assertLock(run)
  if (run.signal?.aborted) throw new RunStopped('cancelled', null)
}

/** Without a COMMIT sent, a lost connection rolls back too: the server does it. */
async function rollBack(run: RunContext): Promise<void> {
  if (!run.session.closed) await run.session.execute('ROLLBACK').catch(() => undefined)
}

function undone(report: StatementReport): StatementReport {
  if (report.status === 'applied') return { ...report, status: 'rolled-back' }
  return report.status === 'in-doubt' ? { ...report, status: 'failed' } : report
}

function undoneReport(run: RunContext, error: unknown, transactionId: string | null): PlanReport {
  const stopped = error instanceof RunStopped ? error : null
  return {
    outcome: stopped?.kind === 'cancelled' ? 'cancelled' : 'failed',
    statements: fillIn(run.plan, run.sent.map(undone)),
    transaction: 'rolled-back',
    transactionId,
    refusal: null,
    failure: stopped === null ? failureOf(error) : stopped.failure,
  }
}

/**
 * Runs the plan in one transaction.
 * @throws StaleRows, VersionTableMoved, or ServerError of the lock, when nothing of the plan was sent
 */
export async function executeInTransaction(run: RunContext): Promise<PlanReport> {
  let transactionId: string | null = null
  try {
    const id = await begin(run)
    transactionId = id
    await lockVersionTable(run)
    await assertStartRows(run)
    await announce(() => run.journal.transaction?.(id))
    await runSteps(run)
    // Proof that rows and statements agree, while everything can still be undone.
    await assertRows(run, run.plan.toRows, 'after')
    await announce(() => run.journal.commit?.())
    if (run.signal?.aborted) throw new RunStopped('cancelled', null)
  } catch (error) {
    await rollBack(run)
    if (run.sent.length === 0 && !(error instanceof RunStopped) && !(error instanceof ServerError)) throw error
    return undoneReport(run, error, transactionId)
  }
  const end = await commit(run, transactionId)
  if (end.kind === 'committed') {
    return {
      outcome: 'succeeded',
      statements: fillIn(run.plan, run.sent),
      transaction: 'committed',
      transactionId,
      refusal: null,
      failure: null,
    }
  }
  if (end.kind === 'rolled-back') return undoneReport(run, new RunStopped('failed', end.failure), transactionId)
  const doubtful = run.sent.map((report): StatementReport => ({ ...report, status: 'in-doubt' }))
  return {
    outcome: 'in-doubt',
    statements: fillIn(run.plan, doubtful),
    transaction: 'in-doubt',
    transactionId,
    refusal: null,
    failure: end.failure,
  }
}
