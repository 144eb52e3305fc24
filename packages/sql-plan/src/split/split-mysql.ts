import { endOfRoutine, isRoutineAt } from './mysql-routine.ts'
import { type LexerRules, tokenAt } from './mysql-tokens.ts'
import { lineAt, splitErrorAt } from './split-error.ts'
import type { SqlStatement } from './sql-statement.ts'

const DELIMITER = /delimiter[ \t]+([^\r\n]*)/iy

/** `DELIMITER //` on a line of its own, between statements; the rest of the line is the new delimiter. */
function delimiterAt(text: string, at: number): { delimiter: string; end: number } | null {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  if (text.slice(lineStart, at).trim() !== '') return null
  DELIMITER.lastIndex = at
  const match = DELIMITER.exec(text)
  // As the client: up to the first blank, and a quoted word without its quotes.
  const word =
    match?.[1]
      ?.trim()
      .split(/\s/)[0]
      ?.replace(/^(['"`])(.*)\1$/, '$2') ?? ''
  if (match === null) return null
  if (word === '' || word.includes('\\')) throw splitErrorAt('syntax', 'DELIMITER needs a word', { text, offset: at })
  return { delimiter: word, end: DELIMITER.lastIndex }
}

/**
 * Cuts a script as the mysql and mariadb clients do, DELIMITER lines included; a routine without them stays whole.
 * @throws SplitError
 */
export function splitMysql(script: string, rules: LexerRules = {}): SqlStatement[] {
  const nul = script.indexOf('\0')
  if (nul !== -1) throw splitErrorAt('nul-character', 'a NUL character cannot be sent', { text: script, offset: nul })
  const statements: SqlStatement[] = []
  let delimiter = ';'
  // Where the code of the statement began; -1 while only blanks and comments were seen.
  let start = -1
  let at = script.startsWith('\uFEFF') ? 1 : 0
  let known = { offset: 0, line: 1 }
  const take = (end: number) => {
    if (start === -1) return
    const sql = script.slice(start, end).trimEnd()
    const between = script.slice(known.offset, start)
    known = { offset: start, line: known.line + lineAt(between, between.length) - 1 }
    statements.push({ sql, offset: start, line: known.line })
    start = -1
  }
  while (at < script.length) {
    const change = start === -1 ? delimiterAt(script, at) : null
    if (change !== null) {
      delimiter = change.delimiter
      at = change.end
      continue
    }
    if (script.startsWith(delimiter, at)) {
      take(at)
      at += delimiter.length
      continue
    }
    if (script[at] === '\\')
      throw splitErrorAt('meta-command', 'commands of the client are not SQL', { text: script, offset: at })
    const token = nextToken(script, at, { rules, delimiter })
    const isCode = token.kind !== 'blank' && token.kind !== 'comment'
    if (start === -1 && isCode) {
      start = at
      if (delimiter === ';' && isRoutineAt(script, at, rules)) {
        at = endOfRoutine(script, at, rules)
        continue
      }
    }
    at += token.text.length
  }
  take(script.length)
  return statements
}

/** A word must not swallow a delimiter that is made of word characters, such as $$. */
function nextToken(script: string, at: number, scan: { rules: LexerRules; delimiter: string }) {
  const token = tokenAt(script, at, scan.rules)
  if (token.kind !== 'word') return token
  const inside = token.text.indexOf(scan.delimiter, 1)
  return inside > 0 ? { ...token, text: token.text.slice(0, inside) } : token
}
