// MySQL and MariaDB: schema changes commit by themselves, so each statement stands alone and the report says which stay.
import { assertLock } from './guards.ts'
import { fillIn, type PlanOutcome, type PlanReport } from './report.ts'
import { type RunContext, RunStopped } from './run-context.ts'
import { failureOf } from './run-failure.ts'
import { sendStatement } from './send-statement.ts'
import { assertRows, assertStartRows } from './version-rows.ts'

async function runSteps(run: RunContext): Promise<void> {
  for (const [index, step] of run.plan.steps.entries()) {
    await assertLock(run)
    if (index > 0) await assertRows(run, step.fromRows, 'before')
    for (const statement of step.statements) await sendStatement(run, statement)
  }
  await assertRows(run, run.plan.toRows, 'after')
}

function ended(run: RunContext, outcome: PlanOutcome, failure: PlanReport['failure']): PlanReport {
  return {
    outcome,
    statements: fillIn(run.plan, run.sent),
    transaction: 'none',
    transactionId: null,
    refusal: null,
    failure,
  }
}

/**
 * Runs the plan statement by statement.
 * @throws StaleRows, VersionTableMoved, ServerError, when nothing of the plan was sent
 */
export async function executeOneByOne(run: RunContext): Promise<PlanReport> {
  await assertStartRows(run)
  try {
    await runSteps(run)
    return ended(run, 'succeeded', null)
  } catch (error) {
    if (error instanceof RunStopped) return ended(run, error.kind, error.failure)
    return ended(run, 'failed', failureOf(error))
  }
}
