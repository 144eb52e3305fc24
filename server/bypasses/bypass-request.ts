// Break-glass: an admin sends a request to the worker past gates that do not pass, naming each of them. Every other admin is told.
import { and, eq, sql } from 'drizzle-orm'
import { alertOtherAdmins } from '../alerts/alert-other-admins.ts'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import type { GateName } from '../gates/gate.ts'
import { type GateSubject, loadSubject } from '../gates/gate-subject.ts'
import { readGates } from '../gates/read-gates.ts'
import { wakeWorkers } from '../queue/wake-workers.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { lockRequest, type RequestRow } from '../requests/lock-request.ts'
import { moveRequest } from '../requests/move-request.ts'
import { announce } from '../webhooks/announce.ts'
import { findBypass } from './find-bypass.ts'
import { judgeBypass } from './judge-bypass.ts'

export interface BypassOrder {
  readonly number: number
  /** Of the plan on the person's screen. */
  readonly checksum: string
  /** The gates that the person was shown as those that will be skipped. */
  readonly skips: readonly GateName[]
  readonly reason: string
}

/**
 * @throws AppError `reason-missing`, `plan-differs`, `request-moved`, `bypass-impossible` with the gate that nobody skips,
 *   `bypass-needless`, `gates-moved` with the gates that it would skip now
 */
export async function bypassRequest(ctx: PersonCtx, order: BypassOrder): Promise<void> {
  authorize(ctx, 'request.bypass')
  const reason = order.reason.trim()
  if (reason === '') throw new AppError('reason-missing')
  const request = await lockRequest(ctx, { number: order.number })
  if (request.checksum !== order.checksum) throw new AppError('plan-differs')
  const subject = await loadSubject(ctx, { request, environment: await getEnvironment(ctx, request.environmentId) })
  if (await isRepeated(ctx, subject, { ...order, reason })) return
  const skips = await agreedSkips(ctx, subject, order.skips)
  await record(ctx, request, { skips, reason })
  await alertOtherAdmins(ctx, {
    kind: 'break-glass',
    params: {
      ...{ by: ctx.actor.name, number: request.number, environment: subject.environment.name },
      ...{ skips: skips.join(', '), reason },
    },
  })
  await send(ctx, request, { checksum: request.checksum, skips, reason })
}

/** The second click of the same person. What no longer stands has to be given again. */
async function isRepeated(ctx: PersonCtx, { request, bypass }: GateSubject, order: BypassOrder): Promise<boolean> {
  if (bypass === null) return false
  const earlier = await findBypass(ctx, request.id)
  if (earlier === null || earlier.by.id !== ctx.actor.id || earlier.reason !== order.reason) return false
  return request.state !== 'pending' && request.state !== 'approved' && isSameSet(earlier.skips, order.skips)
}

async function agreedSkips(ctx: PersonCtx, subject: GateSubject, shown: readonly GateName[]): Promise<GateName[]> {
  const { number } = subject.request
  // Proof: a CHECK on requests.state holds it to this list.
  const state = subject.request.state as RequestState
  const { can, skips } = judgeBypass(state, await readGates(ctx, subject))
  if (!can.ok) {
    const { code, params } = can.because
    if (code === 'bypass-impossible' || code === 'bypass-needless') throw new AppError(code, params)
    throw new AppError('request-moved', { state, number })
  }
  if (!isSameSet(skips, shown)) throw new AppError('gates-moved', { skips: skips.join(', ') })
  return [...skips]
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return [...new Set(one)].sort().join() === [...new Set(other)].sort().join()
}

/** The database records it, for it looks at the session itself: code that runs in the web process cannot break the glass by itself. */
async function record(
  ctx: PersonCtx,
  request: RequestRow,
  { skips, reason }: { skips: readonly string[]; reason: string },
): Promise<void> {
  try {
    await ctx.db.execute(
      sql`select record_bypass(${ctx.actor.sessionHash}, ${ctx.workspaceId}::uuid, ${request.id}::uuid, ${request.checksum},
            ${sql.param([...skips])}::text[], ${reason})`,
    )
  } catch (error) {
    // insufficient_privilege: the session ended or the role was taken away after this call began.
    if (sqlStateOf(error) === '42501') throw new AppError('forbidden', { action: 'request.bypass' }, { cause: error })
    throw error
  }
}

function sqlStateOf(error: unknown): string | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null
}

interface BypassDetails {
  readonly checksum: string
  readonly skips: readonly string[]
  readonly reason: string
}

async function send(ctx: PersonCtx, request: RequestRow, details: BypassDetails): Promise<void> {
  if (request.state !== 'queued') {
    await moveRequest(ctx, request, { move: 'bypass', details })
    return
  }
  await ctx.db
    .update(requests)
    .set({ version: request.version + 1 })
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, request.id)))
  await wakeWorkers(ctx.db)
  await announce(ctx, 'request.bypassed', { requestId: request.id })
  await appendEvent(ctx, {
    action: 'request.bypassed',
    object: { kind: 'request', id: request.id, name: `#${request.number}` },
    details,
  })
}
