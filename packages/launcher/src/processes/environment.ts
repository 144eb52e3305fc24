// What each process is told: its own files and settings, and nothing of the other's or the owner's.
import type { HomePaths } from '../data/home.ts'
import type { KeyFiles } from '../data/keys.ts'

// What a person may set for our processes when starting us.
const PASSED_ON = [
  'PATH',
  'LANG',
  'TZ',
  'LOG_LEVEL',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'REVLANE_WEBHOOK_ALLOW',
] as const
const WEB_PASSED_ON = ['REVLANE_TRUSTED_PROXIES'] as const
const WORKER_PASSED_ON = [
  'REVLANE_TARGET_ALLOW',
  'REVLANE_WORKER_NAME',
  'REVLANE_WORKER_SLOTS',
  'PGDUMP',
  'MYSQLDUMP',
] as const

export type ProcessSettings = {
  readonly paths: HomePaths
  readonly keys: KeyFiles
  readonly version: string
  readonly host: string
  readonly port: number
  readonly url: string
  readonly sourceRoots: string
  /** False once somebody has signed up. */
  readonly setupOpen: boolean
}

function pick(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

function shared({ keys, version, url }: ProcessSettings): Record<string, string> {
  return {
    ...pick(PASSED_ON),
    HOME: '/',
    REVLANE_VERSION: version,
    REVLANE_URL: url,
    REVLANE_SEAL_PUBLIC_KEY_FILE: keys.sealPublic,
    REVLANE_PARENT_PIPE: '1',
  }
}

export function webEnvironment(settings: ProcessSettings): NodeJS.ProcessEnv {
  const { keys, host, port, setupOpen } = settings
  return {
    ...shared(settings),
    ...pick(WEB_PASSED_ON),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    REVLANE_ROLE: 'web',
    DATABASE_URL_FILE: keys.webUrl,
    REVLANE_AUTH_SECRET_FILE: keys.authSecret,
    ...(setupOpen ? { REVLANE_SETUP_CODE_FILE: keys.setupCode } : {}),
    REVLANE_AUDIT_PUBLIC_KEY_FILE: keys.auditPublic,
    REVLANE_AUDIT_HEADS_FILE: keys.auditHeads,
    HOSTNAME: host,
    PORT: String(port),
  }
}

export function workerEnvironment(settings: ProcessSettings): NodeJS.ProcessEnv {
  const { keys, sourceRoots } = settings
  return {
    ...shared(settings),
    ...pick(WORKER_PASSED_ON),
    NODE_ENV: 'production',
    REVLANE_ROLE: 'worker',
    DATABASE_URL_FILE: keys.workerUrl,
    REVLANE_SEAL_PRIVATE_KEY_FILE: keys.sealPrivate,
    REVLANE_AUDIT_SIGNING_KEY_FILE: keys.auditSigning,
    REVLANE_AUDIT_HEADS_FILE: keys.auditHeads,
    REVLANE_SOURCE_ROOTS: sourceRoots,
  }
}
