// The SQL that people supplied for one script, by direction and engine, with who said why.
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { people } from '../db/schema/people.ts'
import { sqlOverrides } from '../db/schema/projects.ts'
import { directions, engines } from '../db/schema/words.ts'
import { person } from '../shapes.ts'

export const revisionOverride = z.object({
  direction: z.enum(directions),
  /** Null: for every engine of the family that has none of its own. */
  engine: z.enum(engines).nullable(),
  sql: z.string(),
  reason: z.string(),
  by: person,
  at: z.date(),
})
export type RevisionOverride = z.infer<typeof revisionOverride>

export async function readOverrides(
  ctx: Ctx,
  of: { projectId: string; checksum: string },
): Promise<RevisionOverride[]> {
  const rows = await ctx.db
    .select({ override: sqlOverrides, by: { id: people.id, name: people.name } })
    .from(sqlOverrides)
    .innerJoin(people, eq(people.id, sqlOverrides.createdBy))
    .where(
      and(
        eq(sqlOverrides.workspaceId, ctx.workspaceId),
        eq(sqlOverrides.projectId, of.projectId),
        eq(sqlOverrides.scriptChecksum, of.checksum),
        eq(sqlOverrides.current, true),
      ),
    )
  return rows.map(({ override: { direction, engine, sql, reason, createdAt }, by }) => ({
    // Proof for both: the columns' checks allow no other words.
    direction: direction as RevisionOverride['direction'],
    engine: engine as RevisionOverride['engine'],
    ...{ sql, reason, by, at: createdAt },
  }))
}
