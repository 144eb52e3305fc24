// The common windows, "on these days from this time", as the cron fields that a policy holds, and back.

interface WeekTimes {
  /** 0 is Sunday, as in cron; in the order Monday to Sunday. */
  readonly days: readonly number[]
  /** Wall clock, 22:00. */
  readonly from: string
}

/** Monday first. */
export const weekdays: readonly number[] = [1, 2, 3, 4, 5, 6, 0]
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function readDay(text: string): number | null {
  const named = names.indexOf(text.toLowerCase())
  if (named >= 0) return named
  return /^[0-7]$/.test(text) ? Number(text) % 7 : null
}

/** @returns the days of one part of cron's fifth field: `2`, `mon-fri`; null for anything richer. */
function readDays(part: string): number[] | null {
  const [first = '', last, ...rest] = part.split('-')
  const from = readDay(first)
  if (from === null || rest.length > 0) return null
  if (last === undefined) return [from]
  const to = readDay(last)
  if (to === null) return null
  const days = [from]
  for (let day = from; day !== to; ) {
    day = (day + 1) % 7
    days.push(day)
  }
  return days
}

/** @returns the days and the time that the cron fields mean, or null where they mean more than that. */
export function readWeekTimes(opens: string): WeekTimes | null {
  const [minute = '', hour = '', dayOfMonth, month, dayOfWeek = '', ...rest] = opens.trim().split(/\s+/)
  if (rest.length > 0 || dayOfMonth !== '*' || month !== '*') return null
  if (!/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour) || Number(minute) > 59 || Number(hour) > 23) return null
  const parts = dayOfWeek === '*' ? [[...weekdays]] : dayOfWeek.split(',').map(readDays)
  const named = new Set(parts.flatMap((days) => days ?? []))
  if (parts.includes(null) || named.size === 0) return null
  return {
    days: weekdays.filter((day) => named.has(day)),
    from: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`,
  }
}

/** @returns the cron fields of these days and this time; '' while one of them is missing. */
export function writeWeekTimes({ days, from }: WeekTimes): string {
  const [hour, minute] = from.split(':')
  if (!hour || !minute || days.length === 0) return ''
  const sorted = [...days].sort((a, b) => a - b)
  return `${Number(minute)} ${Number(hour)} * * ${sorted.length === 7 ? '*' : sorted.join(',')}`
}

/** @returns neighbouring days as [first, last]; a day alone as [day, day]. Two neighbours stay two. */
export function dayRanges(days: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const day of weekdays.filter((each) => days.includes(each))) {
    const range = ranges.at(-1)
    if (range && weekdays.indexOf(range[1]) === weekdays.indexOf(day) - 1) range[1] = day
    else ranges.push([day, day])
  }
  return ranges.flatMap(([first, last]): [number, number][] =>
    weekdays.indexOf(last) - weekdays.indexOf(first) === 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  )
}

/** @returns the wall clock `minutes` after `from`, on the same or the next day. */
export function clockAfter(from: string, minutes: number): string {
  const [hour = 0, minute = 0] = from.split(':').map(Number)
  const end = (hour * 60 + minute + minutes) % (24 * 60)
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}
