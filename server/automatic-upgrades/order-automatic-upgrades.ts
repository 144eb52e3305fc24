// Environments whose policy lets an upgrade be asked for without a person, and that are behind: each is looked at once per
// bundle, state and policy, for a change of any of them voids what was asked before. Production is never among them, whatever
// its policy says.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import { alone } from '../queue/alone.ts'
import { wakeWorkers } from '../queue/wake-workers.ts'

/** @returns how many were ordered */
export async function orderAutomaticUpgrades(database: Database): Promise<number> {
  const ordered = await alone(database, 'ask for automatic upgrades', async (tx) => {
    const { rowCount } = await tx.execute(sql`
      with due as (
        select e.workspace_id, e.id, e.project_id, s.since,
               jsonb_build_object('bundle', p.bundle_id, 'rows', array_to_string(s.version_rows, ',')) as params
          from environments e
          join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
          join lateral (select * from states x where x.workspace_id = e.workspace_id and x.environment_id = e.id
                         order by x.measured_at desc limit 1) s on s.bundle_id = p.bundle_id
         where (e.policy ->> 'automaticUpgrade')::boolean and e.tier <> 'production' and e.automatic_by is not null
           and e.met_identity is null and s.behind > 0
           and not exists (select from runs r where r.target_identity = e.identity and r.released_at is null)
           and not exists (select from requests q where q.workspace_id = e.workspace_id and q.environment_id = e.id
                              and q.requested_by = e.automatic_by and q.state in ('pending', 'approved', 'queued', 'running'))
      )
      insert into jobs (workspace_id, kind, subject_id, params)
      select d.workspace_id, 'ask-upgrade', d.id, d.params from due d
       where not exists (
         select from jobs j
          where j.workspace_id = d.workspace_id and j.kind = 'ask-upgrade' and j.subject_id = d.id
            and (j.state in ('queued', 'running')
                 or (j.state = 'failed' and j.ended_at > now() - interval '1 minute')
                 or (j.state = 'done' and j.params = d.params and j.created_at >= greatest(d.since,
                       (select max(o.created_at) from sql_overrides o
                         where o.workspace_id = d.workspace_id and o.project_id = d.project_id),
                       (select max(coalesce(c.decided_at, c.proposed_at)) from policy_changes c
                         where c.workspace_id = d.workspace_id and c.environment_id = d.id and c.state = 'applied')))))`)
    if (rowCount) await wakeWorkers(tx)
    return rowCount ?? 0
  })
  return ordered ?? 0
}
