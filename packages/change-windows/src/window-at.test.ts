import { CronExpressionParser } from 'cron-parser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openings, windowAt } from './window-at.ts'
import type { WindowRule } from './window-rule.ts'

type Rest = Pick<WindowRule, 'opens' | 'minutes' | 'zone'>
const allow = (rest: Rest): WindowRule => ({ kind: 'allow', name: 'a', ...rest })
const deny = (rest: Rest): WindowRule => ({ kind: 'deny', name: 'd', ...rest })
const noon = new Date('2026-11-21T12:00Z')

const spans = (rules: WindowRule[], from: string, to: string) =>
  openings(rules, [], { from: new Date(from), to: new Date(to) }).map(
    ({ opensAt, closesAt }) => `${opensAt.toISOString().slice(0, 16)} ${closesAt.toISOString().slice(0, 16)}`,
  )

describe('a window', () => {
  it('is always open where there are no rules', () => {
    expect(windowAt([], [], noon)).toEqual({ open: true, because: { kind: 'no-rules' }, opensAt: null, closesAt: null })
  })

  it('says the rule that it is open by, and when that ends', () => {
    const rules = [
      allow({ opens: '0 1 * * *', minutes: 60, zone: 'UTC' }),
      allow({ opens: '0 21 * * 6', minutes: 240, zone: 'Asia/Tokyo' }),
    ]
    expect(windowAt(rules, [], noon)).toEqual({
      open: true,
      because: { kind: 'allow', index: 1, name: 'a' },
      opensAt: null,
      closesAt: new Date('2026-11-21T16:00Z'),
    })
  })

  it('is shut outside of all, and at the very minute at which one ends', () => {
    const rules = [allow({ opens: '0 10 * * *', minutes: 120, zone: 'UTC' })]
    expect(windowAt(rules, [], noon)).toEqual({
      open: false,
      because: { kind: 'outside' },
      opensAt: new Date('2026-11-22T10:00Z'),
      closesAt: null,
    })
    expect(windowAt(rules, [], new Date('2026-11-21T11:59:59.999Z')).open).toBe(true)
  })

  it('lets deny win over allow, and opens when the last of them has ended', () => {
    const rules = [
      allow({ opens: '0 0 * * *', minutes: 1440, zone: 'UTC' }),
      deny({ opens: '0 11 * * *', minutes: 90, zone: 'UTC' }),
      deny({ opens: '30 12 * * *', minutes: 30, zone: 'UTC' }),
    ]
    expect(windowAt(rules, [], noon)).toMatchObject({
      open: false,
      because: { kind: 'deny', index: 1 },
      opensAt: new Date('2026-11-21T13:00Z'),
    })
    expect(windowAt(rules, [], new Date('2026-11-21T13:00Z')).closesAt).toEqual(new Date('2026-11-22T11:00Z'))
  })

  it('makes one of windows that overlap or touch', () => {
    const rules = [
      allow({ opens: '0 11 * * *', minutes: 90, zone: 'UTC' }),
      allow({ opens: '0 12 * * *', minutes: 60, zone: 'UTC' }),
      allow({ opens: '0 13 * * *', minutes: 60, zone: 'UTC' }),
    ]
    expect(windowAt(rules, [], noon).closesAt).toEqual(new Date('2026-11-21T14:00Z'))
  })

  it('stays open without end where one day meets the next', () => {
    expect(windowAt([allow({ opens: '0 0 * * *', minutes: 1440, zone: 'Asia/Tokyo' })], [], noon)).toMatchObject({
      open: true,
      closesAt: null,
    })
  })

  it('stays open for days when it opened for days', () => {
    const rules = [allow({ opens: '0 9 * * 1', minutes: 10_080, zone: 'UTC' })]
    expect(windowAt(rules, [], noon).closesAt).toBeNull()
    const weekend = [allow({ opens: '0 18 * * fri', minutes: 2 * 1440, zone: 'UTC' })]
    expect(windowAt(weekend, [], noon).closesAt).toEqual(new Date('2026-11-22T18:00Z'))
  })

  it('looks ahead to the next 29 February, and no further than five years', () => {
    const leap = [allow({ opens: '0 0 29 2 *', minutes: 60, zone: 'UTC' })]
    expect(windowAt(leap, [], noon).opensAt).toEqual(new Date('2028-02-29T00:00Z'))
    expect(windowAt(leap, [], new Date('2097-01-01T00:00Z')).opensAt).toBeNull()
  })

  it('ends where one look ahead ends and the next begins, when there it does end', () => {
    const rules = [
      allow({ opens: '0 12 21 11 *', minutes: 7 * 1440, zone: 'UTC' }),
      allow({ opens: '0 12 28 11 *', minutes: 1440, zone: 'UTC' }),
      allow({ opens: '0 12 30 11 *', minutes: 60, zone: 'UTC' }),
    ]
    expect(windowAt(rules, [], noon).closesAt).toEqual(new Date('2026-11-29T12:00Z'))
  })

  it('never opens where all is denied', () => {
    const rules = [
      allow({ opens: '0 0 * * *', minutes: 60, zone: 'UTC' }),
      deny({ opens: '* * * * *', minutes: 1, zone: 'UTC' }),
    ]
    expect(windowAt(rules, [], noon)).toMatchObject({ open: false, because: { kind: 'deny', index: 1 }, opensAt: null })
  })
})

