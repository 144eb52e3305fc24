// String literals as expressions: implicit concatenation, bytes, f-strings with all that may stand in them (PEP 701).

import { Code } from '../tokens/characters.ts'
import { isClosing, type Quotes } from '../tokens/string-quotes.ts'
import { Kind, type TokenStream } from '../tokens/token-stream.ts'
import type { Expression, FormatPart } from '../tree.ts'
import { decodeBytes, decodeText } from './escapes.ts'

/** Parts of an f-string; `known` is false when a piece cannot be said in JavaScript. */
interface Parts {
  readonly parts: FormatPart[]
  known: boolean
  /** Of the highest expression in it. */
  height: number
}

interface Reading {
  readonly tokens: TokenStream
  readonly quotes: Quotes
  readonly into: Parts
  /** A format specifier has no doubled braces, and ends at `}`. */
  readonly inSpecifier: boolean
}

function addText(into: Parts, text: string | null): void {
  if (text === null) into.known = false
  else if (text !== '') {
    const last = into.parts.at(-1)
    if (typeof last === 'string') into.parts[into.parts.length - 1] = last + text
    else into.parts.push(text)
  }
}

function addContent({ tokens, quotes, into }: Reading, from: number, to: number): void {
  if (to <= from) return
  const content = tokens.source.text.slice(from, to)
  addText(into, quotes.raw ? content : decodeText(content, from))
}

/** Where an escape ends: braces after a backslash still are braces, but for those of `\N{…}`. */
function escapeEnd(text: string, at: number, raw: boolean): number {
  const next = text.charCodeAt(at + 1)
  if (!raw && next === Code.upperN && text.charCodeAt(at + 2) === Code.braceOpen) {
    const close = text.indexOf('}', at)
    return close < 0 ? at + 3 : close + 1
  }
  return next === Code.braceOpen || next === Code.braceClose ? at + 1 : at + 2
}

/** Reads literal text and fields up to the closing quotes (or the `}` of a specifier), and returns its offset. */
function readContent(reading: Reading, from: number): number {
  const { tokens, quotes, inSpecifier } = reading
  const { text } = tokens.source
  let begin = from
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (at >= text.length || (code === Code.lineFeed && !quotes.triple)) tokens.fail(quotes.start)
    if (code === quotes.quote && isClosing(text, at, quotes)) {
      if (inSpecifier) tokens.fail(at)
      addContent(reading, begin, at)
      return at
    }
    if (code === Code.backslash) at = escapeEnd(text, at, quotes.raw)
    else if (code !== Code.braceOpen && code !== Code.braceClose) at += 1
    else if (!inSpecifier && text.charCodeAt(at + 1) === code) {
      addContent(reading, begin, at + 1)
      at += 2
      begin = at
    } else {
      addContent(reading, begin, at)
      if (code === Code.braceClose) {
        if (!inSpecifier) tokens.fail(at)
        return at
      }
      at = readField(reading, at)
      begin = at
    }
  }
}

/** Reads `{expression=!r:specifier}`; returns the offset after it. */
function readField({ tokens, quotes, into }: Reading, brace: number): number {
  tokens.enter()
  const outer = tokens.openField(brace)
  const value = tokens.grammar.yieldOrStarExpressions(tokens)
  into.height = Math.max(into.height, tokens.height)
  const explains = tokens.take('=')
  if (explains) addText(into, tokens.source.text.slice(brace + 1, tokens.start))
  let conversion: string | null = null
  if (tokens.text === '!') {
    tokens.advance()
    conversion = tokens.text
    if (!/^[rsa]$/.test(conversion) || tokens.lastEnd !== tokens.start) tokens.fail()
    tokens.advance()
  }
  let specifier: string | readonly FormatPart[] | null = null
  let end = tokens.end
  const isClosed = tokens.text === '}'
  if (!isClosed) {
    if (tokens.text !== ':' || tokens.bracketDepth !== tokens.fieldDepth) tokens.fail()
    const own: Parts = { parts: [], known: true, height: 0 }
    end = readContent({ tokens, quotes, into: own, inSpecifier: true }, tokens.end) + 1
    into.known &&= own.known
    into.height = Math.max(into.height, own.height)
    const [only = ''] = own.parts
    specifier = own.parts.length > 1 || typeof only !== 'string' ? own.parts : only
  }
  tokens.closeField(outer, isClosed)
  tokens.leave()
  if (explains && conversion === null && specifier === null) conversion = 'r'
  into.parts.push({ value, conversion, specifier })
  return end
}

function readPiece(tokens: TokenStream, quotes: Quotes, into: Parts): void {
  if (!quotes.format) {
    const width = quotes.triple ? 3 : 1
    const content = tokens.source.text.slice(quotes.contentStart, tokens.end - width)
    addText(into, quotes.raw ? content : decodeText(content, quotes.contentStart))
    tokens.advance()
    return
  }
  const close = readContent({ tokens, quotes, into, inSpecifier: false }, quotes.contentStart)
  tokens.resumeAt(close + (quotes.triple ? 3 : 1))
}

function bytesLiteral(tokens: TokenStream): Expression {
  const { start } = tokens
  const pieces: Uint8Array[] = []
  while (tokens.kind === Kind.string && tokens.quotes !== null) {
    const { quotes } = tokens
    if (!quotes.bytes) tokens.fail()
    const content = tokens.source.text.slice(quotes.contentStart, tokens.end - (quotes.triple ? 3 : 1))
    pieces.push(decodeBytes(content, quotes.raw, quotes.contentStart))
    tokens.advance()
  }
  return { kind: 'bytes', value: Uint8Array.from(pieces.flatMap((piece) => [...piece])), at: tokens.span(start) }
}

/** Adjacent string tokens as one expression. */
export function stringLiteral(tokens: TokenStream): Expression {
  const { start } = tokens
  tokens.height = 1
  if (tokens.quotes?.bytes) return bytesLiteral(tokens)
  const into: Parts = { parts: [], known: true, height: 0 }
  let formatted = false
  while (tokens.kind === Kind.string && tokens.quotes !== null) {
    const { quotes } = tokens
    if (quotes.bytes) tokens.fail()
    formatted ||= quotes.format
    readPiece(tokens, quotes, into)
  }
  const at = tokens.span(start)
  if (!into.known) return { kind: 'unsupported', construct: 'string-literal', at }
  const [first = ''] = into.parts
  if (into.parts.length < 2 && typeof first === 'string') {
    return formatted ? { kind: 'format', parts: into.parts, at } : { kind: 'text', value: first, at }
  }
  tokens.height = into.height + 1
  return { kind: 'format', parts: into.parts, at }
}
