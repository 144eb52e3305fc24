// The one place where errors become answers: AppError keeps its code and params, anything else becomes a reference into the log.
import { randomBytes } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { AppError, type ErrorCategory, type Params } from '../errors.ts'
import type { Logger } from '../log.ts'

export interface Failure {
  readonly code: string
  readonly params: Params
}

const answerCodes = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorCategory, string>

/** @returns the tRPC error that carries an AppError; unknown errors get a reference and are logged with it. */
export function toAnswer(error: unknown, log: Logger): TRPCError {
  if (error instanceof TRPCError && !(error.cause instanceof Error)) return error
  const cause = error instanceof TRPCError ? error.cause : error
  if (cause instanceof AppError) return new TRPCError({ code: answerCodes[cause.category], message: cause.code, cause })
  if (error instanceof TRPCError && error.code === 'BAD_REQUEST') return error
  const reference = randomBytes(3).toString('hex').toUpperCase()
  log.error({ err: cause, reference }, 'a call failed')
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: reference, cause: undefined })
}
