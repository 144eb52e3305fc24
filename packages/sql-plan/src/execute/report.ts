import type { FailureCode } from '@revlane/database'
import type { Plan, PlanStatement } from '../plan.ts'

/**
 * applied: done and staying. rolled-back: was done, then undone with its transaction. failed: the server answered an error.
 * in-doubt: sent, and nobody can say from here. not-run: never sent.
 */
export type StatementStatus = 'applied' | 'rolled-back' | 'failed' | 'in-doubt' | 'not-run'

/** What stopped a run, with the server's own words where it has some. */
export interface RunFailure {
  readonly code:
    | FailureCode
    | 'stale-rows'
    | 'version-row-count'
    | 'rows-after'
    | 'lock-lost'
    | 'session-changed'
    | 'journal-failed'
  /** The statement that it happened at; null between statements. */
  readonly ordinal: number | null
  readonly statement: string | null
  readonly sqlState: string | null
  /** SQLSTATE (PostgreSQL) or errno name (MySQL, MariaDB). */
  readonly serverCode: string | null
  readonly message: string
  readonly detail: string | null
  readonly hint: string | null
  /** 1-based, in code points, into the statement. */
  readonly position: number | null
}

export interface StatementReport {
  readonly ordinal: number
  readonly status: StatementStatus
  /** Milliseconds from sending to the answer; null when never sent. */
  readonly durationMs: number | null
  readonly rowCount: number | null
  readonly notices: readonly string[]
  readonly error?: RunFailure
}

/**
 * succeeded: all applied, rows as planned. refused: nothing was sent. failed and cancelled: `statements` says what stays (nothing, in one
 * transaction). in-doubt: at least one statement, or the commit, has no known end.
 */
export type PlanOutcome = 'succeeded' | 'refused' | 'failed' | 'cancelled' | 'in-doubt'

export interface PlanReport {
  readonly outcome: PlanOutcome
  readonly statements: readonly StatementReport[]
  /** How the plan's one transaction ended; `none` where there was no transaction. */
  readonly transaction: 'committed' | 'rolled-back' | 'in-doubt' | 'none'
  /** PostgreSQL's 64-bit transaction id, for pg_xact_status; null before there was one. */
  readonly transactionId: string | null
  /** The class that refused the plan (its fields are the details); null unless `refused`. */
  readonly refusal: (Error & { readonly code: string }) | null
  readonly failure: RunFailure | null
}

function notRun(statement: PlanStatement): StatementReport {
  return { ordinal: statement.ordinal, status: 'not-run', durationMs: null, rowCount: null, notices: [] }
}

/** Every statement of the plan in order: what is known of it, else not-run. */
export function fillIn(plan: Plan, known: readonly StatementReport[]): StatementReport[] {
  const byOrdinal = new Map(known.map((report) => [report.ordinal, report]))
  return plan.steps.flatMap((step) =>
    step.statements.map((statement) => byOrdinal.get(statement.ordinal) ?? notRun(statement)),
  )
}
