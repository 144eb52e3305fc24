import { parsePostgresql } from './postgresql-parser.ts'
import { lineAt } from './split-error.ts'
import type { SqlStatement } from './sql-statement.ts'

/**
 * Cuts a script as PostgreSQL's grammar does: dollar quotes, nested comments, BEGIN ATOMIC and rules included.
 * @throws SplitError
 */
export function splitPostgresql(script: string): SqlStatement[] {
  const sql = script.replace(/^\uFEFF/, '')
  const shift = script.length - sql.length
  // The parser's places are UTF-8 bytes.
  const buffer = Buffer.from(sql, 'utf8')
  let known = { byte: 0, offset: shift, line: 1 }
  return parsePostgresql(sql).map(({ start, end }) => {
    const text = buffer.toString('utf8', start, end)
    const between = buffer.toString('utf8', known.byte, start)
    known = {
      byte: start,
      offset: known.offset + between.length,
      line: known.line + lineAt(between, between.length) - 1,
    }
    const blanks = text.length - text.trimStart().length
    return { sql: text.trim(), offset: known.offset + blanks, line: known.line + lineAt(text, blanks) - 1 }
  })
}
