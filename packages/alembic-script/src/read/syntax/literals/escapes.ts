// Escape sequences of string and bytes literals: docs.python.org/3/reference/lexical_analysis.html#escape-sequences

import { NotPython } from '../not-python.ts'
import { characterNamed } from './character-names.ts'

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
}
const TEXT_ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|N\{([^{}]+)\}|([\s\S]))/g
const BYTES_ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))/g

/**
 * The text of a literal's content, or null when it holds what a JavaScript string cannot say: half a surrogate pair, or
 * a character's name that is not in our list.
 * @throws NotPython for a malformed escape.
 */
export function decodeText(content: string, offset: number): string | null {
  if (!content.includes('\\')) return content
  let understood = true
  const value = content.replace(TEXT_ESCAPE, (whole, x, u4, u8, octal, named, simple, at: number) => {
    if (named !== undefined) {
      const character = characterNamed(named)
      understood &&= character !== null
      return character ?? ''
    }
    if (simple !== undefined) {
      if ('xuUN'.includes(simple)) throw new NotPython(offset + at)
      return SIMPLE[simple] ?? whole
    }
    const point = octal === undefined ? Number.parseInt(x ?? u4 ?? u8, 16) : Number.parseInt(octal, 8)
    if (point > 0x10ffff) throw new NotPython(offset + at)
    understood &&= point < 0xd800 || point > 0xdfff
    return String.fromCodePoint(point)
  })
  return understood ? value : null
}

/** @throws NotPython for a character beyond ASCII or a malformed escape. */
export function decodeBytes(content: string, raw: boolean, offset: number): Uint8Array {
  for (let at = 0; at < content.length; at += 1) if (content.charCodeAt(at) > 127) throw new NotPython(offset + at)
  const value = raw
    ? content
    : content.replace(BYTES_ESCAPE, (whole, x, octal, simple, at: number) => {
        if (x !== undefined) return String.fromCharCode(Number.parseInt(x, 16))
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
        if (simple === 'x') throw new NotPython(offset + at)
        return SIMPLE[simple] ?? whole
      })
  return Uint8Array.from(value, (character) => character.charCodeAt(0))
}
