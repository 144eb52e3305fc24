import { en } from './en.ts'
import { ja } from './ja.ts'
import type { MessageWords } from './message-words.ts'

const languages = { en, ja } as const

export function wordsIn(locale: keyof typeof languages): MessageWords {
  return languages[locale]
}
