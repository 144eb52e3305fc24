// A previewed plan becomes a request. What the person saw is what is asked for: if the database or a script of the plan moved
// since, nothing is sent and a new preview is due.
import { parsePlan } from '@revlane/sql-plan'
import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { MemberCtx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'
import { announce } from '../webhooks/announce.ts'
import { findSourceChange } from './find-source-change.ts'
import { type EnvironmentRow, getEnvironment } from './get-environment.ts'
import { moveRequest } from './move-request.ts'
import { findNewestReadState } from './newest-state.ts'

export interface RequestDraft {
  readonly planId: string
  readonly reason: string
  /** Made by the browser once per form, so that a repeated send is the same request. */
  readonly clientToken: string
  /** It starts no earlier than this; null or absent for as soon as it may. */
  readonly startAt?: Date | null
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A plan that waits longer has little to do with what the database is by then. */
const startWithinDays = 90

/** @returns the request's number in its workspace */
export async function sendRequest(ctx: MemberCtx, draft: RequestDraft): Promise<number> {
  authorize(ctx, 'request.send')
  const reason = draft.reason.trim()
  if (reason === '') throw new AppError('reason-missing')
  const startAt = draft.startAt ?? null
  const number = await takeNumber(ctx)
  const earlier = await findSent(ctx, draft.clientToken)
  if (earlier !== null) return earlier
  assertStart(ctx, startAt)
  const plan = await getOwnPlan(ctx, draft.planId)
  const environment = await getEnvironment(ctx, plan.environmentId)
  assertApprovalsLast(ctx, environment, startAt)
  await assertStillTrue(ctx, { plan, environment })
  const [request] = await ctx.db
    .insert(requests)
    .values({
      workspaceId: ctx.workspaceId,
      number,
      projectId: environment.projectId,
      environmentId: environment.id,
      planId: plan.id,
      checksum: plan.checksum,
      kind: plan.kind,
      reason,
      requestedBy: ctx.actor.id,
      clientToken: draft.clientToken,
      startAt,
    })
    .returning({ id: requests.id, number: requests.number, version: requests.version })
  if (!request) throw new Error('The request was not stored.')
  // The counter's row was locked before, so that a second send with this token waited and then found the first.
  await ctx.db.update(workspaces).set({ lastRequestNumber: number }).where(eq(workspaces.id, ctx.workspaceId))
  const needsApproval = environment.policy.approvalsRequired > 0
  if (needsApproval) await announce(ctx, 'request.waiting-for-approval', { requestId: request.id })
  await appendEvent(ctx, {
    action: 'request.sent',
    object: { kind: 'request', id: request.id, name: `#${number}` },
    details: {
      environment: environment.slug,
      kind: plan.kind,
      target: plan.target,
      checksum: plan.checksum,
      reason,
      startAt,
    },
  })
  if (!needsApproval) {
    const approved = await moveRequest(ctx, request, { move: 'approve', details: { approvalsRequired: 0 } })
    if (environment.policy.start === 'at-once') await moveRequest(ctx, approved, { move: 'queue' })
  }
  return number
}

function assertStart(ctx: MemberCtx, startAt: Date | null): void {
  if (startAt === null) return
  const aheadMs = startAt.getTime() - ctx.now().getTime()
  if (aheadMs <= 0 || aheadMs > startWithinDays * dayMs)
    throw new AppError('start-time-out-of-range', { days: startWithinDays })
}

/** An approval that is given today would not count any more when such a start comes. */
function assertApprovalsLast(ctx: MemberCtx, { policy }: EnvironmentRow, startAt: Date | null): void {
  const { approvalsRequired, approvalLifeHours: hours } = policy
  if (startAt === null || hours === null || approvalsRequired === 0) return
  if (startAt.getTime() - ctx.now().getTime() > hours * hourMs) {
    throw new AppError('start-after-approvals-end', { hours })
  }
}

async function takeNumber(ctx: MemberCtx): Promise<number> {
  const [workspace] = await ctx.db
    .select({ next: sql<number>`${workspaces.lastRequestNumber} + 1` })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId))
    .for('update')
  if (!workspace) throw new AppError('not-found')
  return workspace.next
}

async function findSent(ctx: MemberCtx, clientToken: string): Promise<number | null> {
  const [request] = await ctx.db
    .select({ number: requests.number })
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.requestedBy, ctx.actor.id),
        eq(requests.clientToken, clientToken),
      ),
    )
  return request?.number ?? null
}

type PlanRow = typeof plans.$inferSelect
type WholePlan = PlanRow & { body: string; checksum: string }

/** Whoever sends a plan is its author: nobody sends what another person prepared. */
async function getOwnPlan(ctx: MemberCtx, planId: string): Promise<WholePlan> {
  const [plan] = await ctx.db
    .select()
    .from(plans)
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, planId), eq(plans.createdBy, ctx.actor.id)))
  if (!plan) throw new AppError('not-found')
  const { body, checksum } = plan
  if (body === null || checksum === null) throw new AppError('plan-refused', { count: plan.refusals.length })
  if (plan.statementCount === 0) throw new AppError('plan-empty')
  return { ...plan, body, checksum }
}

async function assertStillTrue(
  ctx: MemberCtx,
  { plan, environment }: { plan: WholePlan; environment: EnvironmentRow },
): Promise<void> {
  const state = await findNewestReadState(ctx, environment.id)
  const rows = [...(state?.versionRows ?? [])].sort()
  const planned = [...plan.fromRows].sort()
  if (rows.join() !== planned.join()) throw new AppError('plan-moved', { because: 'version-rows' })
  const { projectId } = environment
  const change = await findSourceChange(ctx, { projectId, planId: plan.id, plan: parsePlan(plan.body) })
  if (change !== null) throw new AppError('plan-moved', { because: change.code, ...change.params })
}
