import { readBundle } from '../bundles/read-bundle.ts'
import type { Job } from '../queue/claim-job.ts'
import type { JobEnd } from '../queue/finish-job.ts'
import type { WorkerContext } from '../queue/worker-context.ts'

export async function readSourceJob(worker: WorkerContext, job: Job): Promise<JobEnd> {
  const { workspaceId, subjectId: projectId, params } = job
  const read = await readBundle(worker, { workspaceId, projectId }, { onlyIfMoved: params.when === 'moved' })
  return 'failure' in read ? { failure: read.failure } : { resultId: read.bundleId }
}
