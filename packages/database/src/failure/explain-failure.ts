// Puts every failure of this package, of the drivers and of the network into one short list of causes.

import { AnswerTooLarge, SessionLost } from './errors.ts'
import type { FailureCode } from './failure-codes.ts'
import { FAILURE_OF_MYSQL, FAILURE_OF_NETWORK, FAILURE_OF_OURS, FAILURE_OF_POSTGRESQL } from './failure-codes.ts'
import { scrubSecrets } from './scrub-secrets.ts'
import { ServerError } from './server-error.ts'

export interface Failure {
  readonly code: FailureCode
  /** SQLSTATE (PostgreSQL), errno name (MySQL, MariaDB) or Node's error code. */
  readonly serverCode: string | null
  /** True when the same call may succeed later with nothing changed. */
  readonly retryable: boolean
  /** The sentence of the server or the driver, without secrets. For developers; a page words the code itself. */
  readonly message: string
}

const RETRYABLE: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'refused',
  'timeout',
  'host-not-found',
  'host-unreachable',
  'starting-up',
  'shutting-down',
  'too-many-connections',
  'connection-lost',
  'lock-timeout',
  'deadlock',
])

function ofPostgresql(error: ServerError): FailureCode {
  const state = error.sqlState ?? ''
  if (state === '28000') {
    // pg_hba.conf has no line for this host, user and database; the text says whether TLS would help.
    return /no encryption|SSL off/i.test(error.message) ? 'tls-required' : 'authentication-failed'
  }
  if (state === '57014') return /statement timeout/i.test(error.message) ? 'statement-timeout' : 'cancelled'
  if (state === '25006' && /recovery/i.test(error.message)) return 'read-only-replica'
  return FAILURE_OF_POSTGRESQL[state] ?? FAILURE_OF_POSTGRESQL[state.slice(0, 2)] ?? 'unknown'
}

function ofServer(error: ServerError): FailureCode {
  if (error.engine === 'postgresql') return ofPostgresql(error)
  return FAILURE_OF_MYSQL[error.errno ?? 0] ?? 'unknown'
}

/** Node's and mysql2's codes are upper case; ours are kebab-case and say nothing that the failure's own code does not. */
function foreignCodeOf(error: Error): string | null {
  const code = codeOf(error)
  return code !== null && /^[A-Z0-9_]+$/.test(code) ? code : null
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}

function ofTls(error: Error): FailureCode | null {
  // mysql2 hides Node's code behind its own; the sentence is Node's.
  const text = `${codeOf(error) ?? ''} ${error.message}`
  if (/CERT|SELF_SIGNED|ISSUER|VERIFY|ALTNAME|certificate|altnames|self.signed/i.test(text)) return 'tls-untrusted'
  if (/HANDSHAKE_SSL_ERROR|EPROTO|ERR_SSL|ERR_TLS|SSL routines|SSL connection/i.test(text)) return 'tls-failed'
  return null
}

function ofError(error: Error): FailureCode {
  if (error instanceof ServerError) return ofServer(error)
  const code = codeOf(error)
  if (code !== null) {
    const known = FAILURE_OF_OURS[code] ?? FAILURE_OF_NETWORK[code]
    if (known !== undefined) return known
  }
  const tls = ofTls(error)
  if (tls !== null) return tls
  if (/SASL|SCRAM/.test(error.message)) return 'authentication-failed'
  if (/Connection terminated|Connection lost|closed the connection/i.test(error.message)) return 'connection-lost'
  return 'unknown'
}

/** Node tries every address of a name and reports the attempts as one AggregateError without a sentence. */
function firstCause(error: unknown): Error {
  if (error instanceof AggregateError) return firstCause(error.errors[0])
  if (error instanceof SessionLost && (error.cause instanceof ServerError || error.cause instanceof AnswerTooLarge)) {
    return error.cause
  }
  return error instanceof Error ? error : new Error('Unknown failure.')
}

/** The cause of a failure as data; the same for both drivers. */
export function explainFailure(error: unknown): Failure {
  const cause = firstCause(error)
  const code = ofError(cause)
  return {
    code,
    serverCode: cause instanceof ServerError ? cause.serverCode : foreignCodeOf(cause),
    retryable: RETRYABLE.has(code),
    message: scrubSecrets(cause.message),
  }
}
