import { expect, test } from 'vitest'
import { inOwnTime } from './own-time.ts'

test('a moment of a sentence is told by the clock of the reader, and nothing else is touched', () => {
  const told = { opens: '2026-11-23 13:00 UTC', name: 'Night of 2026-11-23 13:00 UTC', count: 3 }
  expect(inOwnTime({ at: '2026-11-23T13:00:07.260Z' }, 'en', 'Asia/Tokyo').at).toMatch(/Mon.*23.*22:00.*GMT\+9/)
  const { opens, ...rest } = inOwnTime(told, 'en', 'Asia/Tokyo')
  expect(opens).toMatch(/Mon.*23.*22:00.*GMT\+9/)
  expect(rest).toEqual({ name: told.name, count: 3 })
})
