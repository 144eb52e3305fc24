// What a character can be part of. Rules: docs.python.org/3/reference/lexical_analysis.html

export const Code = {
  tab: 9,
  lineFeed: 10,
  formFeed: 12,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  singleQuote: 39,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  equals: 61,
  backslash: 92,
  braceOpen: 123,
  braceClose: 125,
  upperN: 78,
} as const

const NAME_START = 1
const NAME_PART = 2
const DIGIT = 4

const CLASSES = new Uint8Array(128)
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code)
  if (/[A-Za-z_]/.test(character)) CLASSES[code] = NAME_START | NAME_PART
  if (/[0-9]/.test(character)) CLASSES[code] = NAME_PART | DIGIT
}

const WIDE_NAME = /[\p{XID_Start}_]\p{XID_Continue}*/uy
const WIDE_REST = /\p{XID_Continue}*/uy

export function isDigit(code: number): boolean {
  return code >= Code.zero && code <= Code.nine
}

function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}

/** Where the name that begins here ends; the same offset when none begins. */
export function nameEnd(text: string, from: number): number {
  const first = text.charCodeAt(from)
  if (first >= 128) return matchEnd(WIDE_NAME, text, from)
  if (((CLASSES[first] ?? 0) & NAME_START) === 0) return from
  let at = from + 1
  for (;;) {
    const code = text.charCodeAt(at)
    if (code >= 128) return matchEnd(WIDE_REST, text, at)
    if (((CLASSES[code] ?? 0) & NAME_PART) === 0) return at
    at += 1
  }
}
