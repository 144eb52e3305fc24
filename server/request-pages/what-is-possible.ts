// Who may do what with a request now, and what an approval would set off: the sentences beside the buttons, as data.
import { type ApprovalCount, mayReview } from '../approvals/count-approvals.ts'
import { canAct } from '../auth/can-act.ts'
import type { MemberCtx } from '../context.ts'
import type { requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import type { Gate } from '../gates/gate.ts'
import { holds } from '../gates/gate-rules.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import { requestMoves } from '../requests/request-moves.ts'
import { type Can, no, type Told, yes } from '../shapes.ts'
import type { RequestView } from './request-view.ts'

export interface PossibleOf {
  readonly request: typeof requests.$inferSelect
  readonly environment: EnvironmentRow
  readonly count: ApprovalCount
  readonly authors: ReadonlySet<string>
  /** Whether the gates let an admin break the glass. */
  readonly bypass: Can
}

export function whatIsPossible(ctx: MemberCtx, of: PossibleOf): RequestView['can'] {
  return {
    approve: canReview(ctx, of, 'approve'),
    reject: canReview(ctx, of, 'reject'),
    withdraw: canWithdraw(ctx, of),
    start: canStart(ctx, of),
    cancel: canCancel(ctx, of),
    bypass: canBypass(ctx, of),
  }
}

function canReview(
  ctx: MemberCtx,
  { request, environment, count, authors }: PossibleOf,
  decision: 'approve' | 'reject',
): Can {
  const { state } = request
  if (state !== 'pending') return no('request-not-pending', { state })
  const role = canAct(ctx, 'request.review')
  if (!role.ok) return role
  if (ctx.actor.kind !== 'person' || !mayReview(environment.policy, ctx.actor.roles)) return no('role-not-in-policy')
  if (authors.has(ctx.actor.id) && !environment.policy.ownApprovalCounts) {
    return request.requestedBy === ctx.actor.id ? no('own-request') : no('own-work')
  }
  const mine = count.reviews.find((review) => review.person.id === ctx.actor.id)
  if (decision === 'approve' && mine?.decision === 'approve' && mine.counts.ok) return no('approved-already')
  return yes
}

function canWithdraw(ctx: MemberCtx, { request }: PossibleOf): Can {
  if (!isFrom(request.state, 'withdraw')) return no('request-not-open', { state: request.state })
  const role = canAct(ctx, 'request.withdraw')
  if (!role.ok) return role
  const isAdmin = ctx.actor.kind === 'person' && ctx.actor.roles.includes('admin')
  return request.requestedBy === ctx.actor.id || isAdmin ? yes : no('request-of-another')
}

function canStart(ctx: MemberCtx, { request, count }: PossibleOf): Can {
  if (request.state !== 'approved') return no('request-not-approved', { state: request.state })
  const role = canAct(ctx, 'request.start')
  if (!role.ok) return role
  return count.enough ? yes : no('approvals-void', { counted: count.counted, required: count.required })
}

function canCancel(ctx: MemberCtx, { request }: PossibleOf): Can {
  if (!isFrom(request.state, 'cancel')) return no('request-not-running', { state: request.state })
  if (request.cancelAskedAt !== null) return no('cancel-asked-already')
  return canAct(ctx, 'request.cancel')
}

function canBypass(ctx: MemberCtx, { bypass }: PossibleOf): Can {
  if (ctx.actor.kind !== 'person') return no('role-missing', { action: 'request.bypass' })
  const role = canAct(ctx, 'request.bypass')
  return role.ok ? bypass : role
}

function isFrom(state: string, move: 'withdraw' | 'cancel'): boolean {
  const from: readonly string[] = requestMoves[move].from
  return from.includes(state)
}

/** What comes after the next yes of this reader, or after what is already decided. */
export function whatHappensThen(
  { request, count }: Pick<PossibleOf, 'request' | 'count'>,
  readiness: readonly Gate[],
): Told {
  // Proof: a CHECK on requests.state holds it to this list.
  const state = request.state as RequestState
  if (state === 'running') return { code: 'then-ends-by-itself', params: {} }
  if (state === 'needs_attention') return { code: 'then-person-decides', params: {} }
  if (state !== 'pending' && state !== 'approved' && state !== 'queued') return { code: 'then-nothing', params: {} }
  const missing = count.required - count.counted - 1
  if (state === 'pending' && missing > 0) return { code: 'then-needs-more', params: { missing } }
  const held = readiness.find((gate) => holds(gate) && !['approvals', 'own-approval'].includes(gate.gate))
  if (!held) return { code: 'then-runs-at-once', params: {} }
  return { code: `then-held-by-${held.gate}`, params: held.told.params }
}
