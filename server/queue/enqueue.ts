// A job is handed out with the change that asks for it: in the caller's transaction or not at all.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { JobKind } from '../db/schema/words.ts'
import { wakeWorkers } from './wake-workers.ts'

export interface JobOrder {
  readonly kind: JobKind
  readonly subjectId: string
  /** Ids and words only, never content. */
  readonly params?: Record<string, string>
}

/**
 * Two waiting orders of these kinds would do the same thing: the one that waits answers for both. It is held until the caller
 * commits, or a worker could take it in between and do it without seeing what the caller changed. One with conditions in its
 * params answers only for the same; one without answers for all.
 */
const onceWaiting: readonly JobKind[] = ['read-source', 'measure-environment']

/** @returns the id of the job, which may have waited already */
export async function enqueue(ctx: Pick<Ctx, 'db' | 'workspaceId' | 'actor'>, order: JobOrder): Promise<string> {
  const { kind, subjectId, params = {} } = order
  const requestedBy = ctx.actor.kind === 'person' || ctx.actor.kind === 'service' ? ctx.actor.id : null
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    with waiting as (
      select id from jobs
       where ${onceWaiting.includes(kind)} and workspace_id = ${ctx.workspaceId} and kind = ${kind}
         and subject_id = ${subjectId} and state = 'queued' and params in ('{}', ${JSON.stringify(params)}::jsonb)
       limit 1 for update skip locked
    ), added as (
      insert into jobs (workspace_id, kind, subject_id, params, requested_by)
      select ${ctx.workspaceId}::uuid, ${kind}, ${subjectId}::uuid, ${JSON.stringify(params)}::jsonb, ${requestedBy}::uuid
       where not exists (select from waiting)
      returning id
    )
    select id from waiting union all select id from added`)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The queue took no job and named none.')
  await wakeWorkers(ctx.db)
  return id
}
