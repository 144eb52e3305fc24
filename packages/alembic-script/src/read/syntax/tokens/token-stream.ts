// Python's tokens, one at a time (docs.python.org/3/reference/lexical_analysis.html). The text is read once, from left to right.

import type { Grammar } from '../grammar.ts'
import { numberEnd } from '../literals/number-literal.ts'
import { NotPython } from '../not-python.ts'
import { SourceLines, Span } from '../source-lines.ts'
import { Code, isDigit, nameEnd } from './characters.ts'
import { Indents, measureLine } from './indents.ts'
import { OPERATORS, type OperatorForm } from './operator-tokens.ts'
import { type Quotes, quotesAt, stringEnd } from './string-quotes.ts'

export const Kind = { end: 0, newline: 1, indent: 2, dedent: 3, name: 4, number: 5, string: 6, symbol: 7 } as const
export type Kind = (typeof Kind)[keyof typeof Kind]

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)
const BEYOND_ASCII = /[^\0-\x7f]/
/** As CPython's tokenizer has it (MAXSTACK). */
const MOST_BRACKETS = 200
/** Expressions inside expressions, by brackets or not. */
const DEEPEST = 200

/** What the statements around allow: `return`, `await`, `break`. */
export interface Surroundings {
  readonly function: 'none' | 'plain' | 'async'
  readonly loop: boolean
}

const MODULE: Surroundings = { function: 'none', loop: false }

interface Mark {
  readonly state: readonly [number, Kind, string, number, number, number, number]
  readonly quotes: Quotes | null
  readonly opened: readonly number[]
  readonly level: number
}

/** The current token stands in `kind`, `text`, `start` and `end`; `advance()` takes the next. */
export class TokenStream {
  readonly source: SourceLines
  readonly grammar: Grammar
  kind: Kind = Kind.newline
  /** A name, keyword or operator; empty for all other tokens. */
  text = ''
  start = 0
  end = 0
  /** Where the token before the current one ended. */
  lastEnd = 0
  /** How strongly the current token binds as a binary operator; 0 for all others. */
  binding = 0
  /** Of the current token when it is a string. */
  quotes: Quotes | null = null
  /** The height of the expression that was read last, so that no tree grows too high. */
  height = 0
  /** Names met while this is set. */
  names: Set<string> | null = null
  /** Whether the function that is being read has a `yield`. */
  yields = false
  /** How many `:=` there were so far. */
  walruses = 0
  surroundings: Surroundings = MODULE
  /** The bracket depth at which `:` ends a replacement field of an f-string; -1 outside. */
  fieldDepth = -1
  #at = 0
  #level = 0
  #lineBegins = true
  #dedents = 0
  readonly #indents = new Indents()
  #opened: number[] = []

  constructor(text: string, grammar: Grammar) {
    this.grammar = grammar
    this.source = new SourceLines(text)
    this.advance()
  }

  span(start: number): Span {
    return new Span(this.source, start, this.lastEnd)
  }

  fail(offset = this.start): never {
    throw new NotPython(offset)
  }

  /** Takes this operator or keyword if it is the current token. */
  take(text: string): boolean {
    if (this.text !== text) return false
    this.advance()
    return true
  }

  expect(text: string): void {
    if (this.text !== text) this.fail()
    this.advance()
  }

  /** As `take`, for tokens that have no text. */
  takeKind(kind: Kind): boolean {
    if (this.kind !== kind) return false
    this.advance()
    return true
  }

  name(): string {
    if (this.kind !== Kind.name) this.fail()
    const { text } = this
    this.advance()
    return text
  }

  /** Reads something in other surroundings. */
  within<T>(surroundings: Surroundings, read: (tokens: TokenStream) => T): T {
    const outer = this.surroundings
    this.surroundings = surroundings
    const made = read(this)
    this.surroundings = outer
    return made
  }

  /** One more expression inside another; `leave` ends it. */
  enter(): void {
    this.#level += 1
    if (this.#level > DEEPEST) this.fail()
  }

  leave(): void {
    this.#level -= 1
  }

  /** Whether the current name is the name of a keyword argument. */
  get isKeyword(): boolean {
    const { text } = this.source
    const at = this.#nextAt()
    return text.charCodeAt(at) === Code.equals && text.charCodeAt(at + 1) !== Code.equals
  }

  /** Whether the current name is the target of `:=`. */
  get isNamed(): boolean {
    const { text } = this.source
    const at = this.#nextAt()
    const isOperator = text.charCodeAt(at) === Code.colon && text.charCodeAt(at + 1) === Code.equals
    return isOperator && this.#opened.length !== this.fieldDepth
  }

  /** Where the token after the current one begins. */
  #nextAt(): number {
    const { text } = this.source
    const code = text.charCodeAt(this.end)
    return code > Code.hash && code !== Code.backslash ? this.end : this.#skipBlanksFrom(this.end)
  }

