// PostgreSQL's own parser (libpg-query, compiled to WebAssembly). It holds state of its own, so it is loaded once.
import { hasSqlDetails, loadModule, parseSync } from 'libpg-query'
import { splitErrorAt } from './split-error.ts'

await loadModule()

/** Above this the parser's memory grows past what a worker has (0.9 GB for 7 MB). */
const LONGEST_BYTES = 5_000_000

export interface ParsedStatement {
  /** The node's type (`SelectStmt`, `IndexStmt`…) and its fields. */
  readonly type: string
  readonly node: AstNode
  /** UTF-8 bytes into the script. */
  readonly start: number
  readonly end: number
}

export type AstNode = Readonly<Record<string, unknown>>

export function isNode(value: unknown): value is AstNode {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function codePointToOffset(text: string, codePoint: number): number {
  let offset = 0
  for (let i = 0; i < codePoint && offset < text.length; i += 1)
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1
  return offset
}

function fail(error: unknown, sql: string): never {
  if (!hasSqlDetails(error))
    throw splitErrorAt('syntax', error instanceof Error ? error.message : 'not SQL', { text: sql, offset: 0 })
  // cursorPosition is 0-based and counts code points.
  const offset = codePointToOffset(sql, Math.max(0, error.sqlDetails?.cursorPosition ?? 0))
  if (sql[offset] === '\\') {
    throw splitErrorAt('meta-command', 'commands of psql are not SQL', { text: sql, offset })
  }
  throw splitErrorAt('syntax', error.message, { text: sql, offset })
}

/**
 * Every statement of a script with its syntax tree.
 * @throws SplitError
 */
export function parsePostgresql(sql: string): ParsedStatement[] {
  const nul = sql.indexOf('\0')
  if (nul !== -1) throw splitErrorAt('nul-character', 'a NUL character cannot be sent', { text: sql, offset: nul })
  const bytes = Buffer.byteLength(sql)
  if (bytes > LONGEST_BYTES)
    throw splitErrorAt('too-large', `${bytes} bytes are too many to parse`, { text: sql, offset: 0 })
  // The parser answers an empty text with an error of its own.
  if (sql.trim() === '') return []
  try {
    return (parseSync(sql).stmts ?? []).flatMap(({ stmt, stmt_location = 0, stmt_len = 0 }) => {
      const [entry] = Object.entries(stmt ?? {})
      if (entry === undefined) return []
      const [type, node] = entry
      const end = stmt_len === 0 ? bytes : stmt_location + stmt_len
      return [{ type, node: isNode(node) ? node : {}, start: stmt_location, end }]
    })
  } catch (error) {
    return fail(error, sql)
  }
}
