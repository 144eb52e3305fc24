// What this person has to see and has not yet, newest first.
import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { alerts } from '../db/schema/people.ts'
import { type AlertKind, alertKinds } from '../db/schema/words.ts'

export const alertView = z.object({
  id: z.string(),
  kind: z.enum(alertKinds),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  createdAt: z.date(),
  /** A path of this product where it can be looked at, or null. */
  link: z.string().nullable(),
})
type AlertView = z.infer<typeof alertView>

export async function listAlerts(ctx: PersonCtx): Promise<AlertView[]> {
  authorize(ctx, 'workspace.see')
  const rows = await ctx.db
    .select({ id: alerts.id, kind: alerts.kind, params: alerts.params, createdAt: alerts.createdAt })
    .from(alerts)
    .where(and(eq(alerts.workspaceId, ctx.workspaceId), eq(alerts.personId, ctx.actor.id), isNull(alerts.seenAt)))
    .orderBy(desc(alerts.createdAt), desc(alerts.id))
    .limit(200)
  // Proof: the column's check allows no other word.
  return rows.map((row) => ({ ...row, kind: row.kind as AlertKind, link: linkOf(row.params) }))
}

function linkOf({ number }: AlertView['params']): string | null {
  return number === undefined ? null : `/requests/${number}`
}
