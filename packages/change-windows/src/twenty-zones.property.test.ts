// Hazard R20: random rules in zones of all sorts, two years each, against brute force over every minute.
// CHANGE_WINDOWS_ROUNDS=n takes n random policies a zone in place of three, and asks Intl for each minute.
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { anyFreeze, anyRule, atHour } from './test-support/any-rules.ts'
import { type KnownRule, minutesOfFreeze, minutesOfRule, openRuns } from './test-support/reference.ts'
import { oddHours, type WallClock, wallClock } from './test-support/wall-clock.ts'
import { openings, windowAt } from './window-at.ts'
import type { FreezeRule } from './window-rule.ts'

const ROUNDS = Number(process.env.CHANGE_WINDOWS_ROUNDS ?? 2)
const MINUTE_MS = 60_000
/** A week of the longest window and a day that was left out, before the years that count. */
const LEAD_DAYS = 9

/** Zone, and the first of two years: this year, or the years in which its clock did something odd. */
const ZONES: readonly (readonly [string, number])[] = [
  ['America/New_York', 2026],
  ['Europe/Berlin', 2026],
  ['Europe/London', 2026],
  ['Asia/Tokyo', 2026],
  ['Asia/Kolkata', 2026],
  ['Asia/Kathmandu', 2026],
  ['Australia/Lord_Howe', 2026],
  ['Pacific/Chatham', 2026],
  ['Antarctica/Troll', 2026],
  ['America/Santiago', 2026],
  ['America/Havana', 2026],
  ['Africa/Casablanca', 2026],
  ['Asia/Beirut', 2026],
  ['America/Nuuk', 2026],
  ['Pacific/Kiritimati', 2026],
  ['Pacific/Marquesas', 2026],
  ['UTC', 2026],
  ['America/Sao_Paulo', 2017],
  ['Africa/Cairo', 2013],
  ['Pacific/Apia', 2011],
  ['America/St_Johns', 2010],
  ['Asia/Tehran', 2021],
  ['Asia/Pyongyang', 2015],
  ['America/Caracas', 2015],
  ['Europe/Volgograd', 2018],
  ['Asia/Gaza', 2023],
]

const compared = { policies: 0, minutes: 0, openings: 0, instants: 0 }
const tables = new Map<string, WallClock>()

function clockOf(zone: string, year: number): WallClock {
  const key = `${zone} ${year}`
  const known = tables.get(key)
  if (known) return known
  const from = new Date(Date.UTC(year, 0, 1 - LEAD_DAYS)).toISOString().slice(0, 10)
  const every = process.env.CHANGE_WINDOWS_ROUNDS ? 1 : 60
  const table = wallClock({ zone, from, to: `${year + 2}-01-01`, every })
  tables.clear()
  tables.set(key, table)
  return table
}

afterAll(() => {
  if (process.env.CHANGE_WINDOWS_ROUNDS) process.stdout.write(`${JSON.stringify(compared)}\n`)
})

describe('openings and windows are those of brute force', () => {
  for (const [zone, year] of ZONES) {
    it(`in ${zone}, ${year} and ${year + 1}`, () => {
      const clock = clockOf(zone, year)
      const utc = { first: clock.first, shown: clock.shown.map((_, minute) => clock.first + minute) }
      const clockIn = (name: string) => (name === zone ? clock : utc)
      const zones = [zone, zone, 'UTC']
      const atChanges = oddHours(clock).map((hour): [KnownRule[], FreezeRule[], number[]] => [
        atHour(hour, zone),
        [],
        [],
      ])
      const skip = LEAD_DAYS * 1440
      const minutes = clock.shown.length
      const instant = (minute: number) => new Date((clock.first + minute) * MINUTE_MS)

      fc.assert(
        fc.property(
          fc.array(anyRule(zones), { maxLength: 4 }),
          fc.array(anyFreeze(zones, `${year}-02-01`, `${year + 1}-11-30`), { maxLength: 1 }),
          fc.array(fc.integer({ min: skip, max: minutes - 1 }), { maxLength: 12 }),
          (known, freezes, asked) => {
            const rules = known.map(({ rule }) => rule)
            const runs = openRuns({
              allows: known
                .filter(({ rule }) => rule.kind === 'allow')
                .map((k) => minutesOfRule(k, clockIn(k.rule.zone))),
              shut: [
                ...known.filter(({ rule }) => rule.kind === 'deny').map((k) => minutesOfRule(k, clockIn(k.rule.zone))),
                ...freezes.map((freeze) => minutesOfFreeze(freeze, clockIn(freeze.zone))),
              ],
              minutes,
              skip,
            })
            const found = openings(rules, freezes, { from: instant(skip), to: instant(minutes) })
            expect(found).toEqual(runs.map(([from, to]) => ({ opensAt: instant(from), closesAt: instant(to) })))

            const edges = runs.slice(0, 6).flatMap(([from, to]) => [from - 1, from, to - 1, to])
            for (const minute of [...asked, ...edges].filter((at) => at >= skip && at < minutes)) {
              const run = runs.find(([, to]) => to > minute)
              const state = windowAt(rules, freezes, instant(minute))
              const open = run !== undefined && run[0] <= minute
              expect(state.open).toBe(open)
              // What lies after the table, the reference cannot know.
              if (open && run[1] < minutes) expect(state.closesAt).toEqual(instant(run[1]))
              if (!open && run) expect(state.opensAt).toEqual(instant(run[0]))
              compared.instants++
            }
            compared.policies++
            compared.minutes += minutes - skip
            compared.openings += runs.length
          },
        ),
        { numRuns: atChanges.length + ROUNDS, seed: year + zone.length, examples: atChanges },
      )
    })
  }
})
