// Sends a plan without a person, once: what was asked for with the very same plan and came to nothing is a person's to ask again.
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { AccountActor, Ctx } from '../context.ts'
import { plans, requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { askUpgrade } from '../requests/ask-upgrade.ts'

export interface AutomaticWish {
  readonly planId: string
  readonly environmentId: string
}

const cameToNothing: readonly RequestState[] = [
  'rejected',
  'failed',
  'cancelled',
  'withdrawn',
  'expired',
  'needs_attention',
]

/** @returns the request's number and whether it was there already, or null when nothing is asked for */
export async function askAutomaticUpgrade(
  ctx: Ctx<AccountActor>,
  { planId, environmentId }: AutomaticWish,
): Promise<{ number: number; joined: boolean } | null> {
  const [plan] = await ctx.db
    .select({ checksum: plans.checksum, statementCount: plans.statementCount })
    .from(plans)
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, planId)))
  if (!plan || plan.checksum === null || plan.statementCount === 0) return null
  const [denied] = await ctx.db
    .select({ number: requests.number })
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.environmentId, environmentId),
        eq(requests.checksum, plan.checksum),
        inArray(requests.state, [...cameToNothing]),
      ),
    )
    .orderBy(desc(requests.number))
    .limit(1)
  if (denied) return null
  try {
    return await askUpgrade(ctx, { planId, environmentId, reason: 'Automatic upgrade', again: false })
  } catch (error) {
    if (error instanceof AppError && error.code === 'asked-before') return null
    throw error
  }
}
