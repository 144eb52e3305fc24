// Cuts MySQL and MariaDB text into pieces as their client programs do. Rules: MySQL docs "Comments", "String Literals";
// client/mysql.cc, add_line. Written by hand because no published splitter passed (a string that ends in two backslashes,
// `#` comments, `5--1`).
import { splitErrorAt } from './split-error.ts'

type TokenKind = 'blank' | 'comment' | 'string' | 'quoted-name' | 'word' | 'symbol'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly offset: number
}

export interface LexerRules {
  /** sql_mode NO_BACKSLASH_ESCAPES: a backslash in a string is a backslash. */
  readonly noBackslashEscapes?: boolean
  /** sql_mode ANSI_QUOTES: "x" is a name. It ends at the same place either way but for backslashes. */
  readonly ansiQuotes?: boolean
  /** MariaDB reads the inside of a comment that begins with /*M! */
  readonly isMaria?: boolean
}

const WORD = /[\p{L}\p{N}_$@.]+/uy
const BLANK = /\s+/y

function endOfQuoted(text: string, start: number, escapes: boolean): number {
  const quote = text[start]
  for (let i = start + 1; i < text.length; i += 1) {
    if (escapes && text[i] === '\\') i += 1
    else if (text[i] === quote) {
      if (text[i + 1] !== quote) return i + 1
      i += 1
    }
  }
  throw splitErrorAt('unterminated', `the quote ${quote} is never closed`, { text, offset: start })
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}

function endOfComment(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2)
  if (end === -1) throw splitErrorAt('unterminated', 'the comment is never closed', { text, offset: start })
  return end + 2
}

/** Two dashes begin a comment only before a blank, a control character or the end: 5--1 is six. */
function isDashComment(text: string, at: number): boolean {
  return text.startsWith('--', at) && (at + 2 >= text.length || (text.codePointAt(at + 2) ?? 0) <= 0x20)
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function isCodeComment(text: string, at: number, rules: LexerRules): number {
  if (text.startsWith('/*!', at)) return 3
  return rules.isMaria && text.startsWith('/*M!', at) ? 4 : 0
}

/**
 * The piece that begins at `at`.
 * @throws SplitError for a quote or comment that is never closed
 */
export function tokenAt(text: string, at: number, rules: LexerRules): Token {
  const piece = (kind: TokenKind, end: number): Token => ({ kind, text: text.slice(at, end), offset: at })
  const char = text[at] ?? ''
  const blank = matchAt(BLANK, text, at)
  if (blank > at) return piece('blank', blank)
  if (char === '#' || isDashComment(text, at)) return piece('comment', endOfLine(text, at))
  // /*! … */ is code for the server, and its inside is read as such; the marks themselves are nothing.
  const opening = isCodeComment(text, at, rules)
  if (opening > 0) return piece('symbol', at + opening)
  if (text.startsWith('/*', at)) return piece('comment', endOfComment(text, at))
  if (char === "'") return piece('string', endOfQuoted(text, at, !rules.noBackslashEscapes))
  if (char === '"') {
    const isName = rules.ansiQuotes === true
    return piece(isName ? 'quoted-name' : 'string', endOfQuoted(text, at, !rules.noBackslashEscapes && !isName))
  }
  if (char === '`') return piece('quoted-name', endOfQuoted(text, at, false))
  const word = matchAt(WORD, text, at)
  if (word > at) return piece('word', word)
  return piece('symbol', at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1))
}

/** All pieces of one statement, blanks and comments left out. */
export function codeTokens(text: string, rules: LexerRules = {}): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, rules)
    if (token.kind !== 'blank' && token.kind !== 'comment') tokens.push(token)
    at += token.text.length
  }
  return tokens
}
