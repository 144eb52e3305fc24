import { and, eq } from 'drizzle-orm'
import type { PersonCtx } from '../../context.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import type { WebhookKind } from '../../db/schema/words.ts'
import { AppError } from '../../errors.ts'

type WebhookRow = typeof webhooks.$inferSelect & { readonly kind: WebhookKind }

/** @throws AppError `not-found` */
export async function getWebhookRow(ctx: PersonCtx, webhookId: string): Promise<WebhookRow> {
  return only(await select(ctx, webhookId))
}

/**
 * Two changes follow each other. The lock lets messages be written meanwhile (their foreign key takes KEY SHARE): a run that ends
 * holds the audit chain before it tells of its end, and must never wait for a person here.
 * @throws AppError `not-found`
 */
export async function lockWebhookRow(ctx: PersonCtx, webhookId: string): Promise<WebhookRow> {
  return only(await select(ctx, webhookId).for('no key update'))
}

function select(ctx: PersonCtx, webhookId: string) {
  return ctx.db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, webhookId)))
}

function only([row]: readonly (typeof webhooks.$inferSelect)[]): WebhookRow {
  if (!row) throw new AppError('not-found')
  // Proof: the column's check allows no other words.
  return { ...row, kind: row.kind as WebhookKind }
}
