import { windowAt } from '@revlane/change-windows'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy, type Policy, policyDocument } from '../db/schema/policy.ts'
import { type Loosening, loosens } from './loosens.ts'

const now = new Date('2026-11-21T16:00:00Z')
const staging = '7b1f9a0e-6c1d-4c53-9d0b-0e1f5a3c2d11'
const canary = '0c2f6c55-1111-4222-8333-9a54c0e6b7aa'

const allow = (opens: string, minutes: number, zone = 'UTC') => ({
  kind: 'allow' as const,
  name: '',
  opens,
  minutes,
  zone,
})
const deny = (opens: string, minutes: number) => ({ ...allow(opens, minutes), kind: 'deny' as const })
const frozen = (from: string, to: string) => ({ name: '', from, to, zone: 'Asia/Tokyo' })

const windows = fc.record({
  kind: fc.constantFrom('allow' as const, 'deny' as const),
  name: fc.constantFrom('', 'night'),
  opens: fc.constantFrom('0 22 * * *', '30 1 * * 1-5', '0 9 * * 1', '0 0 1 * *', '0 2 29 2 *'),
  minutes: fc.constantFrom(60, 240, 1_440),
  zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Europe/Berlin'),
})
const freezes = fc.constantFrom(
  frozen('2026-11-20T00:00', '2026-11-30T00:00'),
  frozen('2026-12-24T00:00', '2027-01-04T00:00'),
  frozen('2028-11-01T00:00', '2030-01-01T00:00'),
)
const policies: fc.Arbitrary<Policy> = fc.record({
  approvalsRequired: fc.integer({ min: 0, max: 3 }),
  ownApprovalCounts: fc.boolean(),
  approverRoles: fc.constantFrom<Policy['approverRoles']>(['approver'], ['admin'], ['admin', 'approver']),
  approvalLifeHours: fc.constantFrom(1, 24, null),
  afterEnvironmentId: fc.constantFrom(staging, canary, null),
  windows: fc.array(windows, { maxLength: 2 }),
  freezes: fc.array(freezes, { maxLength: 1 }),
  whenWindowCloses: fc.constantFrom('finish' as const, 'stop' as const),
  start: fc.constantFrom('at-once' as const, 'by-hand' as const),
  automaticUpgrade: fc.boolean(),
  backupBefore: fc.boolean(),
  blockOnDrift: fc.boolean(),
  blockSeverity: fc.constantFrom('warn' as const, 'danger' as const, null),
  blockFindings: fc.subarray(['drops-column', 'locks-table']),
  migrationLockSeconds: fc.constantFrom(0, 60),
  lockTimeoutSeconds: fc.constantFrom(1, 10),
  statementTimeoutSeconds: fc.constantFrom(30, 600, null),
})

/** A pair that differs little, which two random ones never do. */
const pairs = fc
  .tuple(policies, policies, fc.subarray(Object.keys(policyDocument.shape), { maxLength: 3 }))
  .map(([before, other, fields]) => {
    const changed = Object.fromEntries(Object.entries(other).filter(([field]) => fields.includes(field)))
    return { before, after: { ...before, ...changed } }
  })

/** Something that somebody wants to start. */
const situations = fc.record({
  approvals: fc.array(
    fc.record({
      by: fc.constantFrom('ann', 'bo', 'author'),
      role: fc.constantFrom('approver' as const, 'admin' as const),
      hoursAgo: fc.constantFrom(0, 12, 100),
    }),
    { maxLength: 4 },
  ),
  reached: fc.subarray([staging, canary]),
  minutesAhead: fc.integer({ min: 0, max: 730 * 24 * 60 }),
  byHand: fc.boolean(),
  askedByPerson: fc.boolean(),
  hasBackup: fc.boolean(),
  hasDrift: fc.boolean(),
  findings: fc.array(
    fc.record({
      code: fc.constantFrom('drops-column', 'locks-table', 'other'),
      severity: fc.constantFrom('info' as const, 'warn' as const, 'danger' as const),
    }),
    { maxLength: 2 },
  ),
  closesMeanwhile: fc.boolean(),
  waitsSeconds: fc.constantFrom(0, 30, 300),
})
type Situation = typeof situations extends fc.Arbitrary<infer S> ? S : never

const rank = { info: 0, warn: 1, danger: 2 }

