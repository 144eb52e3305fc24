// What a password must be: long, not one of those that everybody tries first, not the person's own address. No rule about
// kinds of characters (NIST SP 800-63B, 3.1.1.2).
import { AppError } from '../../errors.ts'
import { commonWords } from './common-words.ts'

export const passwordLengths = { least: 12, most: 200 } as const

/** @throws AppError `password-too-short`, `password-too-long`, `password-too-common` or `password-is-email` */
export function assertGoodPassword(password: string, email: string): void {
  const { least, most } = passwordLengths
  const length = [...password].length
  if (length < least) throw new AppError('password-too-short', { least })
  if (length > most) throw new AppError('password-too-long', { most })
  if (isMadeOfEmail(password, email)) throw new AppError('password-is-email')
  if (isCommon(password)) throw new AppError('password-too-common')
}

function isMadeOfEmail(password: string, email: string): boolean {
  const typed = password.toLowerCase()
  const address = email.toLowerCase()
  const [name = ''] = address.split('@')
  return typed === address || lettersOf(typed) === lettersOf(name) || (name.length >= 8 && typed.startsWith(name))
}

/** Few different characters, a run of neighbours, or a common word with digits and signs around it. */
function isCommon(password: string): boolean {
  const typed = password.toLowerCase()
  if (new Set(typed).size < 5) return true
  if (runs.some((run) => run.includes(typed) || typed.length - lengthOfRunIn(typed, run) < 4)) return true
  const words = lettersOf(typed)
  return words === '' ? new Set(typed).size < 7 : isRepeated(words)
}

function isRepeated(letters: string): boolean {
  for (const word of commonWords) {
    if (letters.replaceAll(word, '') === '') return true
  }
  return false
}

const twice = (text: string) => text + text
const runs = [
  twice('1234567890'),
  twice('0987654321'),
  twice('abcdefghijklmnopqrstuvwxyz'),
  twice('qwertyuiopasdfghjklzxcvbnm'),
  twice('1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p'),
]

/** How much of the beginning of `typed` is one stretch of `run`. */
function lengthOfRunIn(typed: string, run: string): number {
  for (let length = typed.length; length > 0; length -= 1) if (run.includes(typed.slice(0, length))) return length
  return 0
}

const plain: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Digits and signs that stand for letters inside a word are read as letters; those at its ends are dropped. */
function lettersOf(text: string): string {
  const core = text.replace(/^[^a-z]+|[^a-z]+$/g, '')
  return [...core]
    .map((sign) => plain[sign] ?? sign)
    .join('')
    .replace(/[^a-z]/g, '')
}
