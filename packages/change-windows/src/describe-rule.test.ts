import { expect, it } from 'vitest'
import { describeRule } from './describe-rule.ts'

const words = (opens: string, minutes: number) =>
  describeRule({ kind: 'allow', name: '', opens, minutes, zone: 'Asia/Tokyo' })

it('says every day what opens every day', () => {
  const params = { from: '09:30', to: '10:30', daysLater: 0, zone: 'Asia/Tokyo' }
  expect(words('30 9 * * *', 60)).toEqual({ code: 'daily', params })
  expect(words('30 9 * * 0-6', 60)).toEqual({ code: 'daily', params })
})

it('says the weekdays from Monday on, Sunday last, and how many days later it ends', () => {
  expect(words('0 22 * * sun,mon', 240)).toEqual({
    code: 'weekdays',
    params: { days: [1, 7], from: '22:00', to: '02:00', daysLater: 1, zone: 'Asia/Tokyo' },
  })
  expect(words('0 22 * * 5', 2880)).toMatchObject({ params: { days: [5], to: '22:00', daysLater: 2 } })
})

it('leaves everything else as the cron text', () => {
  for (const opens of ['0 22 1 * *', '0 22 * 6 *', '0,30 22 * * *', '0 1-3 * * *', '0 22 1 * 1', 'not cron'])
    expect(words(opens, 60)).toEqual({ code: 'cron', params: { cron: opens, minutes: 60, zone: 'Asia/Tokyo' } })
})
