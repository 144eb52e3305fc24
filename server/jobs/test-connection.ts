import { tryConnection } from '../environments/connection/try-connection.ts'
import type { Job } from '../queue/claim-job.ts'
import type { JobEnd } from '../queue/finish-job.ts'
import type { WorkerContext } from '../queue/worker-context.ts'

export async function testConnectionJob(worker: WorkerContext, job: Job): Promise<JobEnd> {
  await tryConnection(worker, { workspaceId: job.workspaceId, testId: job.subjectId })
  return { resultId: job.subjectId }
}
