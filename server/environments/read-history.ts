// What was applied in an environment, by whom and when; and what was measured in it.
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { states } from '../db/schema/environments.ts'
import type { AppliedStep, EnvironmentView } from './environment-view.ts'

const mostSteps = 200
const mostStates = 50

interface StepRow extends Record<string, unknown> {
  at: string
  revision: string
  direction: AppliedStep['direction']
  message: string | null
  personId: string
  personName: string
  requestNumber: number
  durationMs: number | null
}

export async function readHistory(ctx: Ctx, environmentId: string): Promise<AppliedStep[]> {
  const { rows } = await ctx.db.execute<StepRow>(sql`
    select s.ended_at as at, s.revision, s.direction, v.message, p.id as "personId", p.name as "personName",
           r.number as "requestNumber",
           (extract(epoch from s.ended_at - s.started_at) * 1000)::int as "durationMs"
      from runs u
      join run_steps s on s.workspace_id = u.workspace_id and s.run_id = u.id
      join requests r on r.workspace_id = u.workspace_id and r.id = u.request_id
      join plans l on l.workspace_id = r.workspace_id and l.id = r.plan_id
      join people p on p.id = r.requested_by
      left join revisions v on v.workspace_id = l.workspace_id and v.bundle_id = l.bundle_id and v.revision = s.revision
     where u.workspace_id = ${ctx.workspaceId} and u.environment_id = ${environmentId} and s.state = 'applied'
       and s.ended_at is not null
     order by s.ended_at desc, s.ordinal desc limit ${mostSteps}`)
  return rows.map(({ personId, personName, at, ...row }) => ({
    ...row,
    at: new Date(at),
    by: { id: personId, name: personName },
  }))
}

export async function readPastStates(ctx: Ctx, environmentId: string): Promise<EnvironmentView['states']> {
  const rows = await ctx.db
    .select()
    .from(states)
    .where(and(eq(states.workspaceId, ctx.workspaceId), eq(states.environmentId, environmentId)))
    .orderBy(desc(states.measuredAt))
    .limit(mostStates)
  return rows.map(({ measuredAt, word, versionRows, behind }) => ({
    measuredAt,
    // Proof: the column's check allows no other word.
    word: word as EnvironmentView['states'][number]['word'],
    rows: versionRows,
    behind,
  }))
}
