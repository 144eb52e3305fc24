// Where one revision is applied, and what follows it.
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import type { Tier } from '../../db/schema/words.ts'
import { environmentRef, person } from '../../shapes.ts'
import { notMeasured, readStates } from '../../states/environment-state.ts'
import type { ProjectRow } from '../get-project-row.ts'
import { loadProjectMap } from './project-map.ts'
import { appliedKey, markOf, readApplied } from './revision-cells.ts'

export const revisionStanding = environmentRef.extend({
  mark: z.enum(['applied', 'pending', 'unknown']),
  /** A version row names it. */
  isHere: z.boolean(),
  at: z.date().nullable(),
  by: person.nullable(),
  requestNumber: z.number().nullable(),
})

interface StandingsOf {
  readonly project: ProjectRow
  readonly bundleId: string
  readonly revision: string
}

export async function readStandings(ctx: Ctx, { project, bundleId, revision }: StandingsOf) {
  const map = await loadProjectMap(ctx, bundleId)
  const states = await readStates(ctx, { projectId: project.id })
  const applied = await readApplied(ctx, project.id)
  const rows = await ctx.db
    .select()
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, project.id)))
    .orderBy(environments.position)
  return {
    followedBy: [...map.nextRevisions(revision)],
    environments: rows.map(({ id, slug, name, tier, position }): z.infer<typeof revisionStanding> => {
      const state = states.get(id) ?? notMeasured
      const mark = markOf(map, state)(revision)
      const known = mark === 'applied' ? applied.get(appliedKey(id, revision)) : undefined
      return {
        // Proof: the column's check allows no other word.
        ...{ id, slug, name, tier: tier as Tier, position, mark },
        isHere: state.rows.includes(revision),
        ...{ at: known?.at ?? null, by: known?.by ?? null, requestNumber: known?.requestNumber ?? null },
      }
    }),
  }
}
