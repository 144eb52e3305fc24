import type { Lock, Session } from '@revlane/database'
import type { Plan } from '../plan.ts'
import type { RunFailure, StatementReport } from './report.ts'

/**
 * Where each statement is written down. Each word is awaited; a rejection stops the run before anything further is sent, and so
 * does a signal that was aborted meanwhile.
 */
export interface Journal {
  /** Before a statement is sent: what was not announced was never sent. */
  before(ordinal: number): Promise<void>
  /** After its answer. `applied` inside a transaction is only true if the transaction commits. */
  after(result: StatementReport): Promise<void>
  /** PostgreSQL: the transaction's id, before the first statement; pg_xact_status answers for it after a lost commit. */
  transaction?(transactionId: string): Promise<void>
  /** PostgreSQL: the last word before COMMIT is sent. */
  commit?(): Promise<void>
}

export interface ExecutePlanInput {
  /** A `migrate` session; it holds the lock and runs the statements. */
  readonly session: Session
  readonly lock: Lock
  readonly plan: Plan
  readonly journal: Journal
  /** Aborting cancels the running statement and stops; what was applied is in the report. */
  readonly signal?: AbortSignal
  /** Opens another session to the same database, to ask what became of a commit whose answer was lost. */
  readonly reconnect?: () => Promise<Session>
}

/** Everything that one execution carries along. */
export interface RunContext extends ExecutePlanInput {
  /** Reports of the statements that were sent, in order. */
  readonly sent: StatementReport[]
}

/** Ends a run from inside; only executePlan and its parts see it. */
export class RunStopped extends Error {
  readonly kind: 'failed' | 'cancelled' | 'in-doubt'
  readonly failure: RunFailure | null
  constructor(kind: RunStopped['kind'], failure: RunFailure | null) {
    super(failure?.message ?? kind)
    this.name = 'RunStopped'
    this.kind = kind
    this.failure = failure
  }
}