/** Written from the words of the policy, without a look at how they are compared. */
function lets(policy: Policy, s: Situation): boolean {
  const counting = s.approvals.filter(
    ({ by, role, hoursAgo }) =>
      policy.approverRoles.includes(role) &&
      (policy.ownApprovalCounts || by !== 'author') &&
      (policy.approvalLifeHours === null || hoursAgo <= policy.approvalLifeHours),
  )
  const instant = new Date(now.getTime() + s.minutesAhead * 60_000)
  const least = policy.blockSeverity === null ? 3 : rank[policy.blockSeverity]
  return (
    new Set(counting.map(({ by }) => by)).size >= policy.approvalsRequired &&
    (policy.afterEnvironmentId === null || s.reached.includes(policy.afterEnvironmentId)) &&
    windowAt(policy.windows, policy.freezes, instant).open &&
    (s.byHand || policy.start === 'at-once') &&
    (s.askedByPerson || policy.automaticUpgrade) &&
    (s.hasBackup || !policy.backupBefore) &&
    !(s.hasDrift && policy.blockOnDrift) &&
    s.findings.every(({ code, severity }) => rank[severity] < least && !policy.blockFindings.includes(code)) &&
    !(s.closesMeanwhile && policy.whenWindowCloses === 'stop') &&
    s.waitsSeconds <=
      Math.min(policy.migrationLockSeconds, policy.statementTimeoutSeconds ?? 1e9, policy.lockTimeoutSeconds * 30)
  )
}

test('a policy is no looser than itself', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      expect(loosens(policy, structuredClone(policy), now)).toEqual([])
    }),
  )
})

