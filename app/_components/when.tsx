import { readLanguage, readTimeZone } from '../_words/language.ts'
import { exactTime, relativeTime } from '../format.ts'

/** A moment as its age, with the exact time and zone on hover. */
export async function When({ at, exact = false }: { at: Date; exact?: boolean }) {
  const [language, timeZone] = await Promise.all([readLanguage(), readTimeZone()])
  const moment = exactTime(at, language, timeZone)
  const age = relativeTime(at, new Date(), language)
  return (
    <time dateTime={at.toISOString()} title={exact ? age : moment} className="whitespace-nowrap">
      {exact ? moment : age}
    </time>
  )
}
