// The person says that they have seen it.
import { and, eq, isNull } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { alerts } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'

/** @throws AppError `not-found`, also for another person's */
export async function seeAlert(ctx: PersonCtx, { alertId }: { alertId: string }): Promise<void> {
  authorize(ctx, 'workspace.see')
  const own = and(eq(alerts.workspaceId, ctx.workspaceId), eq(alerts.id, alertId), eq(alerts.personId, ctx.actor.id))
  const [seen] = await ctx.db
    .update(alerts)
    .set({ seenAt: ctx.now() })
    .where(and(own, isNull(alerts.seenAt)))
    .returning({ kind: alerts.kind })
  if (seen) {
    await appendEvent(ctx, {
      action: 'alert.seen',
      object: { kind: 'alert', id: alertId, name: seen.kind },
    })
    return
  }
  const [known] = await ctx.db.select({ id: alerts.id }).from(alerts).where(own)
  if (!known) throw new AppError('not-found', { kind: 'alert' })
}
