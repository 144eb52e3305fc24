// Moments inside of sentences: the server writes them in UTC, the reader gets them by the clock of their own zone.
import { dayTime } from '../format.ts'
import type { Language } from './language.ts'
import type { Told } from './sentence.ts'

const moment = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?Z| UTC)$/

export function inOwnTime(params: Told['params'], language: Language, zone: string): Told['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const [, day, time] = moment.exec(String(value)) ?? []
      return [name, day && time ? dayTime(new Date(`${day}T${time}Z`), language, zone) : value]
    }),
  )
}
