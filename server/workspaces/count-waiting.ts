// How many open requests wait for this person's review: their own only where the environment's policy lets it count.
import { and, count, eq, ne, notExists, or, sql } from 'drizzle-orm'
import { mayDo } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { approvals, requests } from '../db/schema/requests.ts'

const ownApprovalCounts = sql<boolean>`(${environments.policy} ->> 'ownApprovalCounts')::boolean`

export async function countWaiting(ctx: PersonCtx): Promise<number> {
  if (!mayDo(ctx.actor, 'request.review')) return 0
  const reviewed = ctx.db
    .select({ id: approvals.requestId })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, requests.workspaceId),
        eq(approvals.requestId, requests.id),
        eq(approvals.personId, ctx.actor.id),
        eq(approvals.checksum, requests.checksum),
      ),
    )
  const [row] = await ctx.db
    .select({ waiting: count() })
    .from(requests)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.state, 'pending'),
        or(ne(requests.requestedBy, ctx.actor.id), ownApprovalCounts),
        notExists(reviewed),
      ),
    )
  return row?.waiting ?? 0
}
