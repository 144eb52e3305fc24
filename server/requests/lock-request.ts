// The request's row, held until the transaction ends: who decides about a request does it one after the other.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { requests } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'

export type RequestRow = typeof requests.$inferSelect

/** Take it before anything else of the transaction, for two rows of requests and the audit chain are locked in this order. */
export async function lockRequest(ctx: Ctx, key: { number: number } | { id: string }): Promise<RequestRow> {
  const [row] = await ctx.db
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        'number' in key ? eq(requests.number, key.number) : eq(requests.id, key.id),
      ),
    )
    .for('update')
  if (!row) throw new AppError('not-found')
  return row
}
