// Bytes of a Python file → the text that Python's tokenizer sees: UTF-8, no byte order mark, line feeds only.
import { ScriptUnreadable } from './script-unreadable.ts'

const LARGEST_BYTES = 1_000_000
const UTF8 = new TextDecoder('utf-8', { fatal: true })
/** A declaration of the encoding, in a comment on one of the first two lines (PEP 263). */
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/
const NOTHING = /^[ \t\f]*(?:#|$)/
const BEYOND_ASCII = /[^\0-\x7f]/
const IS_UTF8 = /^(?:utf[-_]?8(?:[-_].*)?|utf|u8|cp65001)$/i
/** Their first half is ASCII. */
const IS_ASCII_BASED =
  /^(?:us[-_])?ascii$|^latin|^iso[-_]?8859|^cp\d|^windows[-_]|^euc|^gb|^big5|^shift[-_]?jis|^koi8|^mac/i

/** @throws ScriptUnreadable when the file is larger than 1 MB or not UTF-8. */
export function sourceText(file: { readonly path: string; readonly bytes: Uint8Array }): string {
  const start = { path: file.path, line: 1, column: 1 }
  if (file.bytes.byteLength > LARGEST_BYTES) throw new ScriptUnreadable('too-large', start)
  try {
    const text = UTF8.decode(file.bytes)
    const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
    if (!isOtherEncoding(lines)) return lines
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw new ScriptUnreadable('not-utf8', start)
}

function isOtherEncoding(text: string): boolean {
  const first = lineAt(text, 0)
  const second = NOTHING.test(first) ? lineAt(text, first.length + 1) : ''
  const declared = (CODING.exec(first) ?? CODING.exec(second))?.[1]
  if (declared === undefined || IS_UTF8.test(declared)) return false
  return BEYOND_ASCII.test(text) || !IS_ASCII_BASED.test(declared)
}

function lineAt(text: string, from: number): string {
  const end = text.indexOf('\n', from)
  return text.slice(from, end < 0 ? text.length : end)
}
