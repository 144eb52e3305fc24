// Structured lines on standard output. An error is logged by name, code and stack; a value that might be a secret is never logged.
import pino, { type Logger } from 'pino'

const secretKeys = ['password', 'token', 'secret', 'sealed', 'cookie', 'authorization', 'databaseUrl']

export type { Logger }

export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: [...secretKeys, ...secretKeys.map((key) => `*.${key}`)], censor: '[sealed]' },
    serializers: { err: pino.stdSerializers.err },
  })
}
