import { and, count, eq, isNull } from 'drizzle-orm'
import type { PersonCtx } from '../context.ts'
import { alerts } from '../db/schema/people.ts'

/** How many alerts this person has not seen. */
export async function countAlerts(ctx: PersonCtx): Promise<number> {
  const [row] = await ctx.db
    .select({ open: count() })
    .from(alerts)
    .where(and(eq(alerts.workspaceId, ctx.workspaceId), eq(alerts.personId, ctx.actor.id), isNull(alerts.seenAt)))
  return row?.open ?? 0
}
