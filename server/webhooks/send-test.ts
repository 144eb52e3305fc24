// A message that says nothing but that it arrived; sent through the same outbox as every other, and once only.
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { AppError } from '../errors.ts'
import { post } from './announce.ts'
import { lockWebhookRow } from './settings/get-webhook-row.ts'

/** @throws AppError `not-found`, `webhook-disabled` */
export async function sendTest(
  ctx: PersonCtx,
  { webhookId }: { readonly webhookId: string },
): Promise<{ readonly messageId: string }> {
  authorize(ctx, 'webhook.change')
  const { name, disabledAt } = await lockWebhookRow(ctx, webhookId)
  if (disabledAt !== null) throw new AppError('webhook-disabled')
  const [messageId] = await post(ctx, [webhookId], {
    type: 'webhook.test',
    timestamp: ctx.now().toISOString(),
    data: { webhook: { name }, sentBy: ctx.actor.name, path: '/settings/webhooks' },
  })
  if (messageId === undefined) throw new Error('The message was not stored.')
  await appendEvent(ctx, { action: 'webhook.tested', object: { kind: 'webhook', id: webhookId, name } })
  return { messageId }
}
