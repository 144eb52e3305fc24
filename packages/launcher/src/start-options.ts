// What `npm start` may be told: by flags after `--`, or by the environment.
import { parseArgs } from 'node:util'
import { readPort } from './processes/port.ts'

export type StartOptions = {
  /** No demo: the first visitor with the one-time code makes the first workspace. */
  readonly empty: boolean
  readonly host: string
  readonly port: number
  /** The origin that people open. */
  readonly url: string
  /** The control plane's own PostgreSQL, as its owner; null for ours. */
  readonly databaseUrl: string | null
  readonly sourceRoots: string | null
}

/** @throws PortInvalid, and node:util's own error for an unknown flag */
export function readStartOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { empty: { type: 'boolean', default: false }, host: { type: 'string' }, port: { type: 'string' } },
  })
  const port = readPort(values.port ?? env.PORT)
  const host = values.host ?? (env.HOST || '127.0.0.1')
  const everywhere = host === '0.0.0.0' || host === '::'
  const shown = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return {
    empty: values.empty,
    host,
    port,
    url: env.REVLANE_URL || `http://${shown}:${port}`,
    databaseUrl: env.DATABASE_URL || null,
    sourceRoots: env.REVLANE_SOURCE_ROOTS || null,
  }
}
