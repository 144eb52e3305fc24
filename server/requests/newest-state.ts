// What was measured last in an environment, and last while it could be reached.
import { and, desc, eq, ne } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { states } from '../db/schema/environments.ts'

export type StateRow = typeof states.$inferSelect

export async function findNewestState(ctx: Ctx, environmentId: string): Promise<StateRow | null> {
  const [row] = await ctx.db
    .select()
    .from(states)
    .where(and(eq(states.workspaceId, ctx.workspaceId), eq(states.environmentId, environmentId)))
    .orderBy(desc(states.measuredAt), desc(states.id))
    .limit(1)
  return row ?? null
}

/** Rows that were really read: an unreachable database says nothing about them. */
export async function findNewestReadState(ctx: Ctx, environmentId: string): Promise<StateRow | null> {
  const [row] = await ctx.db
    .select()
    .from(states)
    .where(
      and(
        eq(states.workspaceId, ctx.workspaceId),
        eq(states.environmentId, environmentId),
        ne(states.word, 'unreachable'),
      ),
    )
    .orderBy(desc(states.measuredAt), desc(states.id))
    .limit(1)
  return row ?? null
}
