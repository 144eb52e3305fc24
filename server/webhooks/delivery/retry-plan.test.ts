import { expect, test } from 'vitest'
import { mostTries, nextTryAfter } from './retry-plan.ts'

const after = (tries: number, random = 0, askedSeconds: number | null = null) =>
  nextTryAfter({ tries, random, askedSeconds })

test('a message is tried ten times over three days, ever later', () => {
  const delays = Array.from({ length: mostTries - 1 }, (_, index) => after(index + 1) ?? 0)
  expect(delays).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400])
  expect(after(mostTries)).toBeNull()
  expect(mostTries).toBe(10)
})

test('receivers that failed together are tried again apart, never earlier than planned', () => {
  expect(after(2, 0.999)).toBeGreaterThan(355)
  expect(after(2, 0.999)).toBeLessThanOrEqual(360)
})

test('a receiver that asks for more time gets it, up to a day', () => {
  expect(after(1, 0, 60)).toBe(60)
  expect(after(1, 0, 1e9)).toBe(86_400)
  expect(after(9, 0, 60)).toBe(86_400)
})
