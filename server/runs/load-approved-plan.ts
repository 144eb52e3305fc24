// What was approved, as it is stored now, and whether it still may run. The worker asks all of it again for itself: the web
// process could have written the request's row.
import { InvalidPlan, type Plan, parsePlan, planChecksum, serializePlan } from '@revlane/sql-plan'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'
import { loadSubject } from '../gates/gate-subject.ts'
import { readRunGates } from '../gates/read-gates.ts'
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
 * Every gate as it is now, not as it was when the request was queued.
 * @throws RunRefused: stale or failed for what blocks, put back for what waits
 */
export async function assertStillAllowed(ctx: Ctx, { request, environment }: ApprovedPlan): Promise<void> {
  const gates = await readRunGates(ctx, await loadSubject(ctx, { request, environment }))
  const blocked = gates.find(({ state }) => state === 'blocks')
  if (blocked) throw new RunRefused(blocked.gate === 'plan' ? 'stale' : 'failed', blocked.told)
  const waiting = gates.find(({ state }) => state === 'waits')
  if (waiting) throw new RunRefused('put-back', waiting.told)
}
