// What did not arrive is sent again at once, under its old id, and tried as often as a new one.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { webhookMessages } from '../db/schema/webhooks.ts'
import { AppError } from '../errors.ts'
import { lockWebhookRow } from './settings/get-webhook-row.ts'

/** @throws AppError `not-found`, `webhook-disabled`, `message-delivered` */
export async function resendMessage(ctx: PersonCtx, { messageId }: { readonly messageId: string }): Promise<void> {
  authorize(ctx, 'webhook.change')
  const mine = and(eq(webhookMessages.workspaceId, ctx.workspaceId), eq(webhookMessages.id, messageId))
  const [message] = await ctx.db.select().from(webhookMessages).where(mine)
  if (!message) throw new AppError('not-found')
  const { name, disabledAt } = await lockWebhookRow(ctx, message.webhookId)
  if (disabledAt !== null) throw new AppError('webhook-disabled')
  const [locked] = await ctx.db.select({ state: webhookMessages.state }).from(webhookMessages).where(mine).for('update')
  if (locked?.state === 'delivered') throw new AppError('message-delivered')
  await ctx.db.update(webhookMessages).set({ state: 'waiting', tries: 0, nextAt: ctx.now() }).where(mine)
  await appendEvent(ctx, {
    action: 'webhook.message-resent',
    object: { kind: 'webhook', id: message.webhookId, name },
    details: { event: message.event },
  })
}
