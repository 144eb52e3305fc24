// A new signing secret. For a while both sign, so that the receiver can change over without losing a message.
import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import type { SealKey } from '../../credentials/seal.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import { AppError } from '../../errors.ts'
import { lockWebhookRow } from './get-webhook-row.ts'
import { sealForWebhook } from './seals.ts'
import { makeSigningSecret } from './signing-secret.ts'

export interface Rotation {
  readonly webhookId: string
  /** How long the older secret signs too; 0 ends it at once, for one that leaked. */
  readonly overlapHours: number
  readonly sealKey: SealKey
}

/** @throws AppError `not-found`, `webhook-not-signed`, `webhook-key-changed` */
export async function rotateSecret(ctx: PersonCtx, order: Rotation): Promise<{ readonly secret: string }> {
  authorize(ctx, 'webhook.change')
  const { webhookId, overlapHours, sealKey } = order
  const row = await lockWebhookRow(ctx, webhookId)
  if (row.sealedSecret === null) throw new AppError('webhook-not-signed')
  if (row.keyVersion !== sealKey.version) throw new AppError('webhook-key-changed')
  const secret = makeSigningSecret()
  const sealedFor = { workspaceId: ctx.workspaceId, webhookId, part: 'secret', host: '' } as const
  const overlaps = overlapHours > 0
  await ctx.db
    .update(webhooks)
    .set({
      sealedSecret: sealForWebhook(secret, sealedFor, sealKey),
      sealedOlderSecret: overlaps ? row.sealedSecret : null,
      olderSecretUntil: overlaps ? sql`now() + make_interval(hours => ${overlapHours}::int)` : null,
    })
    .where(and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, webhookId)))
  await appendEvent(ctx, {
    action: 'webhook.secret-rotated',
    object: { kind: 'webhook', id: webhookId, name: row.name },
    details: { overlapHours },
  })
  return { secret: secret.reveal() }
}
