// Which reviews count, and whether they are enough: pure, so that the page, the reviewer's click and the worker ask the same.
import type { Policy } from '../db/schema/policy.ts'
import { type Can, no, yes } from '../shapes.ts'

export interface Review {
  readonly person: { readonly id: string; readonly name: string }
  readonly decision: 'approve' | 'reject'
  /** Of the plan that the person saw. */
  readonly checksum: string
  readonly comment: string
  readonly at: Date
  /** As of now, not as of the review. */
  readonly isMember: boolean
  readonly isApprover: boolean
}

export type ApprovalRule = Pick<Policy, 'approvalsRequired' | 'ownApprovalCounts'>

export interface ReviewedRequest {
  /** Whose work the plan is. */
  readonly authors: ReadonlySet<string>
  readonly checksum: string
}

export interface ApprovalCount {
  readonly reviews: readonly (Review & { readonly counts: Can })[]
  readonly counted: number
  readonly required: number
  readonly enough: boolean
}

export function countApprovals(
  rule: ApprovalRule,
  request: ReviewedRequest,
  reviews: readonly Review[],
): ApprovalCount {
  const judged = reviews.map((review) => ({ ...review, counts: judge(rule, request, review) }))
  const counting = new Set(judged.filter((review) => review.counts.ok).map((review) => review.person.id))
  const rejected = judged.some((review) => review.decision === 'reject' && review.isMember && review.isApprover)
  return {
    reviews: judged,
    counted: counting.size,
    required: rule.approvalsRequired,
    enough: !rejected && counting.size >= rule.approvalsRequired,
  }
}

function judge(rule: ApprovalRule, request: ReviewedRequest, review: Review): Can {
  if (review.decision !== 'approve') return no('review-rejects')
  if (review.checksum !== request.checksum) return no('review-of-another-plan')
  if (!review.isMember) return no('reviewer-left')
  if (!review.isApprover) return no('reviewer-lost-role')
  if (request.authors.has(review.person.id) && !rule.ownApprovalCounts) return no('review-of-own-work')
  return yes
}
