// What must be true before the first statement is sent. Reads only.
import { assertFitServer, readIdentity } from '@revlane/database'
import { classifyStatement } from '../classify/classify-statement.ts'
import { assertConsistent } from '../parse-plan.ts'
import type { Plan, PlanStatement } from '../plan.ts'
import {
  ForbiddenStatement,
  LockNotHeld,
  NonTransactional,
  TargetMismatch,
  TransactionModeMismatch,
} from './refusals.ts'
import type { ExecutePlanInput } from './run-context.ts'

function assertRunnable(plan: Plan, statement: PlanStatement): void {
  const found = classifyStatement(plan.engine, statement.sql)
  if (found.forbidden !== null) throw new ForbiddenStatement(statement.ordinal, statement.sql, found.forbidden)
  if (plan.transaction === 'one' && !found.transactional && found.reason !== null) {
    throw new NonTransactional(statement.ordinal, statement.sql, found.reason)
  }
}

/**
 * What the plan alone shows; a review can call it long before the run.
 * @throws InvalidPlan, TransactionModeMismatch, ForbiddenStatement, NonTransactional
 */
export function assertExecutable(plan: Plan): void {
  assertConsistent(plan)
  if ((plan.engine === 'postgresql') !== (plan.transaction === 'one')) {
    throw new TransactionModeMismatch(plan.transaction)
  }
  for (const step of plan.steps) {
    for (const statement of step.statements) assertRunnable(plan, statement)
  }
}

/**
 * The session leads to the database of the plan, to its primary, without a pooler, and holds the lock.
 * @throws TargetMismatch, UnfitServer, LockNotHeld
 */
export async function assertTarget({ session, lock, plan }: ExecutePlanInput): Promise<void> {
  await assertFitServer(session)
  const identity = await readIdentity(session)
  if (session.engine !== plan.engine || identity !== plan.targetIdentity) {
    throw new TargetMismatch(plan.targetIdentity, identity)
  }
  if (!(await lock.holds())) throw new LockNotHeld()
}
