// A routine's body holds semicolons of its own. Drivers take the whole text as one statement, and so do we where no DELIMITER
// line says otherwise (MySQL docs: "Compound Statement Syntax"; MariaDB's BEGIN NOT ATOMIC).
import { type LexerRules, type Token, tokenAt } from './mysql-tokens.ts'

const HEAD =
  /^(CREATE|ALTER)( OR REPLACE)?( DEFINER = .+?)?( AGGREGATE)? (PROCEDURE|FUNCTION|TRIGGER|EVENT)\b|^BEGIN NOT ATOMIC\b/
const HEAD_TOKENS = 14

/** Words after which a statement of the body begins. */
const BEFORE_STATEMENT: ReadonlySet<string> = new Set([
  ...[';', ':', ')', 'BEGIN', 'ATOMIC', 'THEN', 'ELSE', 'DO', 'LOOP', 'REPEAT', 'ROW'],
  ...['DETERMINISTIC', 'SQL', 'DATA', 'INVOKER', 'DEFINER', 'HANDLER', 'FOUND', 'SQLEXCEPTION', 'SQLWARNING'],
])

const LOOPS: ReadonlySet<string> = new Set(['WHILE', 'LOOP', 'REPEAT'])

function isCode(token: Token): boolean {
  return token.kind !== 'blank' && token.kind !== 'comment'
}

function* codeFrom(text: string, start: number, rules: LexerRules): Generator<Token> {
  for (let at = start; at < text.length; ) {
    const token = tokenAt(text, at, rules)
    if (isCode(token)) yield token
    at += token.text.length
  }
}

function wordOf(token: Token | undefined): string {
  if (token === undefined) return ''
  return token.kind === 'word' || token.kind === 'symbol' ? token.text.toUpperCase() : "'"
}

/** True when the text from here is a statement that may hold semicolons. */
export function isRoutineAt(text: string, start: number, rules: LexerRules): boolean {
  const words: string[] = []
  for (const token of codeFrom(text, start, rules)) {
    words.push(wordOf(token))
    if (words.length === HEAD_TOKENS) break
  }
  return HEAD.test(words.join(' '))
}

/** The code of a text, read only as far as it is asked for: a script may hold a thousand routines. */
class CodeReader {
  readonly #source: Generator<Token>
  readonly #read: Token[] = []

  constructor(text: string, start: number, rules: LexerRules) {
    this.#source = codeFrom(text, start, rules)
  }

  at(index: number): Token | undefined {
    while (this.#read.length <= index) {
      const next = this.#source.next()
      if (next.done) return undefined
      this.#read.push(next.value)
    }
    return this.#read[index]
  }

  word(index: number): string {
    return index < 0 ? '' : wordOf(this.at(index))
  }
}

/** IF(a, b, c) is a function: a comma right inside its parentheses. IF (a) THEN is a statement. */
function isIfFunction(code: CodeReader, index: number): boolean {
  if (code.word(index + 1) !== '(') return false
  let depth = 0
  for (let i = index + 1; code.at(i) !== undefined; i += 1) {
    const word = code.word(i)
    if (word === '(') depth += 1
    if (word === ')') depth -= 1
    if (depth === 0) return false
    if (word === ',' && depth === 1) return true
  }
  return false
}

function opens(code: CodeReader, index: number): boolean {
  const word = code.word(index)
  const before = code.word(index - 1)
  if (before === 'END') return false
  if (word === 'BEGIN' || word === 'CASE') return true
  if (LOOPS.has(word)) return BEFORE_STATEMENT.has(before) && code.word(index + 1) !== '('
  return word === 'IF' && BEFORE_STATEMENT.has(before) && !isIfFunction(code, index)
}

/** Where the routine that begins at `start` ends: the place of its semicolon, or the end of the text. */
export function endOfRoutine(text: string, start: number, rules: LexerRules): number {
  const code = new CodeReader(text, start, rules)
  let depth = 0
  for (let index = 0; ; index += 1) {
    const token = code.at(index)
    if (token === undefined) return text.length
    const word = wordOf(token)
    if (word === ';' && depth === 0) return token.offset
    if (word === 'END' && depth > 0) depth -= 1
    else if (opens(code, index)) depth += 1
  }
}
