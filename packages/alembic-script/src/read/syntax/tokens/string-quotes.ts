// Where a string literal begins and ends: prefix, quotes, content.

import { NotPython } from '../not-python.ts'
import { Code } from './characters.ts'

export interface Quotes {
  readonly start: number
  readonly contentStart: number
  readonly quote: number
  readonly triple: boolean
  readonly raw: boolean
  readonly bytes: boolean
  readonly format: boolean
}

const PREFIX = /^(?:[rRuUbBfF]|[bB][rR]|[rR][bB]|[fF][rR]|[rR][fF])?$/

/** @throws NotPython for a prefix that Python does not know. */
export function quotesAt(text: string, start: number, quoteAt: number): Quotes {
  const prefix = text.slice(start, quoteAt)
  if (!PREFIX.test(prefix)) throw new NotPython(start)
  const quote = text.charCodeAt(quoteAt)
  const triple = text.charCodeAt(quoteAt + 1) === quote && text.charCodeAt(quoteAt + 2) === quote
  const letters = prefix.toLowerCase()
  return {
    start,
    contentStart: quoteAt + (triple ? 3 : 1),
    quote,
    triple,
    raw: letters.includes('r'),
    bytes: letters.includes('b'),
    format: letters.includes('f'),
  }
}

export function isClosing(text: string, at: number, { quote, triple }: Quotes): boolean {
  if (text.charCodeAt(at) !== quote) return false
  return !triple || (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote)
}

/** The offset after the closing quotes. @throws NotPython when there are none. */
export function stringEnd(text: string, quotes: Quotes): number {
  let at = quotes.contentStart
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === quotes.quote && isClosing(text, at, quotes)) return at + (quotes.triple ? 3 : 1)
    if (at >= text.length || (code === Code.lineFeed && !quotes.triple)) throw new NotPython(quotes.start)
    at += code === Code.backslash ? 2 : 1
  }
}
