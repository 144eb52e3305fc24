import { CronExpressionParser } from 'cron-parser'

/** The values of five cron fields. Weekdays count from Sunday, 0. */
export interface CronTimes {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly daysOfMonth: readonly number[]
  readonly months: readonly number[]
  readonly weekdays: readonly number[]
  readonly anyDayOfMonth: boolean
  readonly anyWeekday: boolean
}

// What only one kind of cron knows (L, W, #, ?, H) is not read: the same line must mean the same to everyone.
const NUMBERS = /^[\d*,/-]+$/
const NUMBERS_OR_NAMES = /^(?:[\d*,/-]|[a-z]{3})+$/i

const numbers = (values: readonly (number | string)[]) => values.map(Number).toSorted((a, b) => a - b)

/** Reads five cron fields; null when they are not readable. */
export function readCron(fields: readonly string[]): CronTimes | null {
  const [minute = '', hour = '', dayOfMonth = '', month = '', weekday = ''] = fields
  if (![minute, hour, dayOfMonth].every((field) => NUMBERS.test(field))) return null
  if (![month, weekday].every((field) => NUMBERS_OR_NAMES.test(field))) return null
  try {
    // In two parts, because the parser would cut the days of a month to its length and refuse what never comes in its own words.
    const left = CronExpressionParser.parse(`${minute} ${hour} ${dayOfMonth} * *`).fields
    const right = CronExpressionParser.parse(`* * * ${month} ${weekday}`).fields
    return {
      minutes: numbers(left.minute.values),
      hours: numbers(left.hour.values),
      daysOfMonth: numbers(left.dayOfMonth.values),
      months: numbers(right.month.values),
      weekdays: [...new Set(numbers(right.dayOfWeek.values).map((day) => day % 7))],
      anyDayOfMonth: dayOfMonth === '*',
      anyWeekday: weekday === '*',
    }
  } catch {
    return null
  }
}

/** Whether a date, in days since 1970-01-01, is one of its days: where both kinds of days are restricted, either will do (POSIX, crontab). */
export function fallsOn(times: CronTimes, day: number): boolean {
  const date = new Date(day * 86_400_000)
  if (!times.months.includes(date.getUTCMonth() + 1)) return false
  const byDate = times.daysOfMonth.includes(date.getUTCDate())
  const byWeekday = times.weekdays.includes(date.getUTCDay())
  return times.anyDayOfMonth || times.anyWeekday ? byDate && byWeekday : byDate || byWeekday
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether any year has such a day. */
export function everFalls(times: CronTimes): boolean {
  if (!times.anyWeekday && !times.anyDayOfMonth) return true
  return times.months.some((month) => times.daysOfMonth.some((day) => day <= (LONGEST[month - 1] ?? 0)))
}
