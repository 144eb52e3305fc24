// What waits for this person: requests to review, alerts that they have not seen, and loosenings of production policies that another admin proposed.
import { and, count, eq, ne } from 'drizzle-orm'
import { countAlerts } from '../alerts/count-alerts.ts'
import { mayDo } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { environments, policyChanges } from '../db/schema/environments.ts'
import { requests } from '../db/schema/requests.ts'
import { waitsForReviewOf } from '../request-pages/waits-for-review.ts'

export async function countWaiting(ctx: PersonCtx): Promise<number> {
  return (await countReviews(ctx)) + (await countAlerts(ctx)) + (await countProposals(ctx))
}

async function countProposals(ctx: PersonCtx): Promise<number> {
  if (!mayDo(ctx.actor, 'policy.change')) return 0
  const [row] = await ctx.db
    .select({ open: count() })
    .from(policyChanges)
    .where(
      and(
        eq(policyChanges.workspaceId, ctx.workspaceId),
        eq(policyChanges.state, 'proposed'),
        ne(policyChanges.proposedBy, ctx.actor.id),
      ),
    )
  return row?.open ?? 0
}

async function countReviews(ctx: PersonCtx): Promise<number> {
  if (!mayDo(ctx.actor, 'request.review')) return 0
  const [row] = await ctx.db
    .select({ waiting: count() })
    .from(requests)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .where(and(eq(requests.workspaceId, ctx.workspaceId), waitsForReviewOf(ctx)))
  return row?.waiting ?? 0
}
