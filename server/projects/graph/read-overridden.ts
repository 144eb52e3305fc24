// Which scripts of a project, in which direction, have SQL that a person supplied: `<direction> <script checksum>`.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import { sqlOverrides } from '../../db/schema/projects.ts'

export async function readOverridden(ctx: Ctx, projectId: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .select({ direction: sqlOverrides.direction, checksum: sqlOverrides.scriptChecksum })
    .from(sqlOverrides)
    .where(
      and(
        eq(sqlOverrides.workspaceId, ctx.workspaceId),
        eq(sqlOverrides.projectId, projectId),
        eq(sqlOverrides.current, true),
      ),
    )
  return new Set(rows.map((row) => `${row.direction} ${row.checksum}`))
}
