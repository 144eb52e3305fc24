// A mutation that was refused for want of a session or a role leaves a line in the instance's chain, in a transaction of its own.

import { appendInstanceEvent } from '../audit/append-event.ts'
import type { Session } from '../auth/find-session.ts'
import { takeToken } from '../auth/take-token.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import type { Logger } from '../log.ts'
import type { TokenSession } from '../tokens/find-token.ts'

export interface DeniedCall {
  readonly path: string
  readonly code: string
}

interface Caller {
  readonly database: Database
  readonly session: Session | null
  readonly service?: TokenSession
  readonly address: string
  readonly log: Logger
}

/** A flood of refused calls must not fill the chain: beyond this an address is only logged, and beyond that everybody without a session. */
const bucket = { capacity: 30, perMinute: 30 }
const nobodysBucket = { capacity: 120, perMinute: 60 }

export async function recordDenied(
  { database, session, service, address, log }: Caller,
  { path, code }: DeniedCall,
): Promise<void> {
  const who = service?.actor ?? session?.actor
  log.warn({ procedure: path, code, personId: who?.id, address }, 'a call was denied')
  try {
    // The common bucket first: an address costs nothing to change, and each would leave a bucket of its own.
    if (!who && !(await takeToken(database, 'denied:nobody', nobodysBucket))) return
    if (!(await takeToken(database, `denied:${who?.id ?? address}`, bucket))) return
    const actor = who ?? { kind: 'system' as const, id: 'anonymous', name: 'Nobody signed in' }
    await inScope(database, { workspaceId: null, personId: null }, (tx) =>
      appendInstanceEvent(tx, actor, {
        action: 'call.denied',
        object: { kind: 'procedure', id: path, name: path },
        details: { code, address },
      }),
    )
  } catch (err) {
    // The refusal stands even where it can't be written down.
    log.error({ err, procedure: path }, 'a denied call could not be recorded')
  }
}
