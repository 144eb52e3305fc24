import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ApprovalRule, countApprovals, mayReview, type Review } from './count-approvals.ts'

const people = ['ann', 'bo', 'cy', 'di'] as const
const review = fc.record({
  person: fc.constantFrom(...people).map((name) => ({ id: name, name })),
  decision: fc.constantFrom('approve' as const, 'reject' as const),
  checksum: fc.constantFrom('seen', 'another'),
  comment: fc.constant(''),
  at: fc.constant(new Date(0)),
  isMember: fc.boolean(),
  roles: fc.subarray(['viewer', 'developer', 'approver', 'admin']),
})
/** One review per person, as the table's key has it. */
const reviews = fc.uniqueArray(review, { selector: (one: Review) => one.person.id })
const rule: fc.Arbitrary<ApprovalRule> = fc.record({
  approvalsRequired: fc.integer({ min: 0, max: 4 }),
  ownApprovalCounts: fc.boolean(),
  approverRoles: fc.subarray(['approver' as const, 'admin' as const], { minLength: 1 }),
  approvalLifeHours: fc.option(fc.integer({ min: 1, max: 48 })),
})
const authors = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 }).map((ids) => new Set<string>(ids))
const request = fc.record({
  authors,
  checksum: fc.constant('seen'),
  now: fc.date({ min: new Date(0), max: new Date(72 * 3_600_000), noInvalidDate: true }),
})

const isYoung = ({ approvalLifeHours }: ApprovalRule, now: Date, { at }: Review) =>
  approvalLifeHours === null || now.getTime() <= at.getTime() + approvalLifeHours * 3_600_000

test('an author never makes up the number where policy asks for another person', () => {
  fc.assert(
    fc.property(rule, request, reviews, (policy, asked, given) => {
      const count = countApprovals({ ...policy, ownApprovalCounts: false }, asked, given)
      const others = given.filter(
        (one) =>
          !asked.authors.has(one.person.id) &&
          one.decision === 'approve' &&
          one.checksum === asked.checksum &&
          one.isMember &&
          one.roles.some((role) => policy.approverRoles.some((wanted) => wanted === role)) &&
          isYoung(policy, asked.now, one),
      )
      expect(count.counted).toBe(others.length)
    }),
  )
})

test('what is enough stays enough when another approver says yes', () => {
  fc.assert(
    fc.property(rule, request, reviews, (policy, asked, given) => {
      fc.pre(countApprovals(policy, asked, given).enough)
      const more: Review = {
        person: { id: 'eve', name: 'eve' },
        decision: 'approve',
        checksum: asked.checksum,
        comment: '',
        at: asked.now,
        isMember: true,
        roles: [...policy.approverRoles],
      }
      expect(countApprovals(policy, asked, [...given, more]).enough).toBe(true)
    }),
  )
})

test('a standing rejection is never outvoted', () => {
  fc.assert(
    fc.property(rule, request, reviews, (policy, asked, given) => {
      const rejected = given.some((one) => one.decision === 'reject' && one.isMember && mayReview(policy, one.roles))
      fc.pre(rejected)
      expect(countApprovals(policy, asked, given).enough).toBe(false)
    }),
  )
})

test('an approval counts up to the last moment of its life and not after it', () => {
  const policy: ApprovalRule = {
    approvalsRequired: 1,
    ownApprovalCounts: false,
    approverRoles: ['approver'],
    approvalLifeHours: 24,
  }
  const yes: Review = {
    person: { id: 'eve', name: 'eve' },
    decision: 'approve',
    checksum: 'seen',
    comment: '',
    at: new Date('2026-03-28T12:00:00Z'),
    isMember: true,
    roles: ['approver'],
  }
  const asked = { authors: new Set(['ann']), checksum: 'seen' }
  const at = (now: string) => countApprovals(policy, { ...asked, now: new Date(now) }, [yes])
  // The clocks of Europe were put forward in between: a life is elapsed hours.
  expect(at('2026-03-29T12:00:00Z')).toMatchObject({ counted: 1, enough: true, grewOld: false })
  expect(at('2026-03-29T12:00:00.001Z')).toMatchObject({
    counted: 0,
    enough: false,
    grewOld: true,
    reviews: [{ counts: { ok: false, because: { code: 'review-expired', params: { hours: 24 } } } }],
  })
})

test('only the roles that the policy names count', () => {
  fc.assert(
    fc.property(rule, request, reviews, (policy, asked, given) => {
      const count = countApprovals({ ...policy, approverRoles: ['admin'] }, asked, given)
      const admins = given.filter(({ roles }) => roles.includes('admin'))
      expect(count.counted).toBeLessThanOrEqual(admins.length)
    }),
  )
})
