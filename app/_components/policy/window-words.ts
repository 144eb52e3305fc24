// When a window is open, in words: "Mon–Fri 22:00–02:00".
import type { Language } from '@/app/_words/language.ts'
import type { Words } from '@/app/_words/words.ts'
import type { Policy } from '@/app/answers.ts'
import { clockAfter, dayRanges, readWeekTimes, weekdays } from './week-times.ts'

export interface Spoken {
  readonly t: Words<'policy'>
  readonly language: Language
}

const dayMinutes = 24 * 60

/** @returns "4 hours", "1 day and 12 hours" as the language has it. */
export function lengthOf(seconds: number, language: Language): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3_600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value))
    .join(' ')
}

/** @returns the short name of a weekday; 0 is Sunday. */
export function dayName(day: number, language: Language): string {
  // The first Sunday of 2026 was 4 January.
  const date = new Date(Date.UTC(2026, 0, 4 + day))
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(date)
}

function daysOf(days: readonly number[], { t, language }: Spoken): string {
  return dayRanges(days)
    .map(([first, last]) =>
      first === last
        ? dayName(first, language)
        : t('times.range', { first: dayName(first, language), last: dayName(last, language) }),
    )
    .join(t('times.between'))
}

export function windowTimes({ opens, minutes }: Policy['windows'][number], spoken: Spoken): string {
  const { t, language } = spoken
  const week = readWeekTimes(opens)
  if (!week) return t('times.cron', { cron: opens, length: lengthOf(minutes * 60, language) })
  const { from } = week
  const days = week.days.length === weekdays.length ? null : daysOf(week.days, spoken)
  if (minutes === dayMinutes && from === '00:00') return days ? t('times.daysWhole', { days }) : t('times.dailyWhole')
  if (minutes >= dayMinutes) {
    const length = lengthOf(minutes * 60, language)
    return days ? t('times.daysLong', { days, from, length }) : t('times.dailyLong', { from, length })
  }
  const to = clockAfter(from, minutes)
  return days ? t('times.days', { days, from, to }) : t('times.daily', { from, to })
}

/** @returns a wall clock time without a zone (2026-12-24T18:00) as people write it. */
export function localTime(at: string, language: Language): string {
  const moment = new Date(`${at}Z`)
  if (Number.isNaN(moment.getTime())) return at
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(moment)
}
