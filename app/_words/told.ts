// Turns what the server tells, a code with params, into a sentence of this request's language.
import { type Language, readLanguage, readTimeZone } from './language.ts'
import { inOwnTime } from './own-time.ts'
import { hasSentence, type SentenceWords, sentence, type Told } from './sentence.ts'
import { messagesByLanguage } from './words.ts'

export type ToldNamespace =
  | 'alerts'
  | 'audit'
  | 'connection'
  | 'errors'
  | 'events'
  | 'findings'
  | 'gates'
  | 'outcomes'
  | 'refusals'
  | 'why'

/** With several namespaces the first that has words for the code speaks. */
export type Tell = (from: ToldNamespace | readonly ToldNamespace[], told: Told) => string

/** How a plan could fail to be made, or a run to start: each part of the server has its own codes. */
export const anyOutcome = ['outcomes', 'connection', 'refusals', 'gates', 'errors'] as const

export function tellIn(language: Language): Tell {
  const { vocabulary, ...messages } = messagesByLanguage[language]
  const wordsOf = (namespace: ToldNamespace): SentenceWords => ({
    language,
    vocabulary,
    sentences: messages[namespace],
  })
  return (from, told) => {
    const namespaces = typeof from === 'string' ? [from] : from
    const known = namespaces.map(wordsOf).find((words) => hasSentence(words, told.code))
    return sentence(known ?? wordsOf(namespaces[0] ?? 'errors'), told)
  }
}

export async function teller(): Promise<Tell> {
  const [language, zone] = await Promise.all([readLanguage(), readTimeZone()])
  const tell = tellIn(language)
  return (from, { code, params }) => tell(from, { code, params: inOwnTime(params, language, zone) })
}