  mark(): Mark {
    const { kind, text, start, end, lastEnd, binding, quotes } = this
    return {
      state: [this.#at, kind, text, start, end, lastEnd, binding],
      quotes,
      opened: [...this.#opened],
      level: this.#level,
    }
  }

  /** Back to a mark inside the same logical line. */
  reset({ state, quotes, opened, level }: Mark): void {
    ;[this.#at, this.kind, this.text, this.start, this.end, this.lastEnd, this.binding] = state
    this.quotes = quotes
    this.#opened = [...opened]
    this.#level = level
    this.#lineBegins = this.kind === Kind.newline
  }

  /** Enters a replacement field of an f-string whose `{` stands at the offset; returns what `closeField` needs. */
  openField(offset: number): number {
    const outer = this.fieldDepth
    this.#open(offset)
    this.fieldDepth = this.#opened.length
    this.#at = offset + 1
    this.advance()
    return outer
  }

  /** Leaves a replacement field after its `}`, which stands before the offset. */
  closeField(outer: number, wasToken: boolean): void {
    if (!wasToken) this.#opened.pop()
    this.fieldDepth = outer
  }

  /** Goes on with the token that stands after this offset, the end of an f-string. */
  resumeAt(offset: number): void {
    this.end = offset
    this.#at = offset
    this.advance()
  }

  get bracketDepth(): number {
    return this.#opened.length
  }

  advance(): void {
    this.lastEnd = this.end
    this.text = ''
    this.binding = 0
    if (this.#dedents > 0) {
      this.#dedents -= 1
      this.#emit(Kind.dedent, this.#at, this.#at)
      return
    }
    if (this.#lineBegins && this.#indentation()) return
    this.#token(this.#skipBlanksFrom(this.#at))
  }

  #emit(kind: Kind, start: number, end: number): void {
    this.kind = kind
    this.start = start
    this.end = end
    this.#at = end
  }

  #open(offset: number): void {
    if (this.#opened.length >= MOST_BRACKETS) this.fail(offset)
    this.#opened.push(offset)
  }

  #lineEnd(from: number): number {
    const end = this.source.text.indexOf('\n', from)
    return end < 0 ? this.source.text.length : end
  }

  #skipBlanksFrom(from: number): number {
    const { text } = this.source
    let at = from
    for (;;) {
      const code = text.charCodeAt(at)
      if (code === Code.space || code === Code.tab || code === Code.formFeed) at += 1
      else if (code === Code.lineFeed && this.#opened.length > 0) at += 1
      else if (code === Code.hash) at = this.#lineEnd(at)
      else if (code === Code.backslash) {
        if (text.charCodeAt(at + 1) !== Code.lineFeed || at + 2 >= text.length) this.fail(at)
        at += 2
      } else return at
    }
  }

  /** Measures the line that begins here; true when it gave an indent or dedent token. */
  #indentation(): boolean {
    const line = measureLine(this.source.text, this.#at)
    this.#lineBegins = false
    this.#at = line.at
    const change = this.#indents.change(line)
    if (change === 0) return false
    this.#dedents = Math.max(0, -change - 1)
    this.#emit(change > 0 ? Kind.indent : Kind.dedent, line.at, line.at)
    return true
  }

  #token(at: number): void {
    const { text } = this.source
    const code = text.charCodeAt(at)
    const end = nameEnd(text, at)
    if (end > at) this.#nameOrString(at, end)
    else if (code === Code.lineFeed) {
      this.#lineBegins = true
      this.#emit(Kind.newline, at, at + 1)
    } else if (isDigit(code) || (code === Code.dot && isDigit(text.charCodeAt(at + 1)))) {
      this.#emit(Kind.number, at, numberEnd(text, at))
    } else if (code === Code.doubleQuote || code === Code.singleQuote) this.#string(at, at)
    else if (at >= text.length) this.#endOfText(at)
    else this.#operator(at, code)
  }

  #nameOrString(at: number, end: number): void {
    const { text } = this.source
    const next = text.charCodeAt(end)
    if (end - at <= 2 && (next === Code.doubleQuote || next === Code.singleQuote)) {
      this.#string(at, end)
      return
    }
    const written = text.slice(at, end)
    if (KEYWORDS.has(written)) this.#emit(Kind.symbol, at, end)
    else {
      this.#emit(Kind.name, at, end)
      // Names that look different may be the same (docs.python.org/3/reference/lexical_analysis.html#identifiers).
      this.text = BEYOND_ASCII.test(written) ? written.normalize('NFKC') : written
      this.names?.add(this.text)
      return
    }
    this.text = written
  }

  #string(at: number, quoteAt: number): void {
    const quotes = quotesAt(this.source.text, at, quoteAt)
    this.quotes = quotes
    // An f-string holds expressions: whoever reads them says where it ends.
    this.#emit(Kind.string, at, quotes.format ? quotes.contentStart : stringEnd(this.source.text, quotes))
  }

  #endOfText(at: number): void {
    const unclosed = this.#opened.at(-1)
    if (unclosed !== undefined) this.fail(unclosed)
    if (this.kind !== Kind.newline && this.kind !== Kind.dedent && this.kind !== Kind.end) {
      this.#lineBegins = true
      this.#emit(Kind.newline, at, at)
    } else this.#emit(Kind.end, at, at)
  }

  #operator(at: number, code: number): void {
    const { text } = this.source
    const forms: readonly OperatorForm[] = OPERATORS[code] ?? []
    for (const form of forms) {
      if (form.text.length > 1 && !text.startsWith(form.text, at)) continue
      if (form.text === ':=' && this.#opened.length === this.fieldDepth) continue
      if (form.opens) this.#open(at)
      else if (form.closes && this.#opened.pop() === undefined) this.fail(at)
      this.#emit(Kind.symbol, at, at + form.text.length)
      this.text = form.text
      this.binding = form.binding
      return
    }
    this.fail(at)
  }
}
