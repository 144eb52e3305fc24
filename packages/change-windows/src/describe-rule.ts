import { readCron } from './cron-days.ts'
import type { RuleWords, WindowRule } from './window-rule.ts'

const clockText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The rule as data for a sentence: daily, on weekdays, or, when it is neither, as the cron text it is. */
export function describeRule({ opens, minutes, zone }: WindowRule): RuleWords {
  const times = readCron(opens.trim().split(/\s+/))
  const [hour, ...moreHours] = times?.hours ?? []
  const [minute, ...moreMinutes] = times?.minutes ?? []
  const simple = times?.anyDayOfMonth && times.months.length === 12 && moreHours.length + moreMinutes.length === 0
  if (!simple || hour === undefined || minute === undefined)
    return { code: 'cron', params: { cron: opens.trim(), minutes, zone } }
  const start = hour * 60 + minute
  const end = start + minutes
  const params = { from: clockText(start), to: clockText(end % 1440), daysLater: Math.floor(end / 1440), zone }
  if (times.weekdays.length === 7) return { code: 'daily', params }
  return {
    code: 'weekdays',
    params: { days: times.weekdays.map((day) => day || 7).toSorted((a, b) => a - b), ...params },
  }
}
