import { askAutomaticUpgrade } from '../automatic-upgrades/ask-automatic-upgrade.ts'
import { findAutomatic } from '../automatic-upgrades/find-automatic.ts'
import { inScope } from '../db/in-scope.ts'
import { makePlan } from '../plans/make-plan.ts'
import type { Job } from '../queue/claim-job.ts'
import type { JobEnd } from '../queue/finish-job.ts'
import { inWorkspace, type WorkerContext } from '../queue/worker-context.ts'

/** A new bundle found an environment behind whose policy asks for upgrades by itself. Whatever is not asked for is only logged. */
export async function askUpgradeJob(worker: WorkerContext, job: Job): Promise<JobEnd> {
  const { workspaceId, subjectId: environmentId } = job
  const log = worker.log.child({ environmentId })
  const automatic = await inWorkspace(worker, workspaceId, (ctx) => findAutomatic(ctx, environmentId))
  if ('because' in automatic) {
    log.info({ code: automatic.because }, 'no automatic upgrade is asked for')
    return {}
  }
  const { actor } = automatic
  const order = { workspaceId, environmentId, kind: 'upgrade', target: 'heads', orderedBy: actor.id } as const
  const made = await makePlan(worker, order)
  if (!('planId' in made)) return { failure: made.refused }
  const { planId } = made
  const asked = await inScope(worker.database, { workspaceId, personId: actor.id }, (db, now) =>
    askAutomaticUpgrade({ actor, workspaceId, db, now: () => now }, { planId, environmentId }),
  )
  if (asked === null) log.info('an automatic upgrade would ask for nothing, or for what came to nothing before')
  else log.info({ requestNumber: asked.number }, 'an automatic upgrade is asked for')
  return { resultId: planId }
}
