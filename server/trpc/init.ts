// The procedures' beginnings. A workspace procedure is one transaction in one workspace, opened after the session was found
// and the role was checked, and it declares the action that it performs: a procedure without one does not exist.
import { initTRPC } from '@trpc/server'
import superjson from 'superjson'
import { type Action, authorize } from '../auth/permissions.ts'
import { AppError } from '../errors.ts'
import type { WebContext } from './context.ts'
import { formatFailure, toAnswer } from './failures.ts'
import { inMemberSession, inSession } from './in-session.ts'
import { makeLook, signedIn } from './look.ts'
import { recordDenied } from './record-denied.ts'

export interface ProcedureMeta {
  /** The permission that the procedure needs; `person` is anyone signed in, `public` is anyone. */
  readonly action: Action | 'public' | 'person'
  /** True where an API token may call it too, within its scopes and projects. */
  readonly takesTokens?: boolean
}

const t = initTRPC
  .context<WebContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter: formatFailure,
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 2_000 }, client: { reconnectAfterInactivityMs: 6_000 } },
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

const answering = t.procedure.use(async ({ ctx, next, path, type }) => {
  const result = await next()
  if (result.ok) return result
  const answer = toAnswer(result.error, ctx.log)
  const denied = answer.code === 'FORBIDDEN' || answer.code === 'UNAUTHORIZED'
  if (denied && type === 'mutation') await recordDenied(ctx, { path, code: answer.message })
  throw answer
})

/** Before anyone signed in: set-up, links. Its verb opens the transaction, since only the verb knows the workspace. */
export const publicProcedure = answering.meta({ action: 'public' })

/** What persons alone do: to an API token it is closed, whatever its scopes. */
export function workspaceProcedure(action: Action | 'person') {
  return answering.meta({ action }).use(({ ctx, next }) => {
    if (ctx.service) throw new AppError('not-for-tokens')
    return inSession(ctx, signedIn(ctx.session), async (scoped) => {
      if (action !== 'person') authorize(scoped, action)
      const result = await next({ ctx: scoped })
      // A failed procedure must not leave half of its work: throwing rolls the transaction back.
      if (!result.ok) throw result.error
      return result
    })
  })
}

/** What persons and API tokens do. */
export function memberProcedure(action: Action) {
  return answering.meta({ action, takesTokens: true }).use(({ ctx, next }) =>
    inMemberSession(ctx, ctx.service ?? signedIn(ctx.session), async (scoped) => {
      authorize(scoped, action)
      const result = await next({ ctx: scoped })
      if (!result.ok) throw result.error
      return result
    }),
  )
}

/** A subscription outlives any transaction, so it gets `look`. */
export function streamProcedure(action: Action) {
  return answering.meta({ action }).use(({ ctx, next }) => next({ ctx: { look: makeLook(ctx, action) } }))
}
