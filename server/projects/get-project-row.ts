import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { projects } from '../db/schema/projects.ts'
import { AppError } from '../errors.ts'

export type ProjectRow = typeof projects.$inferSelect

/** @throws AppError `not-found`, also for a project of another workspace */
export async function getProjectRow(ctx: Ctx, by: { slug: string } | { id: string }): Promise<ProjectRow> {
  const [row] = await ctx.db
    .select()
    .from(projects)
    .where(
      and(
        eq(projects.workspaceId, ctx.workspaceId),
        'slug' in by ? eq(projects.slug, by.slug) : eq(projects.id, by.id),
      ),
    )
  if (!row) throw new AppError('not-found', { kind: 'project' })
  return row
}
