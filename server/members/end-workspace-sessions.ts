// A person's sessions in this workspace alone: another workspace's admin has no say over the others.
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { sessions } from '../db/schema/people.ts'

/** @returns how many were open. */
export async function endWorkspaceSessions(ctx: Ctx, personId: string): Promise<number> {
  const ended = await ctx.db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.workspaceId, ctx.workspaceId), eq(sessions.personId, personId), isNull(sessions.endedAt)))
    .returning({ personId: sessions.personId })
  return ended.length
}
