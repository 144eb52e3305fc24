// What each environment's version rows say about each revision, and who applied it when.
import { appliedRevisions, type RevisionMap } from '@revlane/revision-graph'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import type { EnvironmentState } from '../../states/environment-state.ts'

export type CellMark = 'applied' | 'pending' | 'unknown'

/** Rows that name something unknown, or none where tables are, say nothing about revisions that they don't imply. */
const saysNothing: readonly EnvironmentState['word'][] = ['not-measured', 'unreachable', 'unstamped']
const saysOnlyApplied: readonly EnvironmentState['word'][] = ['unknown-revision', 'half-applied']

export function markOf(map: RevisionMap, state: EnvironmentState): (revision: string) => CellMark {
  if (saysNothing.includes(state.word)) return () => 'unknown'
  const applied = appliedRevisions(map, state.rows)
  const otherwise = saysOnlyApplied.includes(state.word) ? 'unknown' : 'pending'
  return (revision) => (applied.has(revision) ? 'applied' : otherwise)
}

export interface Applied {
  readonly at: Date
  readonly by: { readonly id: string; readonly name: string }
  readonly requestNumber: number
}

interface AppliedRow extends Record<string, unknown> {
  environmentId: string
  revision: string
  direction: string
  at: string
  personId: string
  personName: string
  requestNumber: number
}

/** The newest successful step of each revision in each environment of the project, where that step went up. */
export async function readApplied(ctx: Ctx, projectId: string): Promise<Map<string, Applied>> {
  const { rows } = await ctx.db.execute<AppliedRow>(sql`
    select distinct on (u.environment_id, s.revision) u.environment_id as "environmentId", s.revision, s.direction,
           s.ended_at as at, p.id as "personId", p.name as "personName", r.number as "requestNumber"
      from requests r
      join runs u on u.workspace_id = r.workspace_id and u.request_id = r.id and u.state = 'succeeded'
      join run_steps s on s.workspace_id = u.workspace_id and s.run_id = u.id
      join people p on p.id = r.requested_by
     where r.workspace_id = ${ctx.workspaceId} and r.project_id = ${projectId} and s.ended_at is not null
     order by u.environment_id, s.revision, s.ended_at desc`)
  return new Map(
    rows
      .filter((row) => row.direction === 'upgrade')
      .map((row) => [
        appliedKey(row.environmentId, row.revision),
        {
          at: new Date(row.at),
          by: { id: row.personId, name: row.personName },
          requestNumber: row.requestNumber,
        },
      ]),
  )
}

export function appliedKey(environmentId: string, revision: string): string {
  return `${environmentId} ${revision}`
}
