import type { Job } from '../queue/claim-job.ts'
import type { JobEnd } from '../queue/finish-job.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { measureEnvironment } from '../states/measure-environment.ts'

/** An unreachable database is a measurement too, not a failed job. */
export async function measureEnvironmentJob(worker: WorkerContext, job: Job): Promise<JobEnd> {
  const measured = await measureEnvironment(worker, { workspaceId: job.workspaceId, environmentId: job.subjectId })
  if (measured.kind !== 'skipped') return {}
  worker.log.info({ jobId: job.id, environmentId: job.subjectId }, 'not measured, since a run is at work there')
  return { failure: { code: 'run-at-work', params: {} } }
}
