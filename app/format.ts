// Dates, durations, sizes and names as people read them, by language.
import type { Language } from './_words/language.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** RelativeTimeFormat's "now" reads like a command beside "Read" and "Measured". */
const justNow: Record<Language, string> = { en: 'just now', ja: 'たった今' }

/** @returns "4 min ago", "昨日"; below 45 s "just now". */
export function relativeTime(at: Date, now: Date, language: Language): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  const size = Math.abs(seconds)
  if (size < 45) return justNow[language]
  const format = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' })
  if (size < 45 * minute) return format.format(Math.round(seconds / minute) || Math.sign(seconds), 'minute')
  if (size < 22 * hour) return format.format(Math.round(seconds / hour) || Math.sign(seconds), 'hour')
  if (size < 26 * day) return format.format(Math.round(seconds / day) || Math.sign(seconds), 'day')
  if (size < 320 * day) return format.format(Math.round(seconds / (30 * day)) || Math.sign(seconds), 'month')
  return format.format(Math.round(seconds / (365 * day)) || Math.sign(seconds), 'year')
}

/** @returns date, time to the second and the zone's short name. */
export function exactTime(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  }).format(at)
}

/** @returns the day alone, for what ends some day. */
export function calendarDay(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }).format(at)
}

/** @returns "Read and Ask", "閲覧、申請". */
export function listOf(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

/** @returns weekday, day and time to the minute with the zone's short name, for what is to come. */
export function dayTime(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  }).format(at)
}

/** @returns hours, minutes and seconds of the day, for lines of a timeline. */
export function clockTime(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23', timeZone }).format(at)
}

/** @returns "12 ms", "3.2 s", "2 min 5 s"; `ms` in milliseconds. */
export function duration(ms: number, language: Language): string {
  const unit = (value: number, name: 'millisecond' | 'second' | 'minute' | 'hour', digits = 0) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value)
  if (ms < 1000) return unit(Math.round(ms), 'millisecond')
  if (ms < 60_000) return unit(ms / 1000, 'second', 1)
  const seconds = Math.round(ms / 1000)
  if (seconds < hour) return `${unit(Math.floor(seconds / minute), 'minute')} ${unit(seconds % minute, 'second')}`
  return `${unit(Math.floor(seconds / hour), 'hour')} ${unit(Math.floor((seconds % hour) / minute), 'minute')}`
}

export function count(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value)
}

/** @returns up to two letters: of the first and the last word, or the first character of a name in one word of CJK. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
