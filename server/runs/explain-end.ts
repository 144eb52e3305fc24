// How a run ends that broke off with an error. Once a statement was announced, "failed" would be a guess: then nobody knows from
// here, the target stays taken and a person decides.
import { randomBytes } from 'node:crypto'
import { explainFailure } from '@revlane/database'
import { and, eq } from 'drizzle-orm'
import { CredentialUnreadable } from '../credentials/open.ts'
import type { Told } from '../db/schema/projects.ts'
import { runStatements } from '../db/schema/runs.ts'
import { AppError } from '../errors.ts'
import type { Logger } from '../log.ts'
import { TargetRefused } from '../targets/target-failure.ts'
import { type RunEnding, RunRefused } from './end-run.ts'
import type { RunRecord } from './run-record.ts'

/** @throws the error itself when somebody else ended the run meanwhile, or when the control database cannot be asked */
export async function explainEnd(record: RunRecord, error: unknown, log: Logger): Promise<RunEnding> {
  if (error instanceof RunRefused) return error.ending
  if (error instanceof AppError && (error.code === 'run-moved' || error.code === 'request-moved')) throw error
  const outcome = explain(error, log)
  if (!(await wasAnythingSent(record))) return { end: 'failed', outcome }
  return { end: 'lost', outcome: { code: 'run-broke-off', params: outcome.params } }
}

function explain(error: unknown, log: Logger): Told {
  if (error instanceof CredentialUnreadable || error instanceof TargetRefused) return { code: error.code, params: {} }
  const failure = explainFailure(error)
  if (failure.code !== 'unknown') {
    return { code: 'target-unreachable', params: { cause: failure.code, serverCode: failure.serverCode ?? '' } }
  }
  const reference = randomBytes(3).toString('hex').toUpperCase()
  log.error({ err: error, reference }, 'a run broke off')
  return { code: 'run-went-wrong', params: { reference } }
}

async function wasAnythingSent({ run, settle }: RunRecord): Promise<boolean> {
  const sent = await settle((ctx) =>
    ctx.db
      .select({ ordinal: runStatements.ordinal })
      .from(runStatements)
      .where(and(eq(runStatements.workspaceId, run.workspaceId), eq(runStatements.runId, run.id)))
      .limit(1),
  )
  return sent.length > 0
}