test('what loosens nothing lets nothing start that was held before', () => {
  let held = 0
  fc.assert(
    fc.property(pairs, situations, ({ before, after }, situation) => {
      if (loosens(before, after, now).length > 0) return
      if (!lets(before, situation)) held += 1
      expect(!lets(after, situation) || lets(before, situation)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
  expect(held).toBeGreaterThan(100)
})

test('what loosens neither way asks for the same', () => {
  const withoutTimes = ({ windows: _, freezes: __, ...rest }: Policy) => rest
  fc.assert(
    fc.property(pairs, ({ before, after }) => {
      if (loosens(before, after, now).length > 0 || loosens(after, before, now).length > 0) return
      expect(withoutTimes(after)).toEqual(withoutTimes(before))
    }),
  )
})

test('a difference that is no loosening one way is one the other way', () => {
  fc.assert(
    fc.property(pairs, fc.array(situations, { maxLength: 20 }), ({ before, after }, some) => {
      const differs = some.some((situation) => lets(before, situation) !== lets(after, situation))
      if (differs) expect([...loosens(before, after, now), ...loosens(after, before, now)]).not.toEqual([])
    }),
  )
})

/** From strict to loose, for every field that a policy has: a new one without an example does not compile. */
const examples: { readonly [F in keyof Policy]: readonly [strict: Policy[F], loose: Policy[F], code: Loosening][] } = {
  approvalsRequired: [[2, 1, 'fewer-approvals']],
  ownApprovalCounts: [[false, true, 'own-approval-counts']],
  approverRoles: [
    [['approver'], ['approver', 'admin'], 'more-approver-roles'],
    [['approver'], ['admin'], 'more-approver-roles'],
  ],
  approvalLifeHours: [
    [24, 25, 'longer-approval-life'],
    [24, null, 'longer-approval-life'],
  ],
  afterEnvironmentId: [
    [staging, null, 'order-dropped'],
    [staging, canary, 'order-changed'],
  ],
  windows: [
    [[allow('0 22 * * *', 60)], [], 'opens-more-time'],
    [[allow('0 22 * * *', 60)], [allow('0 22 * * *', 61)], 'opens-more-time'],
    [[allow('0 22 * * *', 60)], [allow('30 22 * * *', 60)], 'opens-more-time'],
    [[allow('0 22 * * *', 60)], [allow('0 22 * * *', 60), allow('0 3 * * 0', 5)], 'opens-more-time'],
    [[deny('0 9 * * *', 60)], [], 'opens-more-time'],
    [[deny('0 9 * * *', 60)], [deny('0 9 * * *', 59)], 'opens-more-time'],
    [[deny('0 9 * * *', 60)], [allow('0 9 * * *', 60)], 'opens-more-time'],
    [[allow('0 22 * * *', 60)], [allow('0 22 * * *', 60, 'Asia/Tokyo')], 'opens-more-time'],
  ],
  freezes: [
    [[frozen('2026-12-24T00:00', '2027-01-04T00:00')], [], 'opens-more-time'],
    [
      [frozen('2026-12-24T00:00', '2027-01-04T00:00')],
      [frozen('2026-12-24T00:00', '2027-01-03T00:00')],
      'opens-more-time',
    ],
    [[frozen('2035-01-01T00:00', '2035-01-04T00:00')], [], 'opens-more-time'],
  ],
  whenWindowCloses: [['stop', 'finish', 'finishes-after-close']],
  start: [['by-hand', 'at-once', 'starts-by-itself']],
  automaticUpgrade: [[false, true, 'automatic-upgrade']],
  backupBefore: [[true, false, 'no-backup']],
  blockOnDrift: [[true, false, 'drift-allowed']],
  blockSeverity: [
    ['warn', 'danger', 'weaker-severity'],
    ['danger', null, 'weaker-severity'],
  ],
  blockFindings: [[['drops-column', 'locks-table'], ['drops-column'], 'fewer-blocked-findings']],
  migrationLockSeconds: [[60, 61, 'longer-migration-lock-wait']],
  lockTimeoutSeconds: [[10, 11, 'longer-lock-timeout']],
  statementTimeoutSeconds: [
    [60, 61, 'longer-statement-timeout'],
    [60, null, 'longer-statement-timeout'],
  ],
}

const changes = Object.entries(examples).flatMap(([field, some]) =>
  some.map(([strict, loose, code]) => ({ field, strict, loose, code })),
)

test.each(changes)('$field from $strict to $loose: $code', ({ field, strict, loose, code }) => {
  const policy = defaultPolicy('production')
  expect(loosens({ ...policy, [field]: strict }, { ...policy, [field]: loose }, now)).toEqual([code])
})

test('each field of a policy has an example', () => {
  expect(Object.keys(examples).sort()).toEqual(Object.keys(policyDocument.shape).sort())
})

describe('times that only close more, or are written another way,', () => {
  const policy = defaultPolicy('production')
  const night = allow('0 22 * * *', 240)
  test.each([
    ['a deny is added', [night], [night, deny('0 23 * * 5', 60)]],
    ['the first window is added', [], [night]],
    ['a window gets shorter', [night], [{ ...night, minutes: 239 }]],
    ['a window gets a name', [night], [{ ...night, name: 'Night' }]],
    ['one window is written as two', [night], [allow('0 22 * * *', 120), allow('0 0 * * *', 120)]],
    ['another zone has the same clock', [night], [{ ...night, zone: 'Etc/UTC' }]],
  ])('loosen nothing: %s', (_, before, after) => {
    expect(loosens({ ...policy, windows: before }, { ...policy, windows: after }, now)).toEqual([])
  })

  test.each([
    ['a window is new', [night], [night, allow('0 3 * * *', 60)]],
    ['the windows are gone', [night], []],
    ['a deny is gone', [deny('0 9 * * *', 60)], []],
  ])('loosen all the same behind a freeze that hides it for years: %s', (_, before, after) => {
    const hides = [frozen('2026-01-01T00:00', '2036-01-01T00:00')]
    const hidden = { ...policy, windows: after, freezes: hides }
    expect(loosens({ ...policy, windows: before }, hidden, now)).toEqual(['opens-more-time'])
    expect(loosens({ ...policy, windows: before }, { ...policy, windows: before, freezes: hides }, now)).toEqual([])
  })

  test('loosen nothing: a freeze is over', () => {
    const past = frozen('2026-01-01T00:00', '2026-01-04T00:00')
    expect(loosens({ ...policy, freezes: [past] }, policy, now)).toEqual([])
  })
})

test('rules that cannot be read any more count as closed', () => {
  const policy = defaultPolicy('production')
  const lost = { ...policy, windows: [allow('0 22 * * *', 60, 'Mars/Olympus')] }
  expect(loosens(lost, policy, now)).toEqual(['opens-more-time'])
})

test('what is only taken away is known to close without a look at openings, of which the most rules have many', () => {
  const daily = Array.from({ length: 20 }, (_, hour) => allow(`${hour * 3} ${hour} * * *`, 10, 'Asia/Tokyo'))
  // A look at the openings would find that this one can't be read, and that nothing may be said then.
  const all = [...daily, allow('0 22 * * *', 60, 'Mars/Olympus')]
  const policy = { ...defaultPolicy('production'), windows: all }
  expect(loosens(policy, { ...policy, windows: all.slice(1) }, now)).toEqual([])
})
