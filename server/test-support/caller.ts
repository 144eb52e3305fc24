// Calls procedures as the web process would, without HTTP: the same context, the same transactions.

import type { SignedHead } from '../audit/signed-heads.ts'
import type { Database } from '../db/pool.ts'
import { createLogger } from '../log.ts'
import { makeWebContext, type WebContext } from '../trpc/context.ts'
import { createCaller } from '../trpc/router.ts'
import type { TestPerson } from './tenant.ts'

export interface CallerOptions {
  readonly setupCode?: string | null
  readonly lines?: string[]
  readonly signedHeads?: readonly SignedHead[]
}

export type Caller = ReturnType<typeof createCaller>

/** @param person null calls as nobody */
export function callerFor(database: Database, person: TestPerson | null, options: CallerOptions = {}): Caller {
  return createCaller(webContextFor(database, person, options))
}

/** As a request would: with whatever session stands behind the cookie by now, or none. */
export async function callerBehind(database: Database, sessionId: string | null): Promise<Caller> {
  return createCaller(await makeWebContext({ ...webContextFor(database, null), sessionId }))
}

export function webContextFor(database: Database, person: TestPerson | null, options: CallerOptions = {}): WebContext {
  const { setupCode = null, lines = [], signedHeads = [] } = options
  return {
    database,
    session: person && { actor: person, workspaceId: person.workspaceId },
    sessionId: person?.sessionId ?? null,
    address: '192.0.2.7',
    userAgent: 'vitest',
    log: createLogger('test', 'debug', { write: (line) => lines.push(line) }),
    instance: {
      version: 'test',
      publicUrl: new URL('https://revlane.example.test'),
      setupCode,
      readSignedHeads: async () => signedHeads,
    },
  }
}
