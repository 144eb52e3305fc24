// Jobs of workers that are gone go back to the queue, or end when they have been the end of three workers (a poison job).
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import { isAlive } from './alive-workers.ts'
import { mostAttempts } from './claim-job.ts'

export interface Reaped {
  readonly requeued: number
  readonly failed: number
}

export async function reapJobs(db: Database): Promise<Reaped> {
  const { rows } = await db.execute<{ state: string }>(sql`
    with gone as (
      update workers w set ended_at = now() where w.ended_at is null and not ${isAlive(sql`w.id`)} returning w.id
    )
    update jobs j
       set state = case when j.attempts >= ${mostAttempts} then 'failed' else 'queued' end,
           ended_at = case when j.attempts >= ${mostAttempts} then now() end,
           failure = case when j.attempts >= ${mostAttempts}
                          then jsonb_build_object('code', 'job-crashed', 'params', jsonb_build_object('attempts', j.attempts)) end,
           worker_id = null
     where j.state = 'running'
       and not exists (select from workers w where w.id = j.worker_id and w.ended_at is null and w.id not in (select id from gone))
    returning j.state`)
  const failed = rows.filter((row) => row.state === 'failed').length
  return { requeued: rows.length - failed, failed }
}
