// What was approved, as it is stored now, and whether it still may run. The worker asks all of it again for itself: the web
// process could have written the request's row.
import { InvalidPlan, type Plan, parsePlan, planChecksum, serializePlan } from '@revlane/sql-plan'
import { and, eq } from 'drizzle-orm'
import { countApprovals } from '../approvals/count-approvals.ts'
import { loadAuthors } from '../approvals/load-authors.ts'
import { loadReviews } from '../approvals/load-reviews.ts'
import type { Ctx } from '../context.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'
import { checkOrder } from '../requests/check-order.ts'
import { findSourceChange } from '../requests/find-source-change.ts'
import { type EnvironmentRow, getEnvironment } from '../requests/get-environment.ts'
import type { RequestRow } from '../requests/lock-request.ts'
import { RunRefused } from './end-run.ts'

export interface ApprovedPlan {
  readonly request: RequestRow
  readonly environment: EnvironmentRow
  readonly plan: Plan
}

/** @throws RunRefused `digest-mismatch` when the stored bytes are not those that were approved */
export async function loadApprovedPlan(ctx: Ctx, requestId: string): Promise<ApprovedPlan> {
  const [row] = await ctx.db
    .select({ request: requests, body: plans.body, environmentId: plans.environmentId })
    .from(requests)
    .innerJoin(plans, and(eq(plans.workspaceId, requests.workspaceId), eq(plans.id, requests.planId)))
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, requestId)))
  if (!row) throw new AppError('not-found')
  const plan = readBytes(row.body)
  const isWhole = plan !== null && planChecksum(plan) === row.request.checksum && plan.kind === row.request.kind
  if (!isWhole || row.environmentId !== row.request.environmentId) {
    throw new RunRefused('failed', { code: 'digest-mismatch', params: { approved: row.request.checksum } })
  }
  return { request: row.request, environment: await getEnvironment(ctx, row.request.environmentId), plan }
}

/** Null for bytes that are no plan, and for bytes that only mean the same as the plan. */
function readBytes(body: string | null): Plan | null {
  try {
    const plan = parsePlan(body ?? '')
    return serializePlan(plan) === body ? plan : null
  } catch (error) {
    if (error instanceof InvalidPlan) return null
    throw error
  }
}

/**
 * People, policy, order and source as they are now, not as they were when the request was queued.
 * @throws RunRefused
 */
export async function assertStillAllowed(ctx: Ctx, { request, environment, plan }: ApprovedPlan): Promise<void> {
  const authors = await loadAuthors(ctx, request)
  const count = countApprovals(environment.policy, { ...request, authors }, await loadReviews(ctx, request.id))
  if (!count.enough) {
    const { counted, required } = count
    throw new RunRefused('failed', { code: 'approvals-void', params: { counted, required } })
  }
  const order = await checkOrder(ctx, { after: environment.policy.afterEnvironmentId, plan })
  if (!order.holds) throw new RunRefused('failed', order.told)
  const change = await findSourceChange(ctx, environment.projectId, plan)
  if (change !== null) throw new RunRefused('stale', change)
}
