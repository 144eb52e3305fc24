// A person's yes or no to one plan. The last yes that policy asks for queues the request in the same transaction, unless policy
// wants a person to start it.
import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { AuditDetails } from '../audit/audit-fields.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { requests } from '../db/schema/requests.ts'
import type { Decision } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { lockRequest, type RequestRow } from '../requests/lock-request.ts'
import { moveRequest } from '../requests/move-request.ts'
import { type ApprovalCount, countApprovals, mayReview, type Review } from './count-approvals.ts'
import { loadAuthors } from './load-authors.ts'
import { loadReviews } from './load-reviews.ts'

export interface Decided {
  readonly number: number
  /** Of the plan on the person's screen. */
  readonly checksum: string
  readonly comment?: string
}

export async function approveRequest(ctx: PersonCtx, decided: Decided): Promise<void> {
  const review = await recordReview(ctx, 'approve', decided)
  if (review === null) return
  const { request, count, startsAtOnce, details } = review
  if (!count.enough) {
    await noteReview(ctx, request, details)
    return
  }
  const approved = await moveRequest(ctx, request, { move: 'approve', details })
  if (startsAtOnce) await moveRequest(ctx, approved, { move: 'queue' })
}

export async function rejectRequest(ctx: PersonCtx, decided: Decided): Promise<void> {
  if (!decided.comment?.trim()) throw new AppError('comment-missing')
  const review = await recordReview(ctx, 'reject', decided)
  if (review === null) return
  const { request, details } = review
  await moveRequest(ctx, request, { move: 'reject', details })
}

interface RecordedReview {
  readonly request: RequestRow
  readonly count: ApprovalCount
  /** Else a person starts it. */
  readonly startsAtOnce: boolean
  readonly details: AuditDetails
}

/** @returns null when this very review was recorded before: a second click has nothing more to do */
async function recordReview(ctx: PersonCtx, decision: Decision, decided: Decided): Promise<RecordedReview | null> {
  authorize(ctx, 'request.review')
  const request = await lockRequest(ctx, { number: decided.number })
  if (request.checksum !== decided.checksum) throw new AppError('plan-differs')
  const { policy: rule } = await getEnvironment(ctx, request.environmentId)
  if (!mayReview(rule, ctx.actor.roles)) throw new AppError('forbidden', { action: 'request.review' })
  const authors = await loadAuthors(ctx, request)
  if (authors.has(ctx.actor.id) && !rule.ownApprovalCounts) throw new AppError('own-approval')
  const comment = decided.comment?.trim() ?? ''
  const count = async () =>
    countApprovals(rule, { authors, checksum: request.checksum, now: ctx.now() }, await loadReviews(ctx, request.id))
  const earlier = (await count()).reviews.find((review) => review.person.id === ctx.actor.id)
  const isPending = request.state === 'pending'
  // What grew old, or was said by somebody who left and came back, has to be said again.
  const stands = earlier?.counts.ok === true || !isPending
  if (earlier && stands && isSame(earlier, { decision, comment, checksum: decided.checksum })) return null
  if (!isPending) throw new AppError('request-moved', { state: request.state, number: request.number })
  await insertReview(ctx, request, { decision, comment })
  const counted = await count()
  return {
    ...{ request, count: counted, startsAtOnce: rule.start === 'at-once' },
    details: { checksum: request.checksum, comment, counted: counted.counted, required: counted.required },
  }
}

function isSame(earlier: Review, now: Pick<Review, 'decision' | 'comment' | 'checksum'>): boolean {
  return earlier.decision === now.decision && earlier.comment === now.comment && earlier.checksum === now.checksum
}

/** The database records it, for it looks at the session itself: code that runs in the web process cannot approve by itself. */
async function insertReview(
  ctx: PersonCtx,
  request: RequestRow,
  { decision, comment }: { decision: Decision; comment: string },
): Promise<void> {
  try {
    await ctx.db.execute(
      sql`select record_review(${ctx.actor.sessionHash}, ${ctx.workspaceId}::uuid, ${request.id}::uuid, ${request.checksum},
            ${decision}, ${comment})`,
    )
  } catch (error) {
    // insufficient_privilege: the session ended or the role was taken away after this call began.
    if (sqlStateOf(error) === '42501') throw new AppError('forbidden', { action: 'request.review' }, { cause: error })
    throw error
  }
}

function sqlStateOf(error: unknown): string | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null
}

/** One yes of several: nothing moves, but those who watch the request must see it. */
async function noteReview(ctx: PersonCtx, request: RequestRow, details: AuditDetails): Promise<void> {
  await ctx.db
    .update(requests)
    .set({ version: request.version + 1 })
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, request.id)))
  await appendEvent(ctx, {
    action: 'request.approval-given',
    object: { kind: 'request', id: request.id, name: `#${request.number}` },
    details,
  })
}
