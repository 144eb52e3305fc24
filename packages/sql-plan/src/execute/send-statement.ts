// One statement: announced, sent, answered, written down.
import { ServerError, StatementTimeout } from '@revlane/database'
import type { PlanStatement } from '../plan.ts'
import type { StatementReport, StatementStatus } from './report.ts'
import { type RunContext, RunStopped } from './run-context.ts'
import { failureOf, ownFailure } from './run-failure.ts'
import { watched } from './watched.ts'
import { withCancel } from './with-cancel.ts'

async function journaled(work: () => Promise<void>, statement: PlanStatement): Promise<void> {
  try {
    await work()
  } catch (error) {
    const said = error instanceof Error ? error.message : 'unknown'
    throw new RunStopped('failed', ownFailure('journal-failed', `The journal could not be written: ${said}`, statement))
  }
}

/** A server that answered an error has finished with the statement; a connection that went away has not said so. */
function statusOf(error: unknown): StatementStatus {
  return error instanceof ServerError || error instanceof StatementTimeout ? 'failed' : 'in-doubt'
}

async function attempt(run: RunContext, statement: PlanStatement): Promise<StatementReport> {
  const started = performance.now()
  const elapsed = () => Math.round(performance.now() - started)
  const { ordinal } = statement
  try {
    const { rowCount, notices } = await watched(run, () => withCancel(run, () => run.session.execute(statement.sql)))
    return { ordinal, status: 'applied', durationMs: elapsed(), rowCount, notices }
  } catch (error) {
    const failure = failureOf(error, statement)
    return { ordinal, status: statusOf(error), durationMs: elapsed(), rowCount: null, notices: [], error: failure }
  }
}

/** Alembic expects exactly one row from each of its own writes but a purge (alembic.runtime.migration, HeadMaintainer). */
function assertVersionRowCount(statement: PlanStatement, report: StatementReport): void {
  if (statement.role !== 'version' || report.rowCount === null) return
  const isPurge = /^\s*delete\b/i.test(statement.sql) && !/\bwhere\b/i.test(statement.sql)
  if (isPurge || report.rowCount === 1) return
  const message = `The version statement touched ${report.rowCount} rows instead of one.`
  throw new RunStopped('failed', ownFailure('version-row-count', message, statement))
}

/** @throws RunStopped when the statement, its row count or the journal failed, or the run was cancelled before it */
export async function sendStatement(run: RunContext, statement: PlanStatement): Promise<void> {
  if (run.signal?.aborted) throw new RunStopped('cancelled', null)
  await journaled(() => run.journal.before(statement.ordinal), statement)
  if (run.signal?.aborted) throw new RunStopped('cancelled', null)
  const report = await attempt(run, statement)
  run.sent.push(report)
  await journaled(() => run.journal.after(report), statement)
  if (report.status === 'in-doubt') throw new RunStopped('in-doubt', report.error ?? null)
  if (report.status === 'failed') {
    const isCancelled = run.signal?.aborted === true && report.error?.code === 'cancelled'
    throw new RunStopped(isCancelled ? 'cancelled' : 'failed', report.error ?? null)
  }
  assertVersionRowCount(statement, report)
}
