// A web process for tests: everything but Next and the socket.

import type { Database } from '../db/pool.ts'
import { createLogger } from '../log.ts'
import { peerHeader, peerTag } from '../trpc/web/client-address.ts'
import { cookiesFor } from '../trpc/web/session-cookie.ts'
import type { WebProcess } from '../trpc/web/web-process.ts'
import { webContextFor } from './caller.ts'

export interface TestWeb extends WebProcess {
  readonly lines: string[]
}

export function testWeb(database: Database, publicUrl = 'https://revlane.example.test'): TestWeb {
  const lines: string[] = []
  const url = new URL(publicUrl)
  return {
    database,
    log: createLogger('test', 'debug', { write: (line) => lines.push(line) }),
    instance: { ...webContextFor(database, null).instance, publicUrl: url },
    cookies: cookiesFor(url),
    authSecret: 'the secret of these tests',
    trustedProxies: [],
    lines,
  }
}

/** As the socket's listener marks it (instrumentation-node.ts). */
export const fromPeer = (address = '198.51.100.9') => ({ [peerHeader]: `${peerTag()} ${address}` })
