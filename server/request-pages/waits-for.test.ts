import { expect, test } from 'vitest'
import { type WaitingOf, waitsFor } from './waits-for.ts'

const now = new Date('2026-11-21T12:00:00Z')
const later = new Date('2026-11-21T12:30:00Z')
const noon = { kind: 'deny', name: 'noon', opens: '0 12 * * *', minutes: 60, zone: 'UTC' } as const
const queued: WaitingOf = {
  ...{ state: 'queued', approvals: { counted: 1, required: 1 }, startAt: null, isFrozen: false, isBypassed: false },
  policy: { windows: [], freezes: [] },
}
const word = (change: Partial<WaitingOf>) => waitsFor({ ...queued, ...change }, now)?.code ?? null

test('a queued request names the nearest thing that it waits for', () => {
  expect(word({})).toBe('waits-for-worker')
  expect(word({ policy: { windows: [noon], freezes: [] } })).toBe('waits-for-window')
  expect(word({ startAt: later, policy: { windows: [noon], freezes: [] } })).toBe('waits-for-time')
  expect(word({ startAt: now })).toBe('waits-for-worker')
  expect(word({ startAt: later, isFrozen: true })).toBe('waits-for-freeze')
})

test('break-glass lets it past its times, not past a freeze', () => {
  const times = { startAt: later, policy: { windows: [noon], freezes: [] }, isBypassed: true }
  expect(word(times)).toBe('waits-for-worker')
  expect(word({ ...times, isFrozen: true })).toBe('waits-for-freeze')
})

test('an approved request waits for a person to start it, and a closed one for nothing', () => {
  expect(word({ state: 'approved' })).toBe('waits-for-start')
  expect(word({ state: 'expired' })).toBeNull()
})
