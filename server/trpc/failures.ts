// The one place where errors become answers: AppError keeps its code and params, anything else becomes a reference into the log.
import { randomBytes } from 'node:crypto'
import { type TRPCDefaultErrorShape, TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
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

/** An error that nobody foresaw: the person gets its reference, the log its stack. */
class Unexpected extends Error {
  override readonly name = 'Unexpected'
  readonly reference: string

  constructor(reference: string) {
    super(`unexpected ${reference}`)
    this.reference = reference
  }
}

/** @returns the tRPC error that carries an AppError; unknown errors get a reference and are logged with it. */
export function toAnswer(error: unknown, log: Logger): TRPCError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error
  if (cause instanceof Unexpected && error instanceof TRPCError) return error
  if (cause instanceof AppError) {
    return new TRPCError({ code: answerCodes[cause.category], message: cause.code, cause })
  }
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  if (isDatabaseAway(cause)) {
    log.error({ err: cause }, 'the control database is away')
    return toAnswer(new AppError('database-away'), log)
  }
  if (isRefusedValue(cause)) {
    log.warn({ err: cause }, 'the control database refused a value of the caller')
    return toAnswer(new AppError('invalid-input', { field: '' }), log)
  }
  const reference = randomBytes(3).toString('hex').toUpperCase()
  log.error({ err: cause, reference }, 'a call failed')
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'unexpected', cause: new Unexpected(reference) })
}

/** Puts `{code, params}` where the client finds it; no stack and no driver's text ever leaves. */
export function formatFailure({ shape, error }: { shape: TRPCDefaultErrorShape; error: TRPCError }) {
  const failure = failureOf(error)
  const { code, httpStatus, path } = shape.data
  return { code: shape.code, message: failure.code, data: { code, httpStatus, path, failure } }
}

export function failureOf(error: TRPCError): Failure {
  const { cause } = error
  if (cause instanceof AppError) return { code: cause.code, params: cause.params }
  if (cause instanceof Unexpected) return { code: 'unexpected', params: { reference: cause.reference } }
  if (error.code === 'BAD_REQUEST' && cause instanceof ZodError) {
    return { code: 'invalid-input', params: { field: cause.issues[0]?.path.join('.') ?? '' } }
  }
  if (error.code === 'NOT_FOUND') return { code: 'not-found', params: {} }
  if (error.code === 'INTERNAL_SERVER_ERROR') return { code: 'unexpected', params: { reference: '' } }
  return { code: 'invalid-input', params: { field: '' } }
}

// Numeric value out of range, invalid text representation, NUL in a text, untranslatable character: values that no schema of ours
// foresaw, of which nothing was stored.
const valueCodes = ['22003', '22P02', '22021', '22P05']

function isRefusedValue(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && valueCodes.includes(String(error.code))) || isRefusedValue(error.cause)
}

// PostgreSQL's class 08 (connection exception), 57P01-57P03 (shutdown, cannot connect now), 53300 (too many connections);
// errno names of a socket that was refused or cut.
const awayCodes = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && awayCodes.test(error.code)) return true
  if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message)) return true
  return isDatabaseAway(error.cause)
}
