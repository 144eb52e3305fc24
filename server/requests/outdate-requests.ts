// After a new bundle became a project's newest, or an admin set what scripts mean: requests whose plan this touches never run.
import { parsePlan } from '@revlane/sql-plan'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { findSourceChange } from './find-source-change.ts'
import { moveRequest } from './move-request.ts'

/** A running request keeps the bytes that it was started with; its worker looked at the source before. */
const waiting = ['pending', 'approved', 'queued']

/** Call it in the transaction that sets the project's bundle or settings. @returns numbers of the requests that became stale */
export async function outdateRequests(ctx: Ctx, projectId: string): Promise<number[]> {
  const open = await ctx.db
    .select({ id: requests.id, number: requests.number, version: requests.version, planId: requests.planId })
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.projectId, projectId),
        inArray(requests.state, waiting),
      ),
    )
    .orderBy(asc(requests.id))
    .for('update')
  const outdated: number[] = []
  for (const request of open) {
    const [plan] = await ctx.db
      .select({ body: plans.body })
      .from(plans)
      .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, request.planId)))
    if (!plan?.body) continue
    const outcome = await findSourceChange(ctx, { projectId, planId: request.planId, plan: parsePlan(plan.body) })
    if (outcome === null) continue
    await moveRequest(ctx, request, { move: 'outdate', outcome })
    outdated.push(request.number)
  }
  return outdated
}
