// What a webhook was told last, how often it was tried, and what it answered.
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { webhookMessages } from '../db/schema/webhooks.ts'
import { type MessageState, messageStates, type WebhookEvent, webhookEvents } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { type AnswerCode, answerCodes } from './delivery/receiver-error.ts'
import { mostTries } from './delivery/retry-plan.ts'
import { getWebhookRow } from './settings/get-webhook-row.ts'

export const messageView = z.object({
  id: z.string(),
  event: z.enum(webhookEvents),
  /** Number of the request that it tells of, if it is one. */
  request: z.number().nullable(),
  state: z.enum(messageStates),
  tries: z.number(),
  mostTries: z.number(),
  /** When it is tried again; null unless it waits. */
  nextAt: z.date().nullable(),
  createdAt: z.date(),
  answer: z
    .object({
      at: z.date(),
      status: z.number().nullable(),
      code: z.enum(answerCodes).nullable(),
      durationMs: z.number(),
    })
    .nullable(),
})
type MessageView = z.infer<typeof messageView>

/** @throws AppError `not-found` */
export async function listMessages(
  ctx: PersonCtx,
  { webhookId }: { readonly webhookId: string },
): Promise<MessageView[]> {
  authorize(ctx, 'webhook.change')
  await getWebhookRow(ctx, webhookId)
  const rows = await ctx.db
    .select()
    .from(webhookMessages)
    .where(and(eq(webhookMessages.workspaceId, ctx.workspaceId), eq(webhookMessages.webhookId, webhookId)))
    .orderBy(desc(webhookMessages.createdAt), desc(webhookMessages.id))
    .limit(50)
  return rows.map(view)
}

/** @throws AppError `not-found` */
export async function getMessage(ctx: PersonCtx, { messageId }: { readonly messageId: string }): Promise<MessageView> {
  authorize(ctx, 'webhook.change')
  const [row] = await ctx.db
    .select()
    .from(webhookMessages)
    .where(and(eq(webhookMessages.workspaceId, ctx.workspaceId), eq(webhookMessages.id, messageId)))
  if (!row) throw new AppError('not-found')
  return view(row)
}

function view(row: typeof webhookMessages.$inferSelect): MessageView {
  const { id, tries, createdAt, nextAt, lastAnswer, payload } = row
  const { data } = z.object({ data: z.object({ request: z.object({ number: z.number() }).optional() }) }).parse(payload)
  return {
    ...{ id, tries, createdAt, mostTries: row.event === 'webhook.test' ? 1 : mostTries },
    request: data.request?.number ?? null,
    // Proof for the two: the column's check and its only writer allow no other words.
    event: row.event as WebhookEvent,
    state: row.state as MessageState,
    nextAt: row.state === 'waiting' ? nextAt : null,
    // Proof: record-answer.ts writes no other codes.
    answer: lastAnswer && { ...lastAnswer, code: lastAnswer.code as AnswerCode | null, at: new Date(lastAnswer.at) },
  }
}
