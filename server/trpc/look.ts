// What outlives a transaction (a stream, an export) asks through this: a short transaction each time, for a session that is
// found again every few seconds and still may do the action.
import { findSession, type Session } from '../auth/find-session.ts'
import { type Action, authorize } from '../auth/permissions.ts'
import { sessionPolicy } from '../auth/session-policy.ts'
import type { PersonCtx } from '../context.ts'
import { AppError } from '../errors.ts'
import type { WebContext } from './context.ts'
import { inSession } from './in-session.ts'

export type Look = <T>(work: (scoped: PersonCtx) => Promise<T>) => Promise<T>

/** @throws AppError `not-signed-in`, here or at any later look; `forbidden` */
export function makeLook(ctx: WebContext, action: Action): Look {
  let session = signedIn(ctx.session)
  let checkedAt = performance.now()
  return async (work) => {
    if (performance.now() - checkedAt > sessionPolicy.streamCheckMs) {
      session = signedIn(await findSession(ctx.database, ctx.sessionId, { touch: false }))
      checkedAt = performance.now()
    }
    return inSession(ctx, session, (scoped) => {
      authorize(scoped, action)
      return work(scoped)
    })
  }
}

export function signedIn(session: Session | null): Session {
  if (!session) throw new AppError('not-signed-in')
  return session
}
