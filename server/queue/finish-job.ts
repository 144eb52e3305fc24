// The end of a job, unless the worker was taken for dead meanwhile: then the job is somebody else's and nothing is written.
import { sql } from 'drizzle-orm'
import type { Database, Tx } from '../db/pool.ts'
import type { Told } from '../db/schema/projects.ts'

export interface JobEnd {
  /** The row that the job made, if any. */
  readonly resultId?: string
  /** Why it could not be done, for the person; absent when it was done. */
  readonly failure?: Told
}

/** @returns false when the job no longer belongs to this worker */
export async function finishJob(
  db: Database | Tx,
  job: { readonly id: string; readonly workerId: string },
  end: JobEnd,
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update jobs set state = ${end.failure ? 'failed' : 'done'}, ended_at = now(), result_id = ${end.resultId ?? null}::uuid,
                    failure = ${end.failure ? JSON.stringify(end.failure) : null}::jsonb
     where id = ${job.id} and worker_id = ${job.workerId} and state = 'running'`)
  return rowCount === 1
}
