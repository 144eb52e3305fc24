import { describe, expect, test } from 'vitest'
import { clockTime, duration, exactTime, initials, relativeTime } from './format.ts'

const now = new Date('2026-11-21T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

describe('relativeTime', () => {
  test.each([
    [3, 'just now'],
    [240, '4 min. ago'],
    [46 * 60, '1 hr. ago'],
    [86_400, 'yesterday'],
    [-3600, 'in 1 hr.'],
  ])('%i s before now is %j', (seconds, sentence) => {
    expect(relativeTime(ago(seconds), now, 'en')).toBe(sentence)
  })

  test('speaks Japanese', () => {
    expect(relativeTime(ago(240), now, 'ja')).toBe('4 分前')
  })
})

test('an exact time names its zone', () => {
  expect(exactTime(now, 'en', 'Asia/Tokyo')).toContain('GMT+9')
  expect(clockTime(now, 'en', 'UTC')).toBe('12:00:00')
})

test.each([
  [12, '12 ms'],
  [3240, '3.2 sec'],
  [125_000, '2 min 5 sec'],
  [3_720_000, '1 hr 2 min'],
])('%i ms reads as %j', (ms, text) => {
  expect(duration(ms, 'en')).toBe(text)
})

test('initials come from the first and the last word', () => {
  expect(initials('Ada King Lovelace')).toBe('AL')
  expect(initials('田中')).toBe('田')
  expect(initials('')).toBe('')
})
