import { readLanguage } from './language.ts'
import { type Messages, messagesByLanguage, type Namespace } from './words.ts'

/** @returns a namespace as it is written, for an island that has many words and fills their places itself. */
export async function rawWords<N extends Namespace>(namespace: N): Promise<Messages[N]> {
  return messagesByLanguage[await readLanguage()][namespace]
}
