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
  readonly roles: readonly string[]
}

export type ApprovalRule = Pick<
  Policy,
  'approvalsRequired' | 'ownApprovalCounts' | 'approverRoles' | 'approvalLifeHours'
>

export interface ReviewedRequest {
  /** Whose work the plan is. */
  readonly authors: ReadonlySet<string>
  readonly checksum: string
  /** By the control database's clock: an approval has a life. */
  readonly now: Date
}

export interface ApprovalCount {
  readonly reviews: readonly (Review & { readonly counts: Can })[]
  readonly counted: number
  readonly required: number
  readonly enough: boolean
  /** Only the age of approvals is in the way. */
  readonly grewOld: boolean
}

export function countApprovals(
  rule: ApprovalRule,
  request: ReviewedRequest,
  reviews: readonly Review[],
): ApprovalCount {
  const judged = reviews.map((review) => ({ ...review, counts: judge(rule, request, review) }))
  const rejected = judged.some(
    (review) => review.decision === 'reject' && review.isMember && mayReview(rule, review.roles),
  )
  const counted = countPeople(judged.filter(({ counts }) => counts.ok))
  const everCounted = countPeople(judged.filter(({ counts }) => counts.ok || counts.because.code === 'review-expired'))
  const enough = !rejected && counted >= rule.approvalsRequired
  return {
    reviews: judged,
    counted,
    required: rule.approvalsRequired,
    enough,
    grewOld: !rejected && !enough && everCounted >= rule.approvalsRequired,
  }
}

/** Whether a member with these roles is one whose approval the policy counts. */
export function mayReview({ approverRoles }: Pick<Policy, 'approverRoles'>, roles: readonly string[]): boolean {
  return approverRoles.some((role) => roles.includes(role))
}

function countPeople(reviews: readonly Review[]): number {
  return new Set(reviews.map(({ person }) => person.id)).size
}

const hourMs = 3_600_000

function judge(rule: ApprovalRule, request: ReviewedRequest, review: Review): Can {
  if (review.decision !== 'approve') return no('review-rejects')
  if (review.checksum !== request.checksum) return no('review-of-another-plan')
  if (!review.isMember) return no('reviewer-left')
  if (!mayReview(rule, review.roles)) return no('reviewer-lost-role')
  if (request.authors.has(review.person.id) && !rule.ownApprovalCounts) return no('review-of-own-work')
  const { approvalLifeHours: hours } = rule
  if (hours !== null && request.now.getTime() - review.at.getTime() > hours * hourMs) {
    return no('review-expired', { hours })
  }
  return yes
}
