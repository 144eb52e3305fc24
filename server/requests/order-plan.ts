// Asks a worker for a plan: only a worker may look at the database that the plan starts from.
import { and, eq } from 'drizzle-orm'
import { authorize } from '../auth/permissions.ts'
import type { MemberCtx } from '../context.ts'
import type { Told } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import type { JobState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { enqueue } from '../queue/enqueue.ts'
import { getEnvironment } from './get-environment.ts'

export interface PlanOrder {
  readonly environmentId: string
  readonly kind: 'upgrade' | 'downgrade'
  /** A revision, `heads`, `-1` or `base`. */
  readonly target: string
}

/** @returns the id of the job whose result is the plan */
export async function orderPlan(ctx: MemberCtx, { environmentId, kind, target }: PlanOrder): Promise<string> {
  authorize(ctx, 'plan.make')
  const environment = await getEnvironment(ctx, environmentId)
  return enqueue(ctx, { kind: 'make-plan', subjectId: environment.id, params: { kind, target } })
}

export interface PlanProgress {
  readonly state: JobState
  readonly failure: Told | null
  readonly planId: string | null
}

/** How far the worker is with a plan that this person, or service account, ordered. */
export async function findOrderedPlan(ctx: MemberCtx, jobId: string): Promise<PlanProgress> {
  authorize(ctx, 'plan.make')
  const [job] = await ctx.db
    .select({ state: jobs.state, failure: jobs.failure, planId: jobs.resultId })
    .from(jobs)
    .where(
      and(
        eq(jobs.workspaceId, ctx.workspaceId),
        eq(jobs.id, jobId),
        eq(jobs.kind, 'make-plan'),
        eq(jobs.requestedBy, ctx.actor.id),
      ),
    )
  if (!job) throw new AppError('not-found')
  // Proof: a CHECK on jobs.state holds it to this list.
  return { ...job, state: job.state as JobState }
}
