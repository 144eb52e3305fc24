// Words of an SQL statement, without comments: enough to read what a DDL statement names.
import type { Engine } from '../../settings.ts'

export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark'
  /** Of a word: lower case, for keywords. Of a text: its content. */
  readonly word: string
  /** As an identifier: PostgreSQL folds unquoted words. */
  readonly name: string
  readonly start: number
  readonly end: number
}

const SPACE = /\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\//y
const HASH = /#[^\n]*(?:\n|$)/y
const WORD = /[\p{L}_][\p{L}\p{N}_$]*/uy
const NUMBER = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy
const DOLLAR = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy

function matchAt(pattern: RegExp, sql: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0] ?? null
}

/** The end of a quoted run that begins at `at`, and its content; the quote doubled stands for itself. */
function quoted(sql: string, at: number, backslash: boolean): { end: number; content: string } {
  const quote = sql[at]
  let content = ''
  let position = at + 1
  while (position < sql.length) {
    const char = sql[position] ?? ''
    if (char === quote) {
      if (sql[position + 1] !== quote) return { end: position + 1, content }
      position += 1
    } else if (char === '\\' && backslash) position += 1
    content += sql[position] ?? ''
    position += 1
  }
  return { end: sql.length, content }
}

/** PostgreSQL cuts identifiers to 63 bytes (NAMEDATALEN), and says so in a notice only. */
function cutName(name: string): string {
  if (name.length < 22 || Buffer.byteLength(name) <= 63) return name
  let cut = name.slice(0, 63)
  while (Buffer.byteLength(cut) > 63) cut = cut.slice(0, -1)
  return cut
}

export function tokensOf(sql: string, engine: Engine): Token[] {
  const tokens: Token[] = []
  const isPostgresql = engine === 'postgresql'
  let at = 0
  const push = (kind: Token['kind'], end: number, texts: { word: string; name: string }) => {
    tokens.push({ kind, ...texts, start: at, end })
    at = end
  }
  while (at < sql.length) {
    const skipped = matchAt(SPACE, sql, at) ?? (isPostgresql ? null : matchAt(HASH, sql, at))
    if (skipped !== null) {
      at += skipped.length
      continue
    }
    const char = sql[at] ?? ''
    const dollar = isPostgresql && char === '$' ? matchAt(DOLLAR, sql, at) : null
    if (dollar !== null) {
      const close = sql.indexOf(dollar, at + dollar.length)
      const end = close === -1 ? sql.length : close + dollar.length
      const content = sql.slice(at + dollar.length, close === -1 ? sql.length : close)
      push('text', end, { word: content, name: content })
      continue
    }
    if (char === '"' || char === '`' || char === "'") {
      const isEscape = !isPostgresql || /^[eE]$/.test(tokens.at(-1)?.name ?? '')
      const { end, content } = quoted(sql, at, char === "'" && isEscape)
      const isText = char === "'" || (char === '"' && !isPostgresql)
      push(isText ? 'text' : 'name', end, {
        word: isText ? content : '',
        name: isPostgresql && !isText ? cutName(content) : content,
      })
      continue
    }
    const word = matchAt(WORD, sql, at)
    if (word !== null) {
      push('word', at + word.length, {
        word: word.toLowerCase(),
        name: isPostgresql ? cutName(word.toLowerCase()) : word,
      })
      continue
    }
    const number = matchAt(NUMBER, sql, at)
    push(number === null ? 'mark' : 'number', at + (number ?? char).length, {
      word: number ?? char,
      name: number ?? char,
    })
  }
  return tokens
}
