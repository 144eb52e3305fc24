// Case mapping. Of letters beyond Latin, the tables of two languages' libraries may be of different years.
import { type Place, Refused } from '../../refusal.ts'

/** Latin without those whose mapping depends on where they stand or changes their number. */
const SURE = /^[\p{ASCII}\u0080-\u00b4\u00b6-\u00de\u00e0-\u00fe\u0100-\u012f\u0132-\u0148\u014a-\u017e]*$/u

function assertSure(text: string, at: Place): void {
  if (!SURE.test(text)) throw new Refused('unknown-text', at, { given: 'letters beyond Latin' })
}

export function lowered(text: string, at: Place): string {
  assertSure(text, at)
  return text.toLowerCase()
}

export function uppered(text: string, at: Place): string {
  assertSure(text, at)
  return text.toUpperCase()
}

export function titled(text: string, at: Place): string {
  assertSure(text, at)
  return text.replace(/\p{L}+/gu, (word) => {
    const [first = '', ...rest] = [...word]
    return first.toUpperCase() + rest.join('').toLowerCase()
  })
}

export function swapped(text: string, at: Place): string {
  assertSure(text, at)
  return [...text]
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join('')
}

export function isAlphabetic(text: string): boolean {
  return /^[a-zA-Z]+$/.test(text)
}
