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
    const word = Object.hasOwn(vocabulary, name) ? vocabulary[name]?.[String(value)] : undefined
    return [name, word ?? value] as const
  })
  return Object.fromEntries([...missing, ...given])
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
