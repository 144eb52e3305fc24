export type {
  Classification,
  DestructiveKind,
  ForbiddenReason,
  LockLevel,
  NonTransactionalReason,
  PrivilegedKind,
} from './classify/classification.ts'
export { classifyStatement } from './classify/classify-statement.ts'
export { executePlan } from './execute/execute-plan.ts'
export { assertExecutable } from './execute/preflight.ts'
export {
  ForbiddenStatement,
  LockNotHeld,
  NonTransactional,
  StaleRows,
  TargetMismatch,
  TransactionModeMismatch,
  VersionTableMoved,
} from './execute/refusals.ts'
export type { PlanOutcome, PlanReport, RunFailure, StatementReport, StatementStatus } from './execute/report.ts'
export type { ExecutePlanInput, Journal } from './execute/run-context.ts'
export type { FindingCode, PlanFinding, Severity } from './findings/finding.ts'
export { findings } from './findings/findings.ts'
export { InvalidPlan, PlanTooNew, parsePlan } from './parse-plan.ts'
export type * from './plan.ts'
export { planChecksum } from './plan-checksum.ts'
export { serializePlan } from './serialize-plan.ts'
export { SplitError, type SplitFault } from './split/split-error.ts'
export { splitStatements } from './split/split-statements.ts'
export type { SqlStatement } from './split/sql-statement.ts'
