// Lists of requests: filtered before they are paged, newest first.
import { and, count, desc, eq, inArray, lt, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { authorize, mayDo } from '../auth/permissions.ts'
import type { Ctx, PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { people, workspaces } from '../db/schema/people.ts'
import { projects } from '../db/schema/projects.ts'
import { approvals, bypasses, plans, requests } from '../db/schema/requests.ts'
import type { RequestState, Tier } from '../db/schema/words.ts'
import { closedRequestStates } from '../requests/move-request.ts'
import type { RequestRef } from '../shapes.ts'
import { waitsFor } from './waits-for.ts'
import { waitsForReviewOf } from './waits-for-review.ts'

const ownApprovalCounts = sql<boolean>`(${environments.policy} ->> 'ownApprovalCounts')::boolean`

export interface RequestFilter {
  readonly state?: 'open' | 'closed' | 'all'
  /** Slugs. */
  readonly project?: string
  readonly environment?: string
  /** Numbers below this one. */
  readonly before?: number
  readonly limit?: number
}

const pageLength = 50

export async function listRequests(
  ctx: Ctx,
  filter: RequestFilter,
): Promise<{ requests: RequestRef[]; next: number | null }> {
  authorize(ctx, 'workspace.see')
  const limit = filter.limit ?? pageLength
  const closed = inArray(requests.state, [...closedRequestStates])
  const state = filter.state ?? 'all'
  const found = await selectRefs(ctx, {
    where: and(
      state === 'all' ? undefined : state === 'closed' ? closed : not(closed),
      filter.project === undefined ? undefined : eq(projects.slug, filter.project),
      filter.environment === undefined ? undefined : eq(environments.slug, filter.environment),
      filter.before === undefined ? undefined : lt(requests.number, filter.before),
    ),
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  return { requests: page, next: found.length > limit ? (page.at(-1)?.number ?? null) : null }
}

/** Those that this person may decide about and has not yet. */
export async function listWaitingForMe(ctx: PersonCtx): Promise<RequestRef[]> {
  authorize(ctx, 'workspace.see')
  if (!mayDo(ctx.actor, 'request.review')) return []
  return selectRefs(ctx, { where: waitsForReviewOf(ctx), limit: 200 })
}

export function listOpenRequests(ctx: Ctx, environmentId: string): Promise<RequestRef[]> {
  const closed = inArray(requests.state, [...closedRequestStates])
  return selectRefs(ctx, { where: and(eq(requests.environmentId, environmentId), not(closed)), limit: 200 })
}

export async function findRequestRef(ctx: Ctx, number: number): Promise<RequestRef | null> {
  const [found] = await selectRefs(ctx, { where: eq(requests.number, number), limit: 1 })
  return found ?? null
}

async function selectRefs(
  ctx: Ctx,
  { where, limit }: { where: SQL | undefined; limit: number },
): Promise<RequestRef[]> {
  const given = ctx.db
    .select({ given: count().as('given') })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, requests.workspaceId),
        eq(approvals.requestId, requests.id),
        eq(approvals.decision, 'approve'),
        or(ne(approvals.personId, requests.requestedBy), ownApprovalCounts),
      ),
    )
  const bypassed = ctx.db
    .select({ id: bypasses.requestId })
    .from(bypasses)
    .where(and(eq(bypasses.workspaceId, requests.workspaceId), eq(bypasses.requestId, requests.id)))
  const rows = await ctx.db
    .select({
      id: requests.id,
      number: requests.number,
      kind: requests.kind,
      state: requests.state,
      projectSlug: projects.slug,
      projectName: projects.name,
      environment: {
        id: environments.id,
        slug: environments.slug,
        name: environments.name,
        tier: environments.tier,
        position: environments.position,
      },
      target: plans.target,
      reason: requests.reason,
      requestedBy: { id: people.id, name: people.name },
      createdAt: requests.createdAt,
      statementCount: plans.statementCount,
      revisionCount: plans.revisionCount,
      required: sql<number>`(${environments.policy} ->> 'approvalsRequired')::int`,
      given: sql<number>`(${given})::int`,
      startAt: requests.startAt,
      frozenAt: workspaces.frozenAt,
      policy: environments.policy,
      isBypassed: sql<boolean>`exists ${bypassed}`,
    })
    .from(requests)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .innerJoin(projects, and(eq(projects.workspaceId, requests.workspaceId), eq(projects.id, requests.projectId)))
    .innerJoin(plans, and(eq(plans.workspaceId, requests.workspaceId), eq(plans.id, requests.planId)))
    .innerJoin(people, eq(people.id, requests.requestedBy))
    .innerJoin(workspaces, eq(workspaces.id, requests.workspaceId))
    .where(and(eq(requests.workspaceId, ctx.workspaceId), where))
    .orderBy(desc(requests.number))
    .limit(limit)
  return rows.map(({ required, given: counted, startAt, frozenAt, policy, isBypassed, ...row }) => {
    // Proof for the three: the columns' checks allow no other words.
    const state = row.state as RequestState
    const kind = row.kind as RequestRef['kind']
    const environment = { ...row.environment, tier: row.environment.tier as Tier }
    const waiting = {
      state,
      approvals: { counted, required },
      startAt,
      policy,
      isBypassed,
      isFrozen: frozenAt !== null,
    }
    return { ...row, state, kind, environment, waitsFor: waitsFor(waiting, ctx.now()) }
  })
}
