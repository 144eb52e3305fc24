// A request as a message tells it.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { people } from '../../db/schema/people.ts'
import type { Policy } from '../../db/schema/policy.ts'
import { projects } from '../../db/schema/projects.ts'
import { bypasses, type PlanFinding, plans, requests } from '../../db/schema/requests.ts'
import type { RequestKind, RequestState, Tier } from '../../db/schema/words.ts'
import { AppError } from '../../errors.ts'
import type { RequestEvent, RequestNews, Waiting } from './payload.ts'

export interface LoadedNews<N> {
  readonly projectId: string
  readonly news: N
}

/** @throws AppError `not-found` */
export async function loadRequestNews(
  ctx: Ctx,
  event: RequestEvent,
  requestId: string,
): Promise<LoadedNews<RequestNews>> {
  const row = await load(ctx, requestId)
  const { request, plan } = row
  const news: RequestNews = {
    project: row.project,
    // Proof for this and the two words below: the columns' checks allow no others.
    environment: { slug: row.environment.slug, name: row.environment.name, tier: row.environment.tier as Tier },
    request: {
      number: request.number,
      kind: request.kind as RequestKind,
      state: request.state as RequestState,
      target: plan.target,
      reason: request.reason,
      requestedBy: row.requestedBy,
      revisions: plan.revisionCount,
      statements: plan.statementCount,
      findings: countFindings(plan.findings),
    },
    waitsFor: await waitsFor(ctx, event, { policy: row.environment.policy, startAt: request.startAt }),
    outcome: request.outcome,
    bypass: event === 'request.bypassed' ? await findBypass(ctx, requestId) : null,
    path: `/requests/${request.number}`,
  }
  return { projectId: request.projectId, news }
}

async function load(ctx: Ctx, requestId: string) {
  const [row] = await ctx.db
    .select({
      request: requests,
      requestedBy: people.name,
      project: { slug: projects.slug, name: projects.name },
      environment: {
        slug: environments.slug,
        name: environments.name,
        tier: environments.tier,
        policy: environments.policy,
      },
      plan: {
        target: plans.target,
        findings: plans.findings,
        revisionCount: plans.revisionCount,
        statementCount: plans.statementCount,
      },
    })
    .from(requests)
    .innerJoin(people, eq(people.id, requests.requestedBy))
    .innerJoin(projects, and(eq(projects.workspaceId, requests.workspaceId), eq(projects.id, requests.projectId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .innerJoin(plans, and(eq(plans.workspaceId, requests.workspaceId), eq(plans.id, requests.planId)))
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, requestId)))
  if (!row) throw new AppError('not-found')
  return row
}

function countFindings(findings: readonly PlanFinding[]): RequestNews['request']['findings'] {
  const count = { danger: 0, warn: 0, info: 0 }
  for (const { severity } of findings) count[severity] += 1
  return count
}

/** What the policy names; whether each of it holds by now is on the page, since it changes after the message was sent. */
async function waitsFor(
  ctx: Ctx,
  event: RequestEvent,
  { policy, startAt }: { policy: Policy; startAt: Date | null },
): Promise<readonly Waiting[]> {
  if (event !== 'request.waiting-for-approval' && event !== 'request.approved') return []
  const all: (Waiting | null)[] = [
    event === 'request.waiting-for-approval' ? { gate: 'approvals', required: policy.approvalsRequired } : null,
    policy.afterEnvironmentId === null ? null : { gate: 'order', after: await nameOf(ctx, policy.afterEnvironmentId) },
    policy.windows.length === 0 ? null : { gate: 'window', names: policy.windows.map(({ name }) => name) },
    policy.start === 'by-hand' ? { gate: 'start', at: null } : null,
    startAt === null || policy.start === 'by-hand' ? null : { gate: 'start', at: startAt.toISOString() },
  ]
  return all.filter((one) => one !== null)
}

async function nameOf(ctx: Ctx, environmentId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId)))
  return row?.name ?? ''
}

async function findBypass(ctx: Ctx, requestId: string): Promise<RequestNews['bypass']> {
  const [row] = await ctx.db
    .select({ by: people.name, reason: bypasses.reason, skips: bypasses.skips })
    .from(bypasses)
    .innerJoin(people, eq(people.id, bypasses.personId))
    .where(and(eq(bypasses.workspaceId, ctx.workspaceId), eq(bypasses.requestId, requestId)))
  return row ?? null
}
