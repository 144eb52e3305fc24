// Brute force: what is open, minute by minute, from the sentences of the rules and nothing else of this package.
import type { FreezeRule, WindowRule } from '../window-rule.ts'
import type { WallClock } from './wall-clock.ts'

/** A rule with the values that its cron text was written from. */
export interface KnownRule {
  readonly rule: WindowRule
  readonly minute: readonly number[]
  readonly hour: readonly number[]
  readonly dayOfMonth: readonly number[] | 'any'
  readonly month: readonly number[]
  readonly weekday: readonly number[] | 'any'
}

function isDay(known: KnownRule, date: Date): boolean {
  if (!known.month.includes(date.getUTCMonth() + 1)) return false
  if (known.dayOfMonth === 'any' && known.weekday === 'any') return true
  const dated = known.dayOfMonth !== 'any' && known.dayOfMonth.includes(date.getUTCDate())
  const named = known.weekday !== 'any' && known.weekday.includes(date.getUTCDay())
  return dated || named
}

function starter(known: KnownRule): (wall: number) => boolean {
  const inDay = new Uint8Array(1440)
  for (const hour of known.hour) for (const minute of known.minute) inDay[hour * 60 + minute] = 1
  const days = new Map<number, boolean>()
  return (wall) => {
    if (inDay[wall % 1440] !== 1) return false
    const day = Math.floor(wall / 1440)
    const is = days.get(day) ?? isDay(known, new Date(day * 86_400_000))
    days.set(day, is)
    return is
  }
}

/** A minute starts it when the clock reaches, or jumps over, a time that it names and never showed before. */
export function minutesOfRule(known: KnownRule, { shown }: WallClock): Uint8Array {
  const starts = starter(known)
  const within = new Uint8Array(shown.length)
  let latest = (shown[0] ?? 0) - 1
  let end = 0
  for (let minute = 0; minute < shown.length; minute++) {
    const wall = shown[minute] ?? 0
    for (; latest < wall; latest++) if (starts(latest + 1)) end = minute + known.rule.minutes
    if (minute < end) within[minute] = 1
  }
  return within
}

const asWall = (text: string) => Date.parse(`${text}:00Z`) / 60_000

/** From the first minute that shows its start to the last that shows its end; where none does, the first after. */
export function minutesOfFreeze(freeze: FreezeRule, { shown }: WallClock): Uint8Array {
  const from = asWall(freeze.from)
  const to = asWall(freeze.to)
  const start = shown.findIndex((wall) => wall >= from)
  const end = shown.lastIndexOf(to)
  return new Uint8Array(shown.length).fill(1, start, end === -1 ? shown.findIndex((wall) => wall >= to) : end)
}

/** Runs of open minutes from `skip` on, as minutes of the table. */
export function openRuns(of: {
  allows: Uint8Array[]
  shut: Uint8Array[]
  minutes: number
  skip: number
}): [number, number][] {
  const runs: [number, number][] = []
  let since = -1
  for (let minute = of.skip; minute < of.minutes; minute++) {
    const open =
      (of.allows.length === 0 || of.allows.some((allow) => allow[minute] === 1)) &&
      !of.shut.some((shut) => shut[minute] === 1)
    if (open && since < 0) since = minute
    if (!open && since >= 0) {
      runs.push([since, minute])
      since = -1
    }
  }
  if (since >= 0) runs.push([since, of.minutes])
  return runs
}
