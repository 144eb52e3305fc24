// The sentence for a call that failed, in the browser. The words are fetched only when something failed.
import type { Language } from './language.ts'

export interface Failure {
  code: string
  params: Record<string, string | number>
}

/** @returns what the server said about a failed call; `unreachable` when it said nothing. */
export function failureOf(error: unknown): Failure {
  if (error && typeof error === 'object' && 'data' in error) {
    const { data } = error
    if (data && typeof data === 'object' && 'failure' in data) {
      // Written by server/trpc/failures.ts in each error answer.
      return data.failure as Failure
    }
  }
  return { code: 'unreachable', params: {} }
}

function pageLanguage(): Language {
  return document.documentElement.lang === 'ja' ? 'ja' : 'en'
}

export async function errorMessage(error: unknown): Promise<string> {
  const { code, params } = failureOf(error)
  const language = pageLanguage()
  const [{ createTranslator }, { default: messages }] = await Promise.all([
    import('use-intl/core'),
    language === 'ja' ? import('./messages/ja/errors.json') : import('./messages/en/errors.json'),
  ])
  const known: Record<string, string> = messages
  const translate = createTranslator({ locale: language, messages: known })
  return Object.hasOwn(known, code) ? translate(code, params) : translate('unknown-code', { code })
}
