// Gone with its secrets and its messages; that it was there stays in the log.
import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { webhookMessages, webhooks } from '../../db/schema/webhooks.ts'
import { AppError } from '../../errors.ts'
import { lockWebhookRow } from './get-webhook-row.ts'

/** @throws AppError `not-found`, `webhook-busy` while something is written for it */
export async function removeWebhook(ctx: PersonCtx, { webhookId }: { readonly webhookId: string }): Promise<void> {
  authorize(ctx, 'webhook.change')
  // Less than deadlock_timeout: where a run's end and this wait for each other, this gives way.
  await ctx.db.execute(sql`set local lock_timeout = '500ms'`)
  await remove(ctx, webhookId).catch((error: unknown) => {
    throw isLockTimeout(error) ? new AppError('webhook-busy', {}, { cause: error }) : error
  })
}

async function remove(ctx: PersonCtx, webhookId: string): Promise<void> {
  const { name, host } = await lockWebhookRow(ctx, webhookId)
  const { workspaceId } = ctx
  await ctx.db
    .delete(webhookMessages)
    .where(and(eq(webhookMessages.workspaceId, workspaceId), eq(webhookMessages.webhookId, webhookId)))
  await ctx.db.delete(webhooks).where(and(eq(webhooks.workspaceId, workspaceId), eq(webhooks.id, webhookId)))
  await appendEvent(ctx, {
    action: 'webhook.removed',
    object: { kind: 'webhook', id: webhookId, name },
    details: { host },
  })
}

/** lock_not_available (PostgreSQL, appendix A). */
function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause && cause.code === '55P03'
}
