// Another name, other events, other projects, or another address for a webhook. Its kind stays, and so does its secret.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import type { SealKey } from '../../credentials/seal.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import { AppError } from '../../errors.ts'
import { lockWebhookRow } from './get-webhook-row.ts'
import { sealForWebhook } from './seals.ts'
import { checkSettings, type WebhookSettings } from './webhook-input.ts'
import { readWebhookUrl } from './webhook-url.ts'

export interface WebhookChange extends WebhookSettings {
  readonly webhookId: string
  /** Null keeps the address: nobody can read it to give it again. */
  readonly url: string | null
  readonly plainAllowed: boolean
  readonly sealKey: SealKey
}

/** @throws AppError `not-found`, `name-missing`, `webhook-url-invalid`, `webhook-needs-https`, `webhook-key-changed` */
export async function changeWebhook(ctx: PersonCtx, order: WebhookChange): Promise<void> {
  authorize(ctx, 'webhook.change')
  const before = await lockWebhookRow(ctx, order.webhookId)
  const settings = await checkSettings(ctx, order)
  const address = order.url === null ? null : sealedAddress(ctx, { ...order, url: order.url }, before.keyVersion)
  await ctx.db
    .update(webhooks)
    .set({ ...settings, ...address })
    .where(and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, order.webhookId)))
  const { name, events, host } = before
  await appendEvent(ctx, {
    action: 'webhook.changed',
    object: { kind: 'webhook', id: order.webhookId, name: settings.name },
    details: {
      before: { name, host, events },
      after: { name: settings.name, host: address?.host ?? host, events: settings.events },
      moved: address !== null,
    },
  })
}

function sealedAddress(ctx: PersonCtx, order: WebhookChange & { url: string }, keyVersion: number) {
  // One version is kept for all boxes of a row: after a change of the key the webhook is made anew.
  if (keyVersion !== order.sealKey.version) throw new AppError('webhook-key-changed')
  const { url, host } = readWebhookUrl(order.url, order)
  const sealedFor = { workspaceId: ctx.workspaceId, webhookId: order.webhookId, part: 'url', host } as const
  return { host, sealedUrl: sealForWebhook(url, sealedFor, order.sealKey) }
}
