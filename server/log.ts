// Structured lines on standard output, one JSON object each. Only the fields that are listed here can reach the log: a new one
// is a decision that somebody takes in this file.
import pino from 'pino'

/** Each field, and what it may hold. Never a secret, a row's value, SQL of a target or a person's free text. */
export const logFields = {
  err: 'an error: name, code, message without parameters, stack',
  reference: 'what the person was shown, to find this line',
  procedure: 'path of a tRPC procedure',
  code: 'a code of server/errors.ts or a driver',
  personId: 'who',
  workspaceId: 'where',
  address: 'the client’s address',
  jobId: 'a job',
  jobKind: 'its kind',
  runId: 'a run',
  requestId: 'a request',
  requestNumber: 'its number',
  environmentId: 'an environment',
  projectId: 'a project',
  workerId: 'a worker',
  workerName: 'its name',
  state: 'a state word',
  durationMs: 'how long',
  count: 'how many',
  signal: 'a process signal',
  port: 'a TCP port of ours',
  version: 'of the product or a server',
  directive: 'the CSP directive that a browser reports',
  blocked: 'origin that a browser reports as blocked',
  path: 'route of this product, without its query',
} as const satisfies Record<string, string>

export type LogFields = { readonly [F in keyof typeof logFields]?: unknown }

type Write = {
  (fields: LogFields, message: string): void
  (message: string): void
}

export interface Logger {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
  readonly fatal: Write
  child(fields: LogFields): Logger
}

export interface LogSink {
  write(line: string): void
}

export function createLogger(
  name: string,
  level: string,
  sink: LogSink = pino.destination({ fd: 1, sync: true }),
): Logger {
  const options: pino.LoggerOptions = { name, level, base: { pid: process.pid }, serializers: { err: describeError } }
  return over(pino(options, { write: (line: string) => sink.write(visible(line)) }), {})
}

/** pino's own children would carry fields past the list. */
function over(log: pino.Logger, base: LogFields): Logger {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal'): Write =>
    (...[first, second]: [LogFields, string] | [string]) => {
      const [fields, message] = typeof first === 'string' ? [{}, first] : [first, second]
      log[level](listedOnly({ ...base, ...fields }), message)
    }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
    child: (fields) => over(log, { ...base, ...fields }),
  }
}

function listedOnly(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => Object.hasOwn(logFields, field)))
}

/** JSON leaves these as they are, and a terminal obeys them: C1 controls, line separators, marks that turn the text around. */
function visible(line: string): string {
  return line.replaceAll(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A driver's error carries rows and parameters (`detail`, `parameters`, drizzle's whole message): none of them are taken. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined
  const isQuery = 'query' in error && 'params' in error
  const message = isQuery ? 'a query failed' : maskUrls(error.message)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    code,
    message,
    stack: frames.map((line) => line.trim()).join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

function maskUrls(text: string): string {
  return text.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1…@')
}
