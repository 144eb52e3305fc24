// A code with params as a sentence, the same on the server and in the browser. It never throws: a code without words shows itself.
import { createTranslator } from 'use-intl/core'

export interface Told {
  code: string
  params: Record<string, string | number>
}

export interface SentenceWords {
  language: string
  /** Sentences by code; codes may hold dots. */
  sentences: Record<string, string>
  /** Words for the values of some params, by the param's name. */
  vocabulary: Record<string, Record<string, string>>
}

const places = /\{\s*(\w+)\s*(?=[},])/g

function fillValues(sentence: string, { params }: Told, vocabulary: SentenceWords['vocabulary']) {
  const missing = [...sentence.matchAll(places)].map(([, name = '']) => [name, ''] as const)
  const given = Object.entries(params).map(([name, value]) => {
    return [name, wordFor(value, Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined)] as const
  })
  return Object.fromEntries([...missing, ...given])
}

/** A list of values comes joined: each of them has its own word. */
function wordFor(value: string | number, known: Record<string, string> = {}): string | number {
  const wordOf = (one: string) => (Object.hasOwn(known, one) ? known[one] : undefined)
  const whole = wordOf(String(value))
  if (whole !== undefined || typeof value === 'number') return whole ?? value
  return value
    .split(', ')
    .map((one) => wordOf(one) ?? one)
    .join(', ')
}

export function hasSentence({ sentences }: SentenceWords, code: string): boolean {
  return Object.hasOwn(sentences, code)
}

export function sentence({ language, sentences, vocabulary }: SentenceWords, told: Told): string {
  const known = Object.hasOwn(sentences, told.code) ? sentences[told.code] : undefined
  const { [known ? told.code : 'unknown-code']: said = '{code} {details}' } = sentences
  const params = known ? told.params : { code: told.code, details: Object.values(told.params).join(', ') }
  const translate = createTranslator({
    locale: language,
    messages: { said },
    onError: () => {},
    getMessageFallback: () => `${told.code} ${Object.values(told.params).join(', ')}`,
  })
  return translate('said', fillValues(said, { ...told, params }, vocabulary)).trim()
}
