// What outlives a transaction (a stream, an export) asks through this: a short transaction each time, for a session that is
// found again every few seconds and still may do the action.
import { findSession, type Session } from '../auth/find-session.ts'
import { type Action, authorize } from '../auth/permissions.ts'
import { sessionPolicy } from '../auth/session-policy.ts'
import type { PersonCtx } from '../context.ts'
import { AppError } from '../errors.ts'
import type { WebContext } from './context.ts'
import { toAnswer } from './failures.ts'
import { inSession } from './in-session.ts'

export type Look = <T>(work: (scoped: PersonCtx) => Promise<T>) => Promise<T>

/** @throws AppError `not-signed-in`; each look may throw its TRPCError later, or that of `forbidden` */
export function makeLook(ctx: WebContext, action: Action): Look {
  let session = signedIn(ctx.session)
  let checkedAt = performance.now()
  async function checked(): Promise<Session> {
    if (performance.now() - checkedAt < sessionPolicy.streamCheckMs) return session
    session = signedIn(await findSession(ctx.database, ctx.sessionId, { touch: false }))
    checkedAt = performance.now()
    return session
  }
  return async (work) => {
    try {
      return await inSession(ctx, await checked(), (scoped) => {
        authorize(scoped, action)
        return work(scoped)
      })
    } catch (error) {
      // A stream's errors pass no middleware.
      throw toAnswer(error, ctx.log)
    }
  }
}

export function signedIn(session: Session | null): Session {
  if (!session) throw new AppError('not-signed-in')
  return session
}
