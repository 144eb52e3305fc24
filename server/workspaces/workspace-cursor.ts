// A mark that moves whenever something that a page shows may have changed: every move of a request or run is an audit event;
// what a run, a measurement, a source or a job does meanwhile is not.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

export async function workspaceCursor(ctx: Ctx): Promise<string> {
  const { rows } = await ctx.db.execute<{ cursor: string }>(sql`
    select concat_ws('.',
      (select seq from audit_chains where workspace_id = w.id),
      (select extract(epoch from max(s.measured_at)) from environments e cross join lateral
         (select measured_at from states where workspace_id = w.id and environment_id = e.id
           order by measured_at desc limit 1) s where e.workspace_id = w.id),
      (select concat(count(*), '-', sum(last_seq)) from runs where workspace_id = w.id and released_at is null),
      (select concat(count(*), '-', extract(epoch from max(source_read_at))) from projects where workspace_id = w.id),
      (select count(*) from jobs where workspace_id = w.id and state in ('queued', 'running'))
    ) as cursor
    from (select ${ctx.workspaceId}::uuid as id) w`)
  return rows[0]?.cursor ?? ''
}
