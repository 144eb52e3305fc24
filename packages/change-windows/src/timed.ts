// What is open or shut by the clock: the times of one rule, or one freeze. Instants in milliseconds; ends are exclusive.
import { type CronTimes, fallsOn } from './cron-days.ts'
import type { ZoneClock } from './zone-clock.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

export interface Span {
  readonly from: number
  readonly to: number
}

export interface Timed {
  /** When the time ends that this instant is in; null when it is in none. It may go on from there at once. */
  endOf(instant: number): number | null
  /** The next start after this instant, not after `until`. */
  nextStart(instant: number, until: number): number | null
}

export function onceTimed(span: Span): Timed {
  return {
    endOf: (instant) => (span.from <= instant && instant < span.to ? span.to : null),
    nextStart: (instant, until) => (span.from > instant && span.from <= until ? span.from : null),
  }
}

/** Spans of one length, in order of their starts, with those that touch made one. */
function merged(starts: readonly number[], length: number): Span[] {
  const spans: Span[] = []
  for (const from of starts) {
    const last = spans.at(-1)
    if (last && from <= last.to) spans[spans.length - 1] = { from: last.from, to: from + length }
    else spans.push({ from, to: from + length })
  }
  return spans
}

interface Repeated {
  readonly times: CronTimes
  readonly minutes: number
  readonly clock: ZoneClock
}

export function repeatedTimed({ times, minutes, clock }: Repeated): Timed {
  const length = minutes * MINUTE_MS
  const starts = times.hours.flatMap((hour) => times.minutes.map((minute) => (hour * 60 + minute) * MINUTE_MS))
  const usual = merged(starts, length)

  const spansOn = (day: number): Span[] => {
    if (!fallsOn(times, day)) return []
    const midnight = day * DAY_MS
    const offset = clock.steadyOffset(day)
    if (offset === null)
      return merged(
        starts.map((start) => clock.firstInstant(midnight + start)),
        length,
      )
    return usual.map(({ from, to }) => ({ from: midnight - offset + from, to: midnight - offset + to }))
  }

  return {
    // From the newest: it ends last. A day more, for a clock put back over midnight; two more days back, for a day left out.
    endOf: (instant) => {
      const oldest = clock.dayOf(instant - length) - 2
      for (let day = clock.dayOf(instant) + 1; day >= oldest; day--) {
        const found = spansOn(day).find(({ from, to }) => from <= instant && instant < to)
        if (found) return found.to
      }
      return null
    },
    nextStart: (instant, until) => {
      const newest = clock.dayOf(until) + 1
      for (let day = clock.dayOf(instant) - 2; day <= newest; day++) {
        const found = spansOn(day).find(({ from }) => from > instant)
        if (found) return found.from <= until ? found.from : null
      }
      return null
    },
  }
}
