import { describe, expect, test } from 'vitest'
import { clockAfter, dayRanges, readWeekTimes, writeWeekTimes } from './week-times.ts'

describe('the windows of a week', () => {
  test.each([
    ['0 22 * * 1-5', { days: [1, 2, 3, 4, 5], from: '22:00' }],
    ['30 6 * * mon,wed', { days: [1, 3], from: '06:30' }],
    ['0 0 * * *', { days: [1, 2, 3, 4, 5, 6, 0], from: '00:00' }],
    ['0 9 * * 5-1', { days: [1, 5, 6, 0], from: '09:00' }],
    ['0 9 * * 7', { days: [0], from: '09:00' }],
  ])('are read from %j', (opens, times) => {
    expect(readWeekTimes(opens)).toEqual(times)
  })

  test.each(['0 22 1 * *', '*/5 22 * * *', '0 22 * * 1#2', '0 24 * * 1', '0 22 * *', '0 22 * * 1-5 extra', ''])(
    'are not guessed from %j',
    (opens) => {
      expect(readWeekTimes(opens)).toBeNull()
    },
  )

  test('are written so that they read the same', () => {
    for (const opens of ['0 22 * * 1,2,3,4,5', '15 6 * * 0', '0 0 * * *']) {
      expect(writeWeekTimes(readWeekTimes(opens) ?? { days: [], from: '' })).toBe(opens)
    }
    expect(writeWeekTimes({ days: [], from: '22:00' })).toBe('')
    expect(writeWeekTimes({ days: [1], from: '' })).toBe('')
  })

  test('name three days in a row as a range, two as two', () => {
    expect(dayRanges([1, 2, 3, 4, 5])).toEqual([[1, 5]])
    expect(dayRanges([6, 0])).toEqual([
      [6, 6],
      [0, 0],
    ])
    expect(dayRanges([1, 3, 4, 5])).toEqual([
      [1, 1],
      [3, 5],
    ])
  })

  test('end on the next day where they pass midnight', () => {
    expect(clockAfter('22:00', 240)).toBe('02:00')
    expect(clockAfter('06:30', 45)).toBe('07:15')
  })
})
