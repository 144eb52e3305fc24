// The sentences of a page, on the server: one namespace a call, in the language of this request.
import { createTranslator } from 'use-intl/core'
import { en } from '../messages/en.ts'
import { ja } from '../messages/ja.ts'
import { readLanguage } from './language.ts'

export type Messages = typeof en
export type Namespace = keyof Messages
export type Words<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>

export const messagesByLanguage: Record<'en' | 'ja', Messages> = { en, ja }

export async function words<N extends Namespace>(namespace: N): Promise<Words<N>> {
  const language = await readLanguage()
  return createTranslator<Messages, N>({
    locale: language,
    messages: messagesByLanguage[language],
    namespace,
    timeZone: 'UTC',
  })
}
