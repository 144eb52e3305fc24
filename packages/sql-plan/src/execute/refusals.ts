// Why a plan was not run at all: nothing was sent to the database but questions.
import type { ForbiddenReason, NonTransactionalReason } from '../classify/classification.ts'

/** The version rows are not those that the plan starts from. */
export class StaleRows extends Error {
  readonly code = 'stale-rows'
  readonly expected: readonly string[]
  readonly found: readonly string[]
  constructor(expected: readonly string[], found: readonly string[]) {
    super(`The plan starts from ${words(expected)}, but the database is at ${words(found)}.`)
    this.name = 'StaleRows'
    this.expected = expected
    this.found = found
  }
}

function words(rows: readonly string[]): string {
  return rows.length === 0 ? 'no revision' : rows.join(', ')
}

/** The version table appeared or vanished since the plan was made. */
export class VersionTableMoved extends Error {
  readonly code = 'version-table-moved'
  readonly exists: boolean
  constructor(exists: boolean) {
    super(exists ? 'The plan creates the version table, which exists by now.' : 'The version table is gone.')
    this.name = 'VersionTableMoved'
    this.exists = exists
  }
}

/** PostgreSQL cannot run this statement in a transaction, and so the plan could not be undone as a whole. */
export class NonTransactional extends Error {
  readonly code = 'non-transactional'
  readonly ordinal: number
  readonly statement: string
  readonly reason: NonTransactionalReason
  constructor(ordinal: number, statement: string, reason: NonTransactionalReason) {
    super(`Statement ${ordinal} cannot run inside a transaction (${reason}).`)
    this.name = 'NonTransactional'
    this.ordinal = ordinal
    this.statement = statement
    this.reason = reason
  }
}

/** The statement would break the lock, the transaction or the session that the run stands on. */
export class ForbiddenStatement extends Error {
  readonly code = 'forbidden-statement'
  readonly ordinal: number
  readonly statement: string
  readonly reason: ForbiddenReason
  constructor(ordinal: number, statement: string, reason: ForbiddenReason) {
    super(`Statement ${ordinal} is not allowed in a plan (${reason}).`)
    this.name = 'ForbiddenStatement'
    this.ordinal = ordinal
    this.statement = statement
    this.reason = reason
  }
}

/** The database behind the session is another one than the plan was made for. */
export class TargetMismatch extends Error {
  readonly code = 'target-mismatch'
  readonly expected: string
  readonly found: string
  constructor(expected: string, found: string) {
    super(`The plan is for ${expected}, but the session leads to ${found}.`)
    this.name = 'TargetMismatch'
    this.expected = expected
    this.found = found
  }
}

/** The plan says how it commits, and the engine cannot do it that way. */
export class TransactionModeMismatch extends Error {
  readonly code = 'transaction-mode-mismatch'
  readonly transaction: 'one' | 'none'
  constructor(transaction: 'one' | 'none') {
    super(
      transaction === 'one'
        ? 'The plan asks for one transaction, which MySQL and MariaDB cannot give to schema changes.'
        : 'The plan asks for statements that commit one by one, which is not supported on PostgreSQL yet.',
    )
    this.name = 'TransactionModeMismatch'
    this.transaction = transaction
  }
}

/** The session does not hold the lock that keeps other runs away. */
export class LockNotHeld extends Error {
  readonly code = 'lock-not-held'
  constructor() {
    super('The session does not hold the migration lock.')
    this.name = 'LockNotHeld'
  }
}
