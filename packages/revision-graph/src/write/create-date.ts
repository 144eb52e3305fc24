import type { DateValue } from '../template/value.ts'

/** A `timezone` of the configuration that names none. */
export class UnknownTimezone extends Error {
  readonly code = 'unknown-timezone'
  readonly timezone: string

  constructor(timezone: string) {
    super(`Can't locate timezone: ${timezone}`)
    this.name = 'UnknownTimezone'
    this.timezone = timezone
  }
}

/**
 * The time in a file's Create Date: with its offset in the zone that is configured, else this machine's own, without one
 * (`ScriptDirectory._generate_create_date`).
 * @throws UnknownTimezone
 */
export function createDate(now: Date, timezone: string | null): DateValue {
  if (timezone === null) return dateOf(now, -now.getTimezoneOffset(), false)
  return dateOf(now, offsetIn(now, timezone), true)
}

function dateOf(now: Date, offsetMinutes: number, isShown: boolean): DateValue {
  const there = new Date(now.getTime() + offsetMinutes * 60_000)
  return {
    kind: 'date',
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
    second: there.getUTCSeconds(),
    microsecond: there.getUTCMilliseconds() * 1000,
    offsetMinutes: isShown ? offsetMinutes : null,
  }
}

function offsetIn(now: Date, timezone: string): number {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' }).formatToParts(
      now,
    )
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  } catch (error) {
    if (error instanceof RangeError) throw new UnknownTimezone(timezone)
    throw error
  }
}
