// Gone with its secrets and its messages; that it was there stays in the log.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { webhookMessages, webhooks } from '../../db/schema/webhooks.ts'
import { getWebhookRow } from './get-webhook-row.ts'

/** @throws AppError `not-found` */
export async function removeWebhook(ctx: PersonCtx, { webhookId }: { readonly webhookId: string }): Promise<void> {
  authorize(ctx, 'webhook.change')
  const { name, host } = await getWebhookRow(ctx, webhookId)
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
