// The procedures' beginnings. A workspace procedure is one transaction in one workspace, opened after the session was found
// and the role was checked, and it declares the action that it performs: a procedure without one does not exist.
import { initTRPC } from '@trpc/server'
import superjson from 'superjson'
import { type Action, authorize } from '../auth/permissions.ts'
import type { Ctx, PersonActor } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import { AppError } from '../errors.ts'
import type { WebContext } from './context.ts'
import { formatFailure } from './failures.ts'

export interface ProcedureMeta {
  /** The permission that the procedure needs, or `public` / `person` for those before any workspace. */
  readonly action: Action | 'public' | 'person'
}

const t = initTRPC
  .context<WebContext>()
  .meta<ProcedureMeta>()
  .create({ transformer: superjson, errorFormatter: formatFailure, sse: { ping: { enabled: true, intervalMs: 2_000 } } })

export const router = t.router
export const createCaller = t.createCallerFactory

/** Before anyone signed in: set-up, links. No transaction is opened for it. */
export const publicProcedure = t.procedure.meta({ action: 'public' })

/** Everything else. */
export function workspaceProcedure(action: Action) {
  return t.procedure.meta({ action }).use(async ({ ctx, next }) => {
    const { session } = ctx
    if (!session?.workspaceId) throw new AppError('not-signed-in')
    const { actor, workspaceId } = session
    return inScope(ctx.database, { workspaceId, personId: actor.id }, async (db, now) => {
      const scoped: Ctx<PersonActor> = { actor, workspaceId, db, now: () => now }
      authorize(scoped, action)
      const result = await next({ ctx: { ...ctx, ...scoped } })
      // A failed procedure must not leave half of its work: throwing rolls the transaction back.
      if (!result.ok) throw result.error
      return result
    })
  })
}
