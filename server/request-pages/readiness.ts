// What stands between a request and its run: each gate passes, waits or blocks, with its reason.
import { parsePlan } from '@revlane/sql-plan'
import { and, eq, isNull } from 'drizzle-orm'
import type { ApprovalCount } from '../approvals/count-approvals.ts'
import type { Ctx } from '../context.ts'
import type { projects } from '../db/schema/projects.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import { aliveWorkers } from '../queue/alive-workers.ts'
import { checkOrder } from '../requests/check-order.ts'
import { findSourceChange } from '../requests/find-source-change.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import { findNewestReadState } from '../requests/newest-state.ts'
import type { Gate } from './request-view.ts'

export interface ReadinessOf {
  readonly request: typeof requests.$inferSelect
  readonly environment: EnvironmentRow
  readonly project: typeof projects.$inferSelect
  readonly count: ApprovalCount
}

export async function readReadiness(ctx: Ctx, of: ReadinessOf): Promise<Gate[]> {
  const [stored] = await ctx.db
    .select({ body: plans.body })
    .from(plans)
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, of.request.planId)))
  const plan = parsePlan(stored?.body ?? '')
  const environmentPath = `/p/${of.project.slug}/e/${of.environment.slug}`
  const order = await checkOrder(ctx, { after: of.environment.policy.afterEnvironmentId, plan })
  return [
    await planGate(ctx, of, plan),
    approvalsGate(of),
    ownApprovalGate(of),
    { gate: 'order', state: order.holds ? 'passes' : 'waits', told: order.told, link: `/p/${of.project.slug}` },
    await targetGate(ctx, of),
    identityGate(of.environment, environmentPath),
    await workerGate(ctx),
  ]
}

type PlanOf = ReturnType<typeof parsePlan>

async function planGate(ctx: Ctx, { request, environment }: ReadinessOf, plan: PlanOf): Promise<Gate> {
  const change = await findSourceChange(ctx, environment.projectId, plan)
  if (change !== null) return { gate: 'plan', state: 'blocks', told: change, link: null }
  const state = await findNewestReadState(ctx, environment.id)
  const found = [...(state?.versionRows ?? [])].sort()
  // While it runs the rows move by the run itself.
  if (request.state !== 'running' && state !== null && found.join() !== plan.fromRows.join()) {
    const params = { expected: plan.fromRows.join(', '), found: found.join(', ') }
    return { gate: 'plan', state: 'blocks', told: { code: 'stale-rows', params }, link: null }
  }
  return { gate: 'plan', state: 'passes', told: { code: 'plan-holds', params: {} }, link: null }
}

function approvalsGate({ count }: ReadinessOf): Gate {
  const { counted, required, enough } = count
  const code = required === 0 ? 'approvals-not-asked' : enough ? 'approvals-enough' : 'approvals-missing'
  return {
    gate: 'approvals',
    state: enough ? 'passes' : 'waits',
    told: { code, params: { counted, required } },
    link: null,
  }
}

function ownApprovalGate({ environment, count }: ReadinessOf): Gate {
  if (environment.policy.approvalsRequired === 0) return passes('own-approval', 'approvals-not-asked')
  if (environment.policy.ownApprovalCounts) return passes('own-approval', 'own-approval-counts')
  if (count.enough) return passes('own-approval', 'approved-by-another')
  return { gate: 'own-approval', state: 'waits', told: { code: 'needs-another-person', params: {} }, link: null }
}

function passes(gate: Gate['gate'], code: string): Gate {
  return { gate, state: 'passes', told: { code, params: {} }, link: null }
}

/** Another workspace's run is only said to be there. */
async function targetGate(ctx: Ctx, { request, environment }: ReadinessOf): Promise<Gate> {
  if (environment.identity === null) return passes('target-free', 'target-free')
  const [run] = await ctx.db
    .select({ number: requests.number, requestId: requests.id, endedAt: runs.endedAt })
    .from(runs)
    .innerJoin(requests, and(eq(requests.workspaceId, runs.workspaceId), eq(requests.id, runs.requestId)))
    .where(
      and(
        eq(runs.workspaceId, ctx.workspaceId),
        eq(runs.targetIdentity, environment.identity),
        isNull(runs.releasedAt),
      ),
    )
  if (!run || run.requestId === request.id) return passes('target-free', 'target-free')
  const told = { code: run.endedAt === null ? 'target-taken' : 'target-unproven', params: { number: run.number } }
  return {
    gate: 'target-free',
    state: run.endedAt === null ? 'waits' : 'blocks',
    told,
    link: `/requests/${run.number}`,
  }
}

function identityGate({ identity, metIdentity }: EnvironmentRow, link: string): Gate {
  if (metIdentity !== null) {
    return { gate: 'identity', state: 'blocks', told: { code: 'identity-changed', params: {} }, link }
  }
  if (identity === null)
    return { gate: 'identity', state: 'waits', told: { code: 'identity-unknown', params: {} }, link }
  return passes('identity', 'identity-known')
}

async function workerGate(ctx: Ctx): Promise<Gate> {
  const workers = await aliveWorkers(ctx.db)
  const params = { count: workers.length }
  return workers.length > 0
    ? { gate: 'worker', state: 'passes', told: { code: 'worker-ready', params }, link: null }
    : { gate: 'worker', state: 'waits', told: { code: 'worker-missing', params }, link: null }
}
