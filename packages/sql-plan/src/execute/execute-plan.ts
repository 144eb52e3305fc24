// The only place that sends a plan's statements. It returns a report: "failed" never means "nothing happened".
import { UnfitServer } from '@revlane/database'
import { InvalidPlan } from '../parse-plan.ts'
import { executeInTransaction } from './execute-in-transaction.ts'
import { executeOneByOne } from './execute-one-by-one.ts'
import { assertExecutable, assertTarget } from './preflight.ts'
import {
  ForbiddenStatement,
  LockNotHeld,
  NonTransactional,
  StaleRows,
  TargetMismatch,
  TransactionModeMismatch,
  VersionTableMoved,
} from './refusals.ts'
import { fillIn, type PlanReport } from './report.ts'
import type { ExecutePlanInput, RunContext } from './run-context.ts'
import { failureOf } from './run-failure.ts'

const REFUSALS = [
  StaleRows,
  VersionTableMoved,
  NonTransactional,
  ForbiddenStatement,
  TargetMismatch,
  TransactionModeMismatch,
  LockNotHeld,
  UnfitServer,
  InvalidPlan,
] as const

function nothingSent(run: RunContext, error: unknown): PlanReport {
  const base = { statements: fillIn(run.plan, []), transaction: 'none' as const, transactionId: null }
  for (const refusal of REFUSALS) {
    if (error instanceof refusal) return { ...base, outcome: 'refused', refusal: error, failure: null }
  }
  return { ...base, outcome: 'failed', refusal: null, failure: failureOf(error) }
}

/**
 * Executes a plan byte for byte in the session that holds the lock. PostgreSQL: one transaction with its version rows, all or
 * nothing. MySQL, MariaDB: statement by statement, the version row after each revision. Each statement is journaled before it is
 * sent and after its answer. Never throws for what a database can do; the report says it.
 */
export async function executePlan(input: ExecutePlanInput): Promise<PlanReport> {
  const run: RunContext = { ...input, sent: [] }
  try {
    assertExecutable(input.plan)
    if (input.signal?.aborted) return { ...nothingSent(run, null), outcome: 'cancelled', failure: null }
    await assertTarget(input)
    return input.plan.transaction === 'one' ? await executeInTransaction(run) : await executeOneByOne(run)
  } catch (error) {
    // Everything that runs after the first statement was sent ends in a report of its own.
    return nothingSent(run, error)
  }
}