describe('a freeze', () => {
  const freeze = { name: 'year end', from: '2026-12-24T18:00', to: '2027-01-04T09:00', zone: 'Asia/Tokyo' }

  it('ends a window that is open, and shuts what would open', () => {
    expect(windowAt([], [freeze], noon).closesAt).toEqual(new Date('2026-12-24T09:00Z'))
    expect(windowAt([], [freeze], new Date('2026-12-24T09:00Z'))).toEqual({
      open: false,
      because: { kind: 'freeze', index: 0, name: 'year end' },
      opensAt: new Date('2027-01-04T00:00Z'),
      closesAt: null,
    })
  })

  it('holds for both of an hour that comes twice', () => {
    const night = { name: '', from: '2026-11-01T01:00', to: '2026-11-01T01:30', zone: 'America/New_York' }
    const state = windowAt([], [night], new Date('2026-11-01T05:00Z'))
    expect(state.opensAt).toEqual(new Date('2026-11-01T06:30Z'))
  })
})

describe('when the clock is put forward', () => {
  it('opens at the first instant after the gap what would start in it', () => {
    const rules = [allow({ opens: '30 2 * * *', minutes: 60, zone: 'America/New_York' })]
    expect(spans(rules, '2026-03-07T12:00Z', '2026-03-09T12:00Z')).toEqual([
      '2026-03-08T07:00 2026-03-08T08:00',
      '2026-03-09T06:30 2026-03-09T07:30',
    ])
  })

  it('keeps open for its minutes what opened before', () => {
    const rules = [allow({ opens: '30 1 * * *', minutes: 120, zone: 'Europe/Berlin' })]
    expect(spans(rules, '2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual(['2026-03-29T00:30 2026-03-29T02:30'])
  })

  it('opens after a gap that begins the day', () => {
    const rules = [allow({ opens: '0 0 * * *', minutes: 30, zone: 'America/Havana' })]
    expect(spans(rules, '2026-03-07T12:00Z', '2026-03-08T12:00Z')).toEqual(['2026-03-08T05:00 2026-03-08T05:30'])
  })

  it('is half an hour on Lord Howe', () => {
    const rules = [allow({ opens: '15 2 * * *', minutes: 30, zone: 'Australia/Lord_Howe' })]
    expect(spans(rules, '2026-10-03T12:00Z', '2026-10-03T18:00Z')).toEqual(['2026-10-03T15:30 2026-10-03T16:00'])
  })

  it('opens on the morning after the day that Apia left out what would start on it', () => {
    const rules = [allow({ opens: '0 12 30 12 *', minutes: 60, zone: 'Pacific/Apia' })]
    expect(spans(rules, '2011-12-28T00:00Z', '2012-01-02T00:00Z')).toEqual(['2011-12-30T10:00 2011-12-30T11:00'])
  })
})

describe('when the clock is put back', () => {
  it('opens once, at the first, what would start twice', () => {
    const rules = [allow({ opens: '30 1 * * *', minutes: 20, zone: 'America/New_York' })]
    expect(spans(rules, '2026-11-01T00:00Z', '2026-11-01T12:00Z')).toEqual(['2026-11-01T05:30 2026-11-01T05:50'])
  })

  it('keeps open for its minutes, no longer, what opened before', () => {
    const rules = [allow({ opens: '30 1 * * *', minutes: 120, zone: 'America/New_York' })]
    expect(spans(rules, '2026-11-01T00:00Z', '2026-11-01T12:00Z')).toEqual(['2026-11-01T05:30 2026-11-01T07:30'])
  })

  it('still knows what opened on the next day when the clock went back over midnight', () => {
    // St John's changed at a minute past midnight, so that a minute of 7 November 2010 came before the end of the 6th.
    const rules = [allow({ opens: '0 0 7 11 *', minutes: 30, zone: 'America/St_Johns' })]
    expect(windowAt(rules, [], new Date('2010-11-07T02:45Z')).because.kind).toBe('allow')
    expect(spans(rules, '2010-11-06T00:00Z', '2010-11-08T00:00Z')).toEqual(['2010-11-07T02:30 2010-11-07T03:00'])
  })
})

describe('days', () => {
  it('are either kind where both are restricted', () => {
    const rules = [allow({ opens: '0 0 13 * 5', minutes: 1, zone: 'UTC' })]
    expect(spans(rules, '2026-11-01T00:00Z', '2026-11-21T00:00Z').map((span) => span.slice(8, 10))).toEqual([
      '06',
      '13',
      '20',
    ])
  })

  it('are those that the library finds, in UTC', () => {
    const day = fc.constantFrom('*', '1', '5,20', '1-7', '*/9', '31')
    const weekday = fc.constantFrom('*', '0', '7', 'mon-fri', '1,3', '*/2', '5-7')
    const month = fc.constantFrom('*', '2', 'jan,jul', '3-5', '*/4')
    const at = new Date('2026-11-21T00:00Z')
    fc.assert(
      fc.property(day, month, weekday, (dayOfMonth, inMonth, onWeekday) => {
        fc.pre(!(dayOfMonth === '31' && inMonth === '2' && onWeekday === '*'))
        const opens = `30 3 ${dayOfMonth} ${inMonth} ${onWeekday}`
        const cron = CronExpressionParser.parse(opens, { currentDate: at, tz: 'UTC' })
        const next = cron.take(5).map((date) => date.toDate())
        const to = new Date((next.at(-1) ?? at).getTime() + 60_000)
        const found = openings([allow({ opens, minutes: 1, zone: 'UTC' })], [], { from: at, to })
        expect(found.map(({ opensAt }) => opensAt)).toEqual(next)
      }),
      { numRuns: 100 },
    )
  })
})
