// The landing page: every project with its environments. Two statements, however many there are.
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import type { SourceNote } from '../db/schema/projects.ts'
import { families } from '../db/schema/words.ts'
import { type EnvironmentRef, environmentRef } from '../shapes.ts'
import { environmentState, notMeasured, readStates } from '../states/environment-state.ts'
import { sourceNote } from './revision-header.ts'

const fleetEnvironment = environmentRef.extend({
  state: environmentState,
  /** The first version row. */
  revision: z.string().nullable(),
  running: z.object({ requestNumber: z.number() }).nullable(),
  /** Who else was seen with the migration lock. */
  lockedBy: z.string().nullable(),
  openRequests: z.number(),
  lastBackupAt: z.date().nullable(),
})

export const fleetView = z.object({
  projects: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      family: z.enum(families),
      headCount: z.number(),
      sourceReadAt: z.date().nullable(),
      sourceFailure: sourceNote.nullable(),
      /** Revisions that can't be upgraded: something was refused and nobody supplied SQL. */
      refusedCount: z.number(),
      environments: z.array(fleetEnvironment),
    }),
  ),
})
export type FleetView = z.infer<typeof fleetView>

interface CellRow extends EnvironmentRef {
  requestNumber: number | null
  lockedBy: string | null
  openRequests: number
  lastBackupAt: string | null
}

interface ProjectRow extends Record<string, unknown> {
  id: string
  slug: string
  name: string
  family: (typeof families)[number]
  headCount: number
  sourceReadAt: string | null
  sourceFailure: SourceNote | null
  refusedCount: number
  environments: CellRow[]
}

export async function fleet(ctx: Ctx): Promise<FleetView> {
  authorize(ctx, 'workspace.see')
  const states = await readStates(ctx, {})
  const { rows } = await ctx.db.execute<ProjectRow>(fleetSql(ctx.workspaceId))
  return {
    projects: rows.map((project) => ({
      ...project,
      sourceReadAt: project.sourceReadAt === null ? null : new Date(project.sourceReadAt),
      environments: project.environments.map(({ requestNumber, lastBackupAt, ...cell }) => {
        const state = states.get(cell.id) ?? notMeasured
        return {
          ...cell,
          state,
          revision: state.rows[0] ?? null,
          running: requestNumber === null ? null : { requestNumber },
          lastBackupAt: lastBackupAt === null ? null : new Date(lastBackupAt),
        }
      }),
    })),
  }
}

const fleetSql = (workspaceId: string) => sql`
  with running as (
    select u.environment_id, max(r.number) as number
      from runs u join requests r on r.workspace_id = u.workspace_id and r.id = u.request_id
     where u.workspace_id = ${workspaceId} and u.released_at is null group by 1
  ), open as (
    select environment_id, count(*)::int as count from requests
     where workspace_id = ${workspaceId} and state in ('pending', 'approved', 'queued', 'running', 'needs_attention')
     group by 1
  ), backed_up as (
    select environment_id, max(created_at) as at from backups
     where workspace_id = ${workspaceId} and state = 'verified' group by 1
  ), refused as (
    select p.id, count(*)::int as count
      from projects p join revisions v on v.workspace_id = p.workspace_id and v.bundle_id = p.bundle_id
     where p.workspace_id = ${workspaceId} and v.upgrade_refusals <> '[]'
       and not exists (select from sql_overrides o where o.workspace_id = p.workspace_id and o.project_id = p.id
                          and o.script_checksum = v.checksum and o.direction = 'upgrade' and o.current)
     group by 1
  ), cells as (
    select e.project_id, json_agg(json_build_object('id', e.id, 'slug', e.slug, 'name', e.name, 'tier', e.tier,
             'position', e.position, 'requestNumber', running.number,
             'lockedBy', e.lock_holder->>'owner', 'openRequests', coalesce(open.count, 0),
             'lastBackupAt', backed_up.at) order by e.position) as list
      from environments e
      left join running on running.environment_id = e.id
      left join open on open.environment_id = e.id
      left join backed_up on backed_up.environment_id = e.id
     where e.workspace_id = ${workspaceId} group by 1
  )
  select p.id, p.slug, p.name, p.family, coalesce(cardinality(b.heads), 0) as "headCount", p.source_read_at as "sourceReadAt",
         p.source_failure as "sourceFailure", coalesce(refused.count, 0) as "refusedCount",
         coalesce(cells.list, '[]') as environments
    from projects p
    left join bundles b on b.workspace_id = p.workspace_id and b.id = p.bundle_id
    left join refused on refused.id = p.id
    left join cells on cells.project_id = p.id
   where p.workspace_id = ${workspaceId}
   order by lower(p.name), p.slug`
