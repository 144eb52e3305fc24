// Who is here: the person, the first visit, one-time links. Sign-in itself is next-auth's route (app/api/auth).
import { z } from 'zod'
import { endOwnSessions } from '../../auth/end-own-sessions.ts'
import { listSessions, sessionView } from '../../auth/list-sessions.ts'
import { passwordLengths } from '../../auth/passwords/password-rules.ts'
import { type Action, actions, mayDo } from '../../auth/permissions.ts'
import { linkPurposes } from '../../db/schema/words.ts'
import { findLink } from '../../members/find-link.ts'
import { useLink } from '../../members/use-link.ts'
import { role } from '../../shapes.ts'
import { countWaiting } from '../../workspaces/count-waiting.ts'
import { getWorkspace, workspaceView } from '../../workspaces/get-workspace.ts'
import { isSetUpNeeded, setUp } from '../../workspaces/set-up.ts'
import { inSession } from '../in-session.ts'
import { publicProcedure, router, workspaceProcedure } from '../init.ts'

const nothing = z.strictObject({}).optional()
const password = z.string().max(passwordLengths.most * 4)
const token = z.string().max(200)

const me = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  workspace: workspaceView,
  roles: z.array(role),
  waitingForMe: z.number(),
  version: z.string(),
  can: z.record(z.enum(actions), z.boolean()),
})
export type Me = z.infer<typeof me>

export const sessionRouter = router({
  me: publicProcedure
    .input(nothing)
    .output(me.nullable())
    .query(({ ctx }) => {
      const { session, instance } = ctx
      if (!session) return null
      return inSession(ctx, session, async (scoped): Promise<Me> => {
        const { id, name, email, roles } = scoped.actor
        return {
          person: { id, name, email },
          workspace: await getWorkspace(scoped),
          roles: [...roles],
          waitingForMe: await countWaiting(scoped),
          version: instance.version,
          can: Object.fromEntries(actions.map((action) => [action, mayDo(scoped.actor, action)])) as Record<
            Action,
            boolean
          >,
        }
      })
    }),
  setUpState: publicProcedure
    .input(nothing)
    .output(z.object({ needed: z.boolean() }))
    .query(async ({ ctx }) => ({ needed: await isSetUpNeeded(ctx.database) })),
  setUp: publicProcedure
    .input(
      z.strictObject({
        code: z.string().max(200),
        workspaceName: z.string().max(80),
        name: z.string().max(80),
        email: z.string().max(254),
        password,
      }),
    )
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await setUp(ctx.database, input, ctx.instance.setupCode)
      return {}
    }),
  link: publicProcedure
    .input(z.strictObject({ token }))
    .output(
      z
        .object({ purpose: z.enum(linkPurposes), email: z.string(), name: z.string(), workspaceName: z.string() })
        .nullable(),
    )
    .query(({ ctx, input }) => findLink(ctx.database, input.token)),
  useLink: publicProcedure
    .input(z.strictObject({ token, password }))
    .output(z.object({ email: z.string() }))
    .mutation(({ ctx, input }) => useLink(ctx.database, input)),
  signOutEverywhere: workspaceProcedure('person')
    .input(nothing)
    .output(z.object({}))
    .mutation(async ({ ctx }) => {
      await endOwnSessions(ctx)
      return {}
    }),
  list: workspaceProcedure('person')
    .input(nothing)
    .output(z.array(sessionView))
    .query(({ ctx }) => listSessions(ctx)),
})
