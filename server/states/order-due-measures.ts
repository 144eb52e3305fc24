// Every environment of every workspace is measured on schedule; those that somebody measured just now are left alone. Where
// somebody else holds the migration lock, it is looked at often, until the lock is free.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import { alone } from '../queue/alone.ts'
import { wakeWorkers } from '../queue/wake-workers.ts'
import { measureEverySeconds } from './environment-state.ts'
import { lookAtLockEverySeconds } from './foreign-lock.ts'

/** @returns how many measurements were ordered */
export async function orderDueMeasures(database: Database): Promise<number> {
  const ordered = await alone(database, 'measure', async (tx) => {
    const { rowCount } = await tx.execute(sql`
      insert into jobs (workspace_id, kind, subject_id)
      select e.workspace_id, 'measure-environment', e.id from environments e
       cross join lateral (select now() - make_interval(secs => case when e.lock_holder is null then ${measureEverySeconds}::int
                                                                     else ${lookAtLockEverySeconds}::int end) as at) due
       where not exists (select from states s where s.workspace_id = e.workspace_id and s.environment_id = e.id
                            and s.measured_at > due.at)
         and not exists (select from jobs j where j.workspace_id = e.workspace_id and j.kind = 'measure-environment'
                            and j.subject_id = e.id
                            and (j.state in ('queued', 'running')
                                 or j.created_at > due.at))`)
    if (rowCount) await wakeWorkers(tx)
    return rowCount ?? 0
  })
  return ordered ?? 0
}
