// The sentence for a call that failed, in the browser. The words are fetched only when something failed.
import type { Language } from './_words/language.ts'
import type { Told } from './_words/sentence.ts'

/** @returns what the server said about a failed call; `unreachable` when it said nothing. */
function failureOf(error: unknown): Told {
  if (error && typeof error === 'object' && 'data' in error) {
    const { data } = error
    if (data && typeof data === 'object' && 'failure' in data) {
      // Written by server/trpc/failures.ts in each error answer.
      return data.failure as Told
    }
  }
  return { code: 'unreachable', params: {} }
}

function pageLanguage(): Language {
  return document.documentElement.lang === 'ja' ? 'ja' : 'en'
}

type SpokenNamespace = 'errors' | 'connection'

async function wordsOf(namespace: SpokenNamespace) {
  const isErrors = namespace === 'errors'
  if (pageLanguage() === 'ja') {
    const vocabulary = await import('./messages/ja/vocabulary.json')
    const sentences = isErrors ? import('./messages/ja/errors.json') : import('./messages/ja/connection.json')
    return { language: 'ja', vocabulary: vocabulary.default, sentences: (await sentences).default }
  }
  const vocabulary = await import('./messages/en/vocabulary.json')
  const sentences = isErrors ? import('./messages/en/errors.json') : import('./messages/en/connection.json')
  return { language: 'en', vocabulary: vocabulary.default, sentences: (await sentences).default }
}

/** @returns the sentence for what the server told, in the page's language. */
export async function toldSentence(namespace: SpokenNamespace, told: Told): Promise<string> {
  const [{ sentence }, words] = await Promise.all([import('./_words/sentence.ts'), wordsOf(namespace)])
  return sentence(words, told)
}

export async function errorMessage(error: unknown): Promise<string> {
  return toldSentence('errors', failureOf(error))
}
