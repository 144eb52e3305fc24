// The only reader of the environment. Secrets come as files, so that no process list or environment listing shows them.
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'

class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid'
  readonly code = 'config-invalid'
  readonly key: string

  constructor(key: string, problem: string) {
    super(`${key}: ${problem}`)
    this.key = key
  }
}

function need(key: string): string {
  const value = process.env[key]
  if (!value)
    throw new ConfigInvalid(key, 'is not set. `npm start` sets it; see docs/running.md for running a process by hand.')
  return value
}

function fileOf(key: string): string {
  const path = need(key)
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new ConfigInvalid(key, `cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Read at first use, not at import: a build imports these modules without any environment. */
function once<T>(read: () => T): () => T {
  let value: { read: T } | undefined
  return () => {
    value ??= { read: read() }
    return value.read
  }
}

function readPublicUrl(): URL {
  return new URL(process.env.REVLANE_URL || `http://127.0.0.1:${process.env.PORT || '3000'}`)
}

/** What both processes know. */
export const config = once(() => ({
  databaseUrl: process.env.DATABASE_URL_FILE ? fileOf('DATABASE_URL_FILE') : need('DATABASE_URL'),
  version: process.env.REVLANE_VERSION || 'development',
  logLevel: process.env.LOG_LEVEL || 'info',
  sealPublicKey: fileOf('REVLANE_SEAL_PUBLIC_KEY_FILE'),
  sealKeyVersion: Number(process.env.REVLANE_SEAL_KEY_VERSION ?? '1'),
  /** Links in pages and messages begin with it. */
  publicUrl: readPublicUrl(),
  /** Operator's allow-list of addresses that webhooks may lead to; empty means public addresses, by https. */
  webhookAllow: process.env.REVLANE_WEBHOOK_ALLOW ?? '',
}))

/** The web process alone. */
export const webConfig = once(() => ({
  publicUrl: readPublicUrl(),
  authSecret: fileOf('REVLANE_AUTH_SECRET_FILE'),
  /** Null once set-up is done and the launcher no longer hands one out. */
  setupCode: process.env.REVLANE_SETUP_CODE_FILE ? fileOf('REVLANE_SETUP_CODE_FILE') : null,
  /** Where the worker's signed audit heads can be read, on a machine that has them. */
  auditHeads: process.env.REVLANE_AUDIT_PUBLIC_KEY_FILE
    ? { file: need('REVLANE_AUDIT_HEADS_FILE'), publicKey: fileOf('REVLANE_AUDIT_PUBLIC_KEY_FILE') }
    : null,
  /** `next dev`, which needs a looser content policy. */
  development: process.env.NODE_ENV === 'development',
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; none by default. */
  trustedProxies: (process.env.REVLANE_TRUSTED_PROXIES ?? '').split(',').filter(Boolean),
}))

/** The worker alone: the keys that open and sign. */
export const workerConfig = once(() => ({
  sealPrivateKey: fileOf('REVLANE_SEAL_PRIVATE_KEY_FILE'),
  auditSigningKey: fileOf('REVLANE_AUDIT_SIGNING_KEY_FILE'),
  auditHeadsFile: need('REVLANE_AUDIT_HEADS_FILE'),
  /** Folders that may hold projects; each source lies inside one of them. */
  sourceRoots: (process.env.REVLANE_SOURCE_ROOTS ?? '')
    .split(':')
    .filter(Boolean)
    .map((path) => resolve(path)),
  /** Operator's allow-list of target addresses; empty means loopback and private ranges. */
  targetAllow: process.env.REVLANE_TARGET_ALLOW ?? '',
  /** Shown to people beside a run; host and process id when not set. */
  workerName: process.env.REVLANE_WORKER_NAME ?? `${hostname()}-${process.pid}`,
  /** How many runs and jobs at once. */
  slots: Number(process.env.REVLANE_WORKER_SLOTS ?? '4'),
  /** The launcher holds the other end of standard input: when it dies, so does the worker. */
  endsWithParent: process.env.REVLANE_PARENT_PIPE === '1',
}))
