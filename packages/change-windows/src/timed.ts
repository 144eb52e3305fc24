import { type CronTimes, fallsOn } from './cron-days.ts'
import { cut, joined, type Span } from './spans.ts'
import type { ZoneClock } from './zone-clock.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** What is open or shut by the clock, the times of one rule or one freeze: those that lie in a frame, cut to it. */
export type Timed = (frame: Span) => readonly Span[]

export function onceTimed(span: Span): Timed {
  return (frame) => cut([span], frame)
}

const startsIn = ({ hours, minutes }: CronTimes): number[] =>
  hours.flatMap((hour) => minutes.map((minute) => (hour * 60 + minute) * MINUTE_MS))

/** The openings of a day on which no clock changes, counted from its midnight. */
export function openingsADay(times: CronTimes, minutes: number): Span[] {
  return joined(startsIn(times).map((from) => ({ from, to: from + minutes * MINUTE_MS })))
}

interface Repeated {
  readonly times: CronTimes
  readonly minutes: number
  readonly clock: ZoneClock
}

export function repeatedTimed({ times, minutes, clock }: Repeated): Timed {
  const length = minutes * MINUTE_MS
  const starts = startsIn(times)
  const usual = openingsADay(times, minutes)

  const spansOn = (day: number): Span[] => {
    const midnight = day * DAY_MS
    const offset = clock.steadyOffset(day)
    if (offset === null)
      return starts.map((start) => {
        const from = clock.firstInstant(midnight + start)
        return { from, to: from + length }
      })
    return usual.map(({ from, to }) => ({ from: midnight - offset + from, to: midnight - offset + to }))
  }

  return (frame) => {
    const spans: Span[] = []
    // One day more, for a clock put back over midnight: it had shown the next day before.
    const newest = clock.dayOf(frame.to) + 1
    for (let day = clock.dayOf(frame.from - length); day <= newest; day++)
      if (fallsOn(times, day)) spans.push(...spansOn(day))
    return cut(joined(spans), frame)
  }
}
