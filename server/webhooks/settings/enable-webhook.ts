import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import { lockWebhookRow } from './get-webhook-row.ts'

/** @throws AppError `not-found` */
export async function enableWebhook(ctx: PersonCtx, { webhookId }: { readonly webhookId: string }): Promise<void> {
  authorize(ctx, 'webhook.change')
  const { name } = await lockWebhookRow(ctx, webhookId)
  await ctx.db
    .update(webhooks)
    .set({ disabledAt: null })
    .where(and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, webhookId)))
  await appendEvent(ctx, { action: 'webhook.enabled', object: { kind: 'webhook', id: webhookId, name } })
}
