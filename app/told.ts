// Turns what the server tells, a code with params, into a sentence. A code that we have no words for is shown as it is.
import { createTranslator } from 'use-intl/core'
import { type Language, readLanguage } from './language.ts'
import { messagesByLanguage } from './words.ts'

export interface Told {
  code: string
  params: Record<string, string | number>
}

export type ToldNamespace =
  | 'errors'
  | 'why'
  | 'findings'
  | 'refusals'
  | 'outcomes'
  | 'events'
  | 'audit'
  | 'gates'
  | 'connection'

export type Tell = (namespace: ToldNamespace, told: Told) => string

/** @returns the translator for one language; it never throws, whatever the code and params are. */
export function tellIn(language: Language): Tell {
  const byNamespace = new Map<ToldNamespace, (key: string, params: Told['params']) => string>()
  return (namespace, { code, params }) => {
    let translate = byNamespace.get(namespace)
    if (!translate) {
      const messages: Record<string, string> = messagesByLanguage[language][namespace]
      const translator = createTranslator({
        locale: language,
        messages,
        onError: () => {},
        getMessageFallback: () => '',
      })
      translate = (key, values) => {
        const sentence = Object.hasOwn(messages, key) ? translator(key, values) : ''
        return sentence || translator('unknown-code', { code: key, details: Object.values(values).join(', ') })
      }
      byNamespace.set(namespace, translate)
    }
    return translate(code, params)
  }
}

export async function teller(): Promise<Tell> {
  return tellIn(await readLanguage())
}
