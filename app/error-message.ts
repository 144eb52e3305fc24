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

async function sentencesOf(namespace: 'errors' | 'connection'): Promise<Record<string, string>> {
  if (pageLanguage() === 'ja') {
    return namespace === 'errors'
      ? (await import('./messages/ja/errors.json')).default
      : (await import('./messages/ja/connection.json')).default
  }
  return namespace === 'errors'
    ? (await import('./messages/en/errors.json')).default
    : (await import('./messages/en/connection.json')).default
}

/** @returns the sentence for what the server told, in the page's language. */
export async function toldSentence(namespace: 'errors' | 'connection', { code, params }: Failure): Promise<string> {
  const [{ createTranslator }, messages] = await Promise.all([import('use-intl/core'), sentencesOf(namespace)])
  const translate = createTranslator({
    locale: pageLanguage(),
    messages,
    onError: () => {},
    getMessageFallback: () => '',
  })
  const sentence = Object.hasOwn(messages, code) ? translate(code, params) : ''
  return sentence || translate('unknown-code', { code, details: Object.values(params).join(', ') })
}

export async function errorMessage(error: unknown): Promise<string> {
  return toldSentence('errors', failureOf(error))
}
