const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }

/** Characters that repr() escapes: those that Unicode calls other or separators, but for the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u

function escaped(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`
  const known = ESCAPES[character]
  if (known !== undefined) return known
  if (character === ' ' || !UNPRINTABLE.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

/** `repr(str)`. */
export function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  return `${quote}${[...text].map((character) => escaped(character, quote)).join('')}${quote}`
}

/** `repr(bytes)`. */
export function bytesRepr(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes)
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = [...text].map((character) => {
    const code = character.charCodeAt(0)
    if (character === quote) return `\\${quote}`
    const known = ESCAPES[character]
    if (known !== undefined) return known
    return code >= 0x20 && code < 0x7f ? character : `\\x${code.toString(16).padStart(2, '0')}`
  })
  return `b${quote}${body.join('')}${quote}`
}
