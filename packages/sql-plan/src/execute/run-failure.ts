import { explainFailure, ServerError, scrubSecrets } from '@revlane/database'
import type { PlanStatement } from '../plan.ts'
import type { RunFailure } from './report.ts'

/** A failure of our own rules, in the same shape as the server's. */
export function ownFailure(
  code: RunFailure['code'],
  message: string,
  statement: PlanStatement | null = null,
): RunFailure {
  return {
    code,
    ordinal: statement?.ordinal ?? null,
    statement: statement?.sql ?? null,
    sqlState: null,
    serverCode: null,
    message: scrubSecrets(message),
    detail: null,
    hint: null,
    position: null,
  }
}

/** What the server, the driver or the network said, at a statement or between statements. */
export function failureOf(error: unknown, statement: PlanStatement | null = null): RunFailure {
  const explained = explainFailure(error)
  const answered = error instanceof ServerError ? error : null
  return {
    ...ownFailure(explained.code, explained.message, statement),
    serverCode: explained.serverCode,
    sqlState: answered?.sqlState ?? null,
    detail: answered?.detail ?? null,
    hint: answered?.hint ?? null,
    position: answered?.position ?? null,
  }
}
