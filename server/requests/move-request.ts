// The one place that changes a request's state: compare and set on the state and version that were seen, with its audit event.
import { and, eq, inArray } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { AuditDetails } from '../audit/audit-fields.ts'
import type { Ctx } from '../context.ts'
import type { Told } from '../db/schema/projects.ts'
import { requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { wakeWorkers } from '../queue/wake-workers.ts'
import { announce } from '../webhooks/announce.ts'
import type { RequestEvent } from '../webhooks/news/payload.ts'
import { type RequestMove, requestMoves } from './request-moves.ts'

/** What was seen of the request before it is moved. */
export interface SeenRequest {
  readonly id: string
  readonly number: number
  readonly version: number
}

export interface RequestTransition {
  readonly move: RequestMove
  readonly outcome?: Told
  /** For the audit line; never a secret. */
  readonly details?: AuditDetails
}

export const requestEvents = {
  approve: 'request.approved',
  queue: 'request.queued',
  bypass: 'request.bypassed',
  start: 'request.started',
  putBack: 'request.put-back',
  succeed: 'request.succeeded',
  fail: 'request.failed',
  lose: 'request.lost',
  reject: 'request.rejected',
  withdraw: 'request.withdrawn',
  cancel: 'request.cancelled',
  outdate: 'request.outdated',
  expire: 'request.expired',
} as const satisfies Record<RequestMove, string>

/** What other systems are told of. */
const announcedMoves: Partial<Record<RequestMove, RequestEvent>> = {
  approve: 'request.approved',
  bypass: 'request.bypassed',
  start: 'request.started',
  succeed: 'request.succeeded',
  fail: 'request.failed',
  lose: 'request.needs-attention',
}

/** Decided: a person's yes or no, a policy that asks for none, or an admin's break-glass in place of it. */
const decidingMoves: readonly RequestMove[] = ['approve', 'bypass', 'reject']

/** States that a request never leaves. A lost run's request waits for a person, so it is not among them. */
export const closedRequestStates = [
  'succeeded',
  'failed',
  'rejected',
  'withdrawn',
  'stale',
  'expired',
  'cancelled',
] as const satisfies readonly RequestState[]

/**
 * @returns the request as it is after the move.
 * @throws AppError `request-moved` with the state that it has now, when somebody else moved it first.
 */
export async function moveRequest<S extends SeenRequest>(
  ctx: Ctx,
  seen: S,
  { move, outcome, details }: RequestTransition,
): Promise<S> {
  const { from, to } = requestMoves[move]
  const closed: readonly RequestState[] = closedRequestStates
  const moved = await ctx.db
    .update(requests)
    .set({
      state: to,
      version: seen.version + 1,
      ...(outcome && { outcome }),
      ...(decidingMoves.includes(move) && { decidedAt: ctx.now() }),
      ...(closed.includes(to) && { closedAt: ctx.now() }),
    })
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.id, seen.id),
        eq(requests.version, seen.version),
        inArray(requests.state, [...from]),
      ),
    )
    .returning({ version: requests.version })
  const version = moved[0]?.version
  if (version === undefined) throw await lostTo(ctx, seen)
  if (to === 'queued') await wakeWorkers(ctx.db)
  const event = announcedMoves[move]
  if (event) await announce(ctx, event, { requestId: seen.id })
  await appendEvent(ctx, {
    action: requestEvents[move],
    object: { kind: 'request', id: seen.id, name: `#${seen.number}` },
    details: { ...details, ...(outcome && { outcome }) },
  })
  return { ...seen, version, state: to }
}

async function lostTo(ctx: Ctx, seen: SeenRequest): Promise<AppError> {
  const [now] = await ctx.db
    .select({ state: requests.state })
    .from(requests)
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, seen.id)))
  return now ? new AppError('request-moved', { state: now.state, number: seen.number }) : new AppError('not-found')
}
