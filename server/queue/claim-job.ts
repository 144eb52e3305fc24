// One job for one worker: taken by SKIP LOCKED, its try counted before it starts, so that a job that kills its worker ends.
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import type { JobKind } from '../db/schema/words.ts'
import { isAlive } from './alive-workers.ts'

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

/**
 * Jobs of one subject (a project, an environment) run one after the other. A source is read by a worker that can see its root;
 * by another one only when no living worker can, so that somebody says so.
 */
export async function claimJob(db: Database, workerId: string): Promise<Job | null> {
  const { rows } = await db.execute<Job & Record<string, unknown>>(sql`
    update jobs set state = 'running', worker_id = ${workerId}, attempts = attempts + 1, started_at = now()
     where id = (
       select j.id from jobs j
        where j.state = 'queued' and j.run_after <= now()
          and not exists (select from jobs other where other.state = 'running' and other.workspace_id = j.workspace_id
                                                  and other.subject_id = j.subject_id)
          and not (j.kind = 'read-source' and exists (
            select from projects p
              join workers w on w.ended_at is null and w.id <> ${workerId} and ${seesRoot(sql`w`)} and ${isAlive(sql`w.id`)}
             where p.workspace_id = j.workspace_id and p.id = j.subject_id
               and not exists (select from workers me where me.id = ${workerId} and ${seesRoot(sql`me`)})))
        order by j.run_after, j.created_at
        limit 1 for update skip locked)
    returning id, workspace_id as "workspaceId", kind, subject_id as "subjectId", params, attempts,
              requested_by as "requestedBy"`)
  return rows[0] ?? null
}

/** True where the worker said that it can read the root of project `p`. */
function seesRoot(worker: SQL): SQL {
  return sql`${worker}.sources @> jsonb_build_array(jsonb_build_object('path', p.source_root))`
}
