import { readLanguage } from '@/app/_words/language.ts'
import { words } from '@/app/_words/words.ts'
import type { PolicySpoken } from './policy-lines.ts'

/** @returns what a policy's sentences need on the server, in the language of this request. */
export async function speakPolicy(nameOf: PolicySpoken['nameOf'], eligible?: number): Promise<PolicySpoken> {
  const [t, language] = await Promise.all([words('policy'), readLanguage()])
  return { t, language, nameOf, eligible }
}
