// What a pipeline asks for: the open request for the very same plan, or a new one. However often and from however many places it
// is asked, there is one.
import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { authorize } from '../auth/permissions.ts'
import type { MemberCtx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { plans, requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { closedRequestStates } from './move-request.ts'
import { sendRequest } from './send-request.ts'

export interface UpgradeWish {
  readonly planId: string
  /** The plan must be one of this environment. */
  readonly environmentId: string
  readonly reason: string
  /** Ask although the newest request with this very plan came to nothing. */
  readonly again: boolean
}

export interface AskedUpgrade {
  readonly number: number
  /** It was there already. */
  readonly joined: boolean
  readonly state: RequestState
}

/** Whoever asks again after these must mean it: a pipeline that is started anew must not wear an approver down. */
const deniedStates: readonly RequestState[] = ['rejected', 'failed', 'cancelled']

/** @throws AppError `asked-before`, `plan-moved`, `plan-refused`, `plan-empty`, `reason-missing`, `not-found`, `forbidden` */
export async function askUpgrade(ctx: MemberCtx, wish: UpgradeWish): Promise<AskedUpgrade> {
  authorize(ctx, 'request.send')
  // Held until the transaction ends: of two who ask in the same moment, the second sees what the first has sent.
  await ctx.db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId)).for('update')
  const checksum = await getChecksum(ctx, wish)
  const newest = checksum === null ? null : await findNewest(ctx, { ...wish, checksum })
  if (newest !== null && isOpen(newest.state)) return { ...newest, joined: true }
  if (newest !== null && deniedStates.includes(newest.state) && !wish.again) {
    throw new AppError('asked-before', { ...newest })
  }
  const { planId, reason } = wish
  const number = await sendRequest(ctx, { planId, reason, clientToken: randomUUID() })
  return { number, joined: false, state: await getState(ctx, number) }
}

function isOpen(state: RequestState): boolean {
  const closed: readonly RequestState[] = closedRequestStates
  return !closed.includes(state)
}

/** Null for a plan in which something was refused: sending it says so. */
async function getChecksum(ctx: MemberCtx, { planId, environmentId }: UpgradeWish): Promise<string | null> {
  const [plan] = await ctx.db
    .select({ checksum: plans.checksum })
    .from(plans)
    .where(
      and(
        eq(plans.workspaceId, ctx.workspaceId),
        eq(plans.id, planId),
        eq(plans.environmentId, environmentId),
        eq(plans.createdBy, ctx.actor.id),
      ),
    )
  if (!plan) throw new AppError('not-found', { kind: 'plan' })
  return plan.checksum
}

/** An open one before any that is closed, whichever is newer: the browser may have sent the same plan a second time. */
async function findNewest(
  ctx: MemberCtx,
  { environmentId, checksum }: { environmentId: string; checksum: string },
): Promise<{ number: number; state: RequestState } | null> {
  const [row] = await ctx.db
    .select({ number: requests.number, state: requests.state })
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.environmentId, environmentId),
        eq(requests.checksum, checksum),
      ),
    )
    .orderBy(asc(inArray(requests.state, [...closedRequestStates])), desc(requests.number))
    .limit(1)
  // Proof: a CHECK on requests.state holds it to this list.
  return row ? { number: row.number, state: row.state as RequestState } : null
}

async function getState(ctx: MemberCtx, number: number): Promise<RequestState> {
  const [row] = await ctx.db
    .select({ state: requests.state })
    .from(requests)
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.number, number)))
  if (!row) throw new Error('The request that was sent is not there.')
  // Proof: a CHECK on requests.state holds it to this list.
  return row.state as RequestState
}
