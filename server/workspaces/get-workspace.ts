import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { canAct } from '../auth/can-act.ts'
import type { Ctx } from '../context.ts'
import { people, workspaces } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'
import { can, no, person } from '../shapes.ts'

export const workspaceView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  /** While it is frozen nothing starts. */
  frozen: z.object({ at: z.date(), by: person, reason: z.string() }).nullable(),
  can: z.object({ freeze: can, unfreeze: can }),
})
export type WorkspaceView = z.infer<typeof workspaceView>

export async function getWorkspace(ctx: Ctx): Promise<WorkspaceView> {
  const [row] = await ctx.db
    .select({
      id: workspaces.id,
      slug: workspaces.slug,
      name: workspaces.name,
      frozenAt: workspaces.frozenAt,
      frozenReason: workspaces.frozenReason,
      by: { id: people.id, name: people.name },
    })
    .from(workspaces)
    .leftJoin(people, eq(people.id, workspaces.frozenBy))
    .where(eq(workspaces.id, ctx.workspaceId))
  if (!row) throw new AppError('not-found')
  const { id, slug, name, frozenAt, frozenReason, by } = row
  const frozen = frozenAt && by ? { at: frozenAt, by, reason: frozenReason ?? '' } : null
  return {
    ...{ id, slug, name, frozen },
    can: {
      freeze: frozenAt === null ? canAct(ctx, 'workspace.freeze') : no('frozen-already'),
      unfreeze: frozenAt === null ? no('not-frozen') : canAct(ctx, 'workspace.unfreeze'),
    },
  }
}
