// Nothing more is told, and what waits is not sent any more: when it is enabled again, nothing old arrives.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { webhookMessages, webhooks } from '../../db/schema/webhooks.ts'
import { lockWebhookRow } from './get-webhook-row.ts'

/** @throws AppError `not-found` */
export async function disableWebhook(ctx: PersonCtx, { webhookId }: { readonly webhookId: string }): Promise<void> {
  authorize(ctx, 'webhook.change')
  const { name, disabledAt } = await lockWebhookRow(ctx, webhookId)
  if (disabledAt !== null) return
  const { workspaceId } = ctx
  await ctx.db
    .update(webhooks)
    .set({ disabledAt: ctx.now() })
    .where(and(eq(webhooks.workspaceId, workspaceId), eq(webhooks.id, webhookId)))
  const { rowCount } = await ctx.db
    .update(webhookMessages)
    .set({ state: 'failed' })
    .where(
      and(
        eq(webhookMessages.workspaceId, workspaceId),
        eq(webhookMessages.webhookId, webhookId),
        eq(webhookMessages.state, 'waiting'),
      ),
    )
  await appendEvent(ctx, {
    action: 'webhook.disabled',
    object: { kind: 'webhook', id: webhookId, name },
    details: { count: rowCount ?? 0 },
  })
}
