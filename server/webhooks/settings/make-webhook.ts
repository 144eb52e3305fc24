// Names a receiver. What it signs with is shown in the answer, this once.
import { randomUUID } from 'node:crypto'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import type { SealKey } from '../../credentials/seal.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import type { WebhookKind } from '../../db/schema/words.ts'
import { sealForWebhook } from './seals.ts'
import { makeSigningSecret } from './signing-secret.ts'
import { checkSettings, type WebhookSettings } from './webhook-input.ts'
import { readWebhookUrl } from './webhook-url.ts'

export interface NewWebhook extends WebhookSettings {
  readonly kind: WebhookKind
  readonly url: string
  readonly plainAllowed: boolean
  readonly sealKey: SealKey
}

export interface MadeWebhook {
  readonly webhookId: string
  /** Null for kinds that are not signed. */
  readonly secret: string | null
}

/** @throws AppError `name-missing`, `webhook-url-invalid`, `webhook-needs-https`, `not-found` */
export async function makeWebhook(ctx: PersonCtx, order: NewWebhook): Promise<MadeWebhook> {
  authorize(ctx, 'webhook.change')
  const settings = await checkSettings(ctx, order)
  const { url, host } = readWebhookUrl(order.url, order)
  const webhookId = randomUUID()
  const at = { workspaceId: ctx.workspaceId, webhookId }
  const secret = order.kind === 'standard' ? makeSigningSecret() : null
  await ctx.db.insert(webhooks).values({
    ...settings,
    workspaceId: ctx.workspaceId,
    id: webhookId,
    kind: order.kind,
    host,
    sealedUrl: sealForWebhook(url, { ...at, part: 'url', host }, order.sealKey),
    sealedSecret: secret && sealForWebhook(secret, { ...at, part: 'secret', host: '' }, order.sealKey),
    keyVersion: order.sealKey.version,
    createdBy: ctx.actor.id,
  })
  await appendEvent(ctx, {
    action: 'webhook.made',
    object: { kind: 'webhook', id: webhookId, name: settings.name },
    details: { kind: order.kind, host, events: settings.events },
  })
  return { webhookId, secret: secret?.reveal() ?? null }
}
