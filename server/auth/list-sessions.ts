// The person's own open sessions.
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { PersonCtx } from '../context.ts'
import { sessions } from '../db/schema/people.ts'

export const sessionView = z.object({
  createdAt: z.date(),
  lastSeenAt: z.date(),
  address: z.string(),
  userAgent: z.string(),
  current: z.boolean(),
})
export type SessionView = z.infer<typeof sessionView>

export async function listSessions(ctx: PersonCtx): Promise<SessionView[]> {
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, ctx.actor.id), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.lastSeenAt))
  return rows.map(({ createdAt, lastSeenAt, address, userAgent, idHash }) => ({
    createdAt,
    lastSeenAt,
    address: address ?? '',
    userAgent: userAgent ?? '',
    current: idHash.equals(ctx.actor.sessionHash),
  }))
}
