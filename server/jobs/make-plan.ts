import { AppError } from '../errors.ts'
import { makePlan } from '../plans/make-plan.ts'
import type { Job } from '../queue/claim-job.ts'
import type { JobEnd } from '../queue/finish-job.ts'
import type { WorkerContext } from '../queue/worker-context.ts'

/** What can't be planned fails the job with its reason; what was refused inside scripts is in the plan. */
export async function makePlanJob(worker: WorkerContext, job: Job): Promise<JobEnd> {
  const { kind, target } = job.params
  const orderedBy = job.requestedBy
  if ((kind !== 'upgrade' && kind !== 'downgrade') || !target || orderedBy === null) throw new AppError('invalid-input')
  const { workspaceId, subjectId: environmentId } = job
  const made = await makePlan(worker, { workspaceId, environmentId, kind, target, orderedBy })
  return 'planId' in made ? { resultId: made.planId } : { failure: made.refused }
}
