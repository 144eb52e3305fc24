import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countApprovals, type Review } from './count-approvals.ts'

const people = ['ann', 'bo', 'cy', 'di'] as const
const review = fc.record({
  person: fc.constantFrom(...people).map((name) => ({ id: name, name })),
  decision: fc.constantFrom('approve' as const, 'reject' as const),
  checksum: fc.constantFrom('seen', 'another'),
  comment: fc.constant(''),
  at: fc.constant(new Date(0)),
  isMember: fc.boolean(),
  isApprover: fc.boolean(),
})
/** One review per person, as the table's key has it. */
const reviews = fc.uniqueArray(review, { selector: (one: Review) => one.person.id })
const rule = fc.record({ approvalsRequired: fc.integer({ min: 0, max: 4 }), ownApprovalCounts: fc.boolean() })
const authors = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 }).map((ids) => new Set<string>(ids))
const request = fc.record({ authors, checksum: fc.constant('seen') })

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
          one.isApprover,
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
        at: new Date(0),
        isMember: true,
        isApprover: true,
      }
      expect(countApprovals(policy, asked, [...given, more]).enough).toBe(true)
    }),
  )
})

test('a standing rejection is never outvoted', () => {
  fc.assert(
    fc.property(rule, request, reviews, (policy, asked, given) => {
      const rejected = given.some((one) => one.decision === 'reject' && one.isMember && one.isApprover)
      fc.pre(rejected)
      expect(countApprovals(policy, asked, given).enough).toBe(false)
    }),
  )
})
