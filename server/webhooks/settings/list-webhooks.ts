// Who is told, and how that goes. The host is all that is shown of an address, and nothing of a secret.
import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { people } from '../../db/schema/people.ts'
import { projects } from '../../db/schema/projects.ts'
import { webhookMessages, webhooks } from '../../db/schema/webhooks.ts'
import { locales, type WebhookEvent, type WebhookKind, webhookEvents, webhookKinds } from '../../db/schema/words.ts'

const webhookView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(webhookKinds),
  host: z.string(),
  events: z.array(z.enum(webhookEvents)),
  /** Null for all projects. */
  projectIds: z.array(z.string()).nullable(),
  locale: z.enum(locales),
  createdBy: z.string(),
  createdAt: z.date(),
  disabledAt: z.date().nullable(),
  /** While two secrets sign. */
  olderSecretUntil: z.date().nullable(),
  lastDeliveredAt: z.date().nullable(),
  /** Since when nothing arrives; null when the newest answer was a yes. */
  failingSince: z.date().nullable(),
  waiting: z.number(),
  failed: z.number(),
})
export const webhookList = z.object({
  webhooks: z.array(webhookView),
  /** What a webhook can be narrowed to. */
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
})

type Counts = { deliveredAt: Date | string | null; failingSince: Date | string | null; waiting: number; failed: number }

export async function listWebhooks(ctx: PersonCtx): Promise<z.infer<typeof webhookList>> {
  authorize(ctx, 'webhook.change')
  const rows = await ctx.db
    .select({ webhook: webhooks, createdBy: people.name })
    .from(webhooks)
    .innerJoin(people, eq(people.id, webhooks.createdBy))
    .where(eq(webhooks.workspaceId, ctx.workspaceId))
    .orderBy(asc(webhooks.name), asc(webhooks.id))
  const counts = await countMessages(ctx)
  const known = await ctx.db
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(eq(projects.workspaceId, ctx.workspaceId))
    .orderBy(asc(projects.name))
  return {
    webhooks: rows.map((row) => view(ctx, row, counts.get(row.webhook.id))),
    projects: known,
  }
}

type Row = { readonly webhook: typeof webhooks.$inferSelect; readonly createdBy: string }

function view(ctx: PersonCtx, { webhook, createdBy }: Row, counts: Counts | undefined): z.infer<typeof webhookView> {
  const { id, name, host, projectIds, createdAt, disabledAt, olderSecretUntil } = webhook
  return {
    ...{ id, name, host, projectIds, createdBy, createdAt, disabledAt },
    // Proof for the three: the columns' checks allow no other words.
    kind: webhook.kind as WebhookKind,
    events: webhook.events as WebhookEvent[],
    locale: webhook.locale as (typeof locales)[number],
    olderSecretUntil: olderSecretUntil && olderSecretUntil > ctx.now() ? olderSecretUntil : null,
    lastDeliveredAt: asDate(counts?.deliveredAt),
    failingSince: asDate(counts?.failingSince),
    waiting: counts?.waiting ?? 0,
    failed: counts?.failed ?? 0,
  }
}

const asDate = (value: Date | string | null | undefined) => (value ? new Date(value) : null)

/** A message fails from its first wrong answer on; what arrived since ends it. */
async function countMessages(ctx: PersonCtx): Promise<ReadonlyMap<string, Counts>> {
  const { rows } = await ctx.db.execute<Counts & { webhookId: string }>(sql`
    select m.webhook_id as "webhookId", d.at as "deliveredAt",
           min(m.created_at) filter (where m.state <> 'delivered' and m.last_answer is not null
                                       and (m.last_answer ->> 'at')::timestamptz > coalesce(d.at, '-infinity')) as "failingSince",
           count(*) filter (where m.state = 'waiting')::int as waiting,
           count(*) filter (where m.state = 'failed')::int as failed
      from ${webhookMessages} m
      left join lateral (
        select max((o.last_answer ->> 'at')::timestamptz) as at from ${webhookMessages} o
         where o.workspace_id = m.workspace_id and o.webhook_id = m.webhook_id and o.state = 'delivered') d on true
     where m.workspace_id = ${ctx.workspaceId}
     group by m.webhook_id, d.at`)
  return new Map(rows.map((row) => [row.webhookId, row]))
}
