// Whether the newest bundle still holds each script of a plan with the same bytes. Other changes of the source do not matter here.
import type { Plan } from '@revlane/sql-plan'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { projects, revisions, type Told } from '../db/schema/projects.ts'

/** @returns why the plan no longer stands for the source, or null */
export async function findSourceChange(ctx: Ctx, projectId: string, plan: Plan): Promise<Told | null> {
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
  return null
}
