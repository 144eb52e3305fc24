// Every environment of every workspace is measured on schedule; those that somebody measured just now are left alone.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import { alone } from '../queue/alone.ts'
import { wakeWorkers } from '../queue/wake-workers.ts'
import { measureEverySeconds } from './environment-state.ts'

/** @returns how many measurements were ordered */
export async function orderDueMeasures(database: Database): Promise<number> {
  const ordered = await alone(database, 'measure', async (tx) => {
    const { rowCount } = await tx.execute(sql`
      insert into jobs (workspace_id, kind, subject_id)
      select e.workspace_id, 'measure-environment', e.id from environments e
       where not exists (select from states s where s.workspace_id = e.workspace_id and s.environment_id = e.id
                            and s.measured_at > now() - make_interval(secs => ${measureEverySeconds}))
         and not exists (select from jobs j where j.workspace_id = e.workspace_id and j.kind = 'measure-environment'
                            and j.subject_id = e.id
                            and (j.state in ('queued', 'running')
                                 or j.created_at > now() - make_interval(secs => ${measureEverySeconds})))`)
    if (rowCount) await wakeWorkers(tx)
    return rowCount ?? 0
  })
  return ordered ?? 0
}
