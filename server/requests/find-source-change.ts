// Whether the newest bundle still holds each script of a plan with the same bytes, and the scripts still mean what they meant.
// Other changes of the source do not matter here.
import type { Plan } from '@revlane/sql-plan'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { bundles, projects, revisions, type Told } from '../db/schema/projects.ts'
import { plans } from '../db/schema/requests.ts'
import { readProjectSettings } from '../source-settings/read-settings.ts'

export interface StoredPlan {
  readonly projectId: string
  readonly planId: string
  readonly plan: Plan
}

/** @returns why the plan no longer stands for the source, or null */
export async function findSourceChange(ctx: Ctx, { projectId, planId, plan }: StoredPlan): Promise<Told | null> {
  const steps = plan.steps.filter((step) => step.direction !== 'stamp')
  if (steps.length === 0) return null
  const rows = await ctx.db
    .select({ revision: revisions.revision, checksum: revisions.checksum })
    .from(revisions)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, revisions.workspaceId), eq(projects.bundleId, revisions.bundleId)),
    )
    .where(
      and(
        eq(revisions.workspaceId, ctx.workspaceId),
        eq(projects.id, projectId),
        inArray(
          revisions.revision,
          steps.map((step) => step.revision),
        ),
      ),
    )
  const newest = new Map(rows.map((row) => [row.revision, row.checksum]))
  for (const step of steps) {
    const checksum = newest.get(step.revision)
    if (checksum === undefined) return { code: 'source-revision-left', params: { revision: step.revision } }
    if (checksum !== step.scriptChecksum)
      return { code: 'source-revision-changed', params: { revision: step.revision } }
  }
  return findSettingsChange(ctx, { projectId, planId })
}

/** A type map or an assumption that an admin set after the plan's scripts were read may give them another meaning. */
async function findSettingsChange(
  ctx: Ctx,
  { projectId, planId }: { projectId: string; planId: string },
): Promise<Told | null> {
  const [read] = await ctx.db
    .select({ version: bundles.settingsVersion })
    .from(plans)
    .innerJoin(bundles, and(eq(bundles.workspaceId, plans.workspaceId), eq(bundles.id, plans.bundleId)))
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, planId)))
  const { version } = await readProjectSettings(ctx, projectId)
  return read && read.version !== version ? { code: 'project-settings-changed', params: {} } : null
}
