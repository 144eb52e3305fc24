// One job for one worker: taken by SKIP LOCKED, its try counted before it starts, so that a job that kills its worker ends.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import type { JobKind } from '../db/schema/words.ts'

export const mostAttempts = 3

export interface Job {
  readonly id: string
  readonly workspaceId: string
  readonly kind: JobKind
  readonly subjectId: string
  readonly params: Record<string, string>
  readonly attempts: number
  readonly requestedBy: string | null
}

/** Jobs of one subject (a project, an environment) run one after the other. */
export async function claimJob(db: Database, workerId: string): Promise<Job | null> {
  const { rows } = await db.execute<Job & Record<string, unknown>>(sql`
    update jobs set state = 'running', worker_id = ${workerId}, attempts = attempts + 1, started_at = now()
     where id = (
       select j.id from jobs j
        where j.state = 'queued' and j.run_after <= now()
          and not exists (select from jobs other where other.state = 'running' and other.workspace_id = j.workspace_id
                                                  and other.subject_id = j.subject_id)
        order by j.run_after, j.created_at
        limit 1 for update skip locked)
    returning id, workspace_id as "workspaceId", kind, subject_id as "subjectId", params, attempts,
              requested_by as "requestedBy"`)
  return rows[0] ?? null
}
