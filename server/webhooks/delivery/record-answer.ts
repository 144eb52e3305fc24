// What came of a try. A receiver that answers 410 is gone: its webhook is disabled, as if a person had done it.
import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import type { WorkerActor, WorkerCtx } from '../../context.ts'
import type { Database } from '../../db/pool.ts'
import { type WebhookAnswer, webhookMessages, webhooks } from '../../db/schema/webhooks.ts'
import { inWorkspace } from '../../queue/worker-context.ts'
import type { ClaimedMessage } from './claim-message.ts'
import type { Answer } from './post-message.ts'
import { nextTryAfter } from './retry-plan.ts'

export interface Recorder {
  readonly database: Database
  readonly actor: WorkerActor
}

type Try = Pick<ClaimedMessage, 'id' | 'workspaceId' | 'webhookId' | 'event' | 'tries'>

/** @returns false when it was not written down: the time of the try ran out, or a person changed what is to become of it */
export async function recordAnswer(
  recorder: Recorder,
  message: Try,
  answer: Answer & { readonly durationMs: number },
): Promise<boolean> {
  const waitSeconds = nextTry(message, answer)
  return inWorkspace(recorder, message.workspaceId, async (ctx) => {
    // The webhook's row first, as people's changes do.
    const [webhook] = await ctx.db
      .select({ name: webhooks.name, disabledAt: webhooks.disabledAt })
      .from(webhooks)
      .where(and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, message.webhookId)))
      .for(answer.code === 'receiver-gone' ? 'no key update' : 'key share')
    if (!webhook) return false
    const { status, code, durationMs } = answer
    const lastAnswer: WebhookAnswer = { at: ctx.now().toISOString(), status, code, durationMs }
    const { rowCount } = await ctx.db
      .update(webhookMessages)
      .set({
        lastAnswer,
        state: code === null ? 'delivered' : waitSeconds === null ? 'failed' : 'waiting',
        ...(waitSeconds !== null && { nextAt: sql`now() + make_interval(secs => ${waitSeconds})` }),
      })
      .where(
        and(
          eq(webhookMessages.workspaceId, ctx.workspaceId),
          eq(webhookMessages.id, message.id),
          eq(webhookMessages.state, 'waiting'),
          // A late yes is still a yes; a late no says nothing about the try that followed.
          code === null ? undefined : eq(webhookMessages.tries, message.tries),
        ),
      )
    if (rowCount !== 1) return false
    if (code === 'receiver-gone' && webhook.disabledAt === null) await disableGone(ctx, message, webhook.name)
    return true
  })
}

function nextTry({ event, tries }: Try, { code, askedSeconds }: Answer): number | null {
  const isFinal = code === null || code === 'receiver-gone' || code === 'seal-broken' || event === 'webhook.test'
  return isFinal ? null : nextTryAfter({ tries, askedSeconds, random: Math.random() })
}

async function disableGone(ctx: WorkerCtx, { webhookId }: Try, name: string): Promise<void> {
  await ctx.db
    .update(webhooks)
    .set({ disabledAt: ctx.now() })
    .where(and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, webhookId)))
  const { rowCount } = await ctx.db
    .update(webhookMessages)
    .set({ state: 'failed' })
    .where(
      and(
        eq(webhookMessages.workspaceId, ctx.workspaceId),
        eq(webhookMessages.webhookId, webhookId),
        eq(webhookMessages.state, 'waiting'),
      ),
    )
  await appendEvent(ctx, {
    action: 'webhook.disabled',
    object: { kind: 'webhook', id: webhookId, name },
    details: { code: 'receiver-gone', count: rowCount ?? 0 },
  })
}
