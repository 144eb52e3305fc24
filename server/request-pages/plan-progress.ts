// The preview while it is made: the job's state, and the plan once it is there.
import { z } from 'zod'
import type { MemberCtx } from '../context.ts'
import { jobStates } from '../db/schema/words.ts'
import { findOrderedPlan } from '../requests/order-plan.ts'
import { told } from '../shapes.ts'
import { loadPlanView, planView } from './plan-view.ts'

export const planProgress = z.object({
  state: z.enum(jobStates),
  failure: told.nullable(),
  plan: planView.nullable(),
})
export type PlanProgressView = z.infer<typeof planProgress>

export async function readPlanProgress(ctx: MemberCtx, jobId: string): Promise<PlanProgressView> {
  const { state, failure, planId } = await findOrderedPlan(ctx, jobId)
  return { state, failure, plan: planId === null ? null : await loadPlanView(ctx, planId) }
}
