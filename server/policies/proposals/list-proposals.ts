// Loosenings of production policies that wait for this person's word.
import { and, eq, inArray, ne } from 'drizzle-orm'
import { z } from 'zod'
import { authorize, mayDo } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { environments, policyChanges } from '../../db/schema/environments.ts'
import { projects } from '../../db/schema/projects.ts'
import { environmentRef } from '../../shapes.ts'
import { policyChangeView, selectPolicyChanges } from '../policy-change-view.ts'
import { canDecide, proposalDecisions } from './can-decide.ts'

export const waitingProposal = z.object({
  change: policyChangeView,
  environment: environmentRef,
  project: z.object({ slug: z.string(), name: z.string() }),
  can: proposalDecisions,
})

/** Newest first; none for who may not decide. */
export async function listProposalsForMe(ctx: PersonCtx): Promise<z.infer<typeof waitingProposal>[]> {
  authorize(ctx, 'workspace.see')
  if (!mayDo(ctx.actor, 'policy.change')) return []
  const where = and(eq(policyChanges.state, 'proposed'), ne(policyChanges.proposedBy, ctx.actor.id))
  const changes = await selectPolicyChanges(ctx, { where, limit: 200 })
  const places = await readPlaces(ctx, new Set(changes.map(({ environmentId }) => environmentId)))
  return changes.flatMap(({ environmentId, ...change }) => {
    const place = places.get(environmentId)
    return place ? [{ change, ...place, can: canDecide(ctx, change.proposedBy.id) }] : []
  })
}

async function readPlaces(ctx: PersonCtx, ids: ReadonlySet<string>) {
  const rows = await ctx.db
    .select({ environment: environments, project: { slug: projects.slug, name: projects.name } })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(and(eq(environments.workspaceId, ctx.workspaceId), inArray(environments.id, [...ids])))
  return new Map(
    rows.map(({ environment, project }) => [
      environment.id,
      { environment: environmentRef.parse(environment), project },
    ]),
  )
}
