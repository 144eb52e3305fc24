// Whether an environment's upgrades may be asked for without a person now, and who asks.
import { and, desc, eq } from 'drizzle-orm'
import type { AccountActor, Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { memberships, people } from '../db/schema/people.ts'
import { bundles, projects } from '../db/schema/projects.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { findNewestReadState } from '../requests/newest-state.ts'

export type Automatic = { readonly actor: AccountActor } | { readonly because: string }

/** @returns the service account that asks, or a word for the log why nothing is asked */
export async function findAutomatic(ctx: Ctx, environmentId: string): Promise<Automatic> {
  const [row] = await ctx.db
    .select({ environment: environments, heads: bundles.heads, bundleId: bundles.id })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .innerJoin(bundles, and(eq(bundles.workspaceId, projects.workspaceId), eq(bundles.id, projects.bundleId)))
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId)))
  const { policy, tier, automaticBy } = row?.environment ?? {}
  if (!row || !policy?.automaticUpgrade || tier === 'production' || !automaticBy) return { because: 'switched-off' }
  if (row.heads.length > 1) return { because: 'several-heads' }
  if (await wasTakenBack(ctx, { environmentId, bundleId: row.bundleId })) return { because: 'taken-back' }
  const name = await findLiveAccount(ctx, automaticBy)
  if (name === null) return { because: 'account-disabled' }
  return { actor: { kind: 'service', id: automaticBy, name, tokenId: null, scopes: ['request'], projectIds: null } }
}

/** Who went back with these very scripts meant it; newer scripts are asked for again. */
async function wasTakenBack(
  ctx: Ctx,
  { environmentId, bundleId }: { environmentId: string; bundleId: string },
): Promise<boolean> {
  const [last] = await ctx.db
    .select({ kind: plans.kind, toRows: plans.toRows, bundleId: plans.bundleId })
    .from(requests)
    .innerJoin(plans, and(eq(plans.workspaceId, requests.workspaceId), eq(plans.id, requests.planId)))
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.environmentId, environmentId),
        eq(requests.state, 'succeeded'),
      ),
    )
    .orderBy(desc(requests.closedAt), desc(requests.number))
    .limit(1)
  if (last?.kind !== 'downgrade' || last.bundleId !== bundleId) return false
  const state = await findNewestReadState(ctx, environmentId)
  return [...(state?.versionRows ?? [])].sort().join() === [...last.toRows].sort().join()
}

async function findLiveAccount(ctx: Ctx, personId: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ name: people.name, kind: people.kind, disabledAt: people.disabledAt, endedAt: memberships.endedAt })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.personId, personId)))
  return row?.kind === 'service' && row.disabledAt === null && row.endedAt === null ? row.name : null
}
