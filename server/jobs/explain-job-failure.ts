// The job runner's half of "errors are translated once": ours keep their code, anything else becomes a reference into the log.
import { randomBytes } from 'node:crypto'
import type { Told } from '../db/schema/projects.ts'
import { AppError } from '../errors.ts'
import type { Logger } from '../log.ts'

export function explainJobFailure(error: unknown, log: Logger): Told {
  if (error instanceof AppError) return { code: error.code, params: error.params }
  const reference = randomBytes(3).toString('hex').toUpperCase()
  log.error({ err: error, reference }, 'a job threw')
  return { code: 'job-failed', params: { reference } }
}
