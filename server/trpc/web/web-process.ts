// What one web process holds for its whole life: the pool, the log and what it was started with. Made at first use, once, also
// where the bundler loads this file twice.
import { readSignedHeads } from '../../audit/read-signed-heads.ts'
import { config, webConfig } from '../../config.ts'
import { type Database, openPool } from '../../db/pool.ts'
import { createLogger, type Logger } from '../../log.ts'
import type { Instance } from '../context.ts'
import { type Cookies, cookiesFor } from './session-cookie.ts'

export interface WebProcess {
  readonly database: Database
  readonly log: Logger
  readonly instance: Instance
  readonly cookies: Cookies
  readonly authSecret: string
  readonly trustedProxies: readonly string[]
}

const name = Symbol.for('revlane.web-process')
type Holder = { [name]?: WebProcess }

export function webProcess(): WebProcess {
  // The symbol is ours alone, so nothing else is ever stored under it.
  const holder = globalThis as Holder
  holder[name] ??= open()
  return holder[name]
}

function open(): WebProcess {
  const { databaseUrl, version, logLevel } = config()
  const { publicUrl, authSecret, setupCode, trustedProxies, auditHeads } = webConfig()
  return {
    database: openPool(databaseUrl, 'revlane web', 12),
    log: createLogger('web', logLevel),
    instance: {
      version,
      publicUrl,
      setupCode,
      readSignedHeads: async () => (auditHeads ? readSignedHeads(auditHeads) : []),
    },
    cookies: cookiesFor(publicUrl),
    authSecret,
    trustedProxies,
  }
}
