import { and, eq } from 'drizzle-orm'
import type { PersonCtx } from '../../context.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import type { WebhookKind } from '../../db/schema/words.ts'
import { AppError } from '../../errors.ts'

type WebhookRow = typeof webhooks.$inferSelect & { readonly kind: WebhookKind }

/** Locked until the transaction ends, so that two changes follow each other. @throws AppError `not-found` */
export async function getWebhookRow(ctx: PersonCtx, webhookId: string): Promise<WebhookRow> {
  const [row] = await ctx.db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, webhookId)))
    .for('update')
  if (!row) throw new AppError('not-found')
  // Proof: the column's check allows no other words.
  return { ...row, kind: row.kind as WebhookKind }
}
