// A changed policy or address voids what was approved under the old one: what waits must be asked for again.
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Told } from '../db/schema/projects.ts'
import { requests } from '../db/schema/requests.ts'
import { moveRequest } from '../requests/move-request.ts'

/** Take it before the transaction's first line of the audit chain, for who decides about a request locks in this order. */
export function lockOpenRequests(ctx: Ctx, environmentId: string) {
  return ctx.db
    .select({ id: requests.id, number: requests.number, version: requests.version })
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.environmentId, environmentId),
        inArray(requests.state, ['pending', 'approved', 'queued']),
      ),
    )
    .orderBy(asc(requests.id))
    .for('update')
}

/** @returns numbers of the requests that became stale */
export async function outdateOpenRequests(
  ctx: Ctx,
  { environmentId, because }: { environmentId: string; because: Told },
): Promise<number[]> {
  const waiting = await lockOpenRequests(ctx, environmentId)
  for (const request of waiting) await moveRequest(ctx, request, { move: 'outdate', outcome: because })
  return waiting.map((request) => request.number)
}
