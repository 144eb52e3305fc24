// Tells whoever wants to know: one row of the outbox for each live webhook that listens, in the transaction of the change
// itself, so that nothing is told that did not happen and nothing that happened is forgotten. A worker sends it later.
import { and, arrayContains, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import { webhookMessages, webhooks } from '../db/schema/webhooks.ts'
import type { Tier, WebhookEvent } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import type { DriftNews, Payload, RequestEvent } from './news/payload.ts'
import { loadRequestNews } from './news/request-news.ts'

/** Call it after the request has moved, before the audit event. */
export async function announce(
  ctx: Ctx,
  event: RequestEvent,
  { requestId }: { readonly requestId: string },
): Promise<void> {
  const listeners = await findListeners(ctx, event)
  if (listeners.length === 0) return
  const { projectId, news } = await loadRequestNews(ctx, event, requestId)
  await post(ctx, forProject(listeners, projectId), { type: event, timestamp: ctx.now().toISOString(), data: news })
}

export interface FoundDrift {
  readonly environmentId: string
  readonly state: DriftNews['state']
}

/** An environment is no longer where its history says; once for each change into such a state. */
export async function announceDrift(ctx: Ctx, { environmentId, state }: FoundDrift): Promise<void> {
  const type = 'environment.drift-found'
  const listeners = await findListeners(ctx, type)
  if (listeners.length === 0) return
  const [row] = await ctx.db
    .select({
      projectId: projects.id,
      project: { slug: projects.slug, name: projects.name },
      environment: { slug: environments.slug, name: environments.name, tier: environments.tier },
    })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId)))
  if (!row) throw new AppError('not-found')
  const { projectId, project, environment } = row
  const path = `/p/${encodeURIComponent(project.slug)}/e/${encodeURIComponent(environment.slug)}`
  await post(ctx, forProject(listeners, projectId), {
    type,
    timestamp: ctx.now().toISOString(),
    // Proof: the column's check allows no other words.
    data: { project, environment: { ...environment, tier: environment.tier as Tier }, state, path },
  })
}

interface Listener {
  readonly id: string
  readonly projectIds: readonly string[] | null
}

async function findListeners(ctx: Ctx, event: WebhookEvent): Promise<readonly Listener[]> {
  return ctx.db
    .select({ id: webhooks.id, projectIds: webhooks.projectIds })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.workspaceId, ctx.workspaceId),
        isNull(webhooks.disabledAt),
        arrayContains(webhooks.events, [event]),
      ),
    )
}

function forProject(listeners: readonly Listener[], projectId: string): readonly string[] {
  return listeners.filter((one) => one.projectIds === null || one.projectIds.includes(projectId)).map(({ id }) => id)
}

/** Webhooks that are told whatever they listen to. @returns the messages' ids */
export async function post(ctx: Ctx, webhookIds: readonly string[], payload: Payload): Promise<readonly string[]> {
  if (webhookIds.length === 0) return []
  const rows = await ctx.db
    .insert(webhookMessages)
    .values(
      webhookIds.map((webhookId) => ({
        workspaceId: ctx.workspaceId,
        webhookId,
        event: payload.type,
        payload: { ...payload },
      })),
    )
    .returning({ id: webhookMessages.id })
  return rows.map(({ id }) => id)
}
