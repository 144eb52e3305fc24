// SELECTs by which scripts ask whether an object exists, answered from the schema's view. Anything beyond is not understood.
import type { SchemaView } from '../../schema-view.ts'
import type { Engine } from '../../settings.ts'
import { Cursor, commaSeparated } from '../sql/cursor.ts'
import { type Token, tokensOf } from '../sql/tokens.ts'
import { type CatalogueRow, DEFAULT_SCHEMA, RELATIONS } from './relations.ts'

export type Cell = string | number | boolean
export interface Answered {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** `understood` false: not a question about the catalogue. `unknown`: one that can't be answered. */
export type SelectAnswer = Answered | 'not-understood' | 'unknown'

interface Condition {
  readonly column: string
  readonly values: readonly string[]
}

interface Query {
  readonly relation: string
  readonly conditions: readonly Condition[]
  readonly outputs: readonly Token[][]
}

const SCHEMA_CALLS = new Set(['current_schema', 'database', 'schema'])

/** A literal, or the default schema's name. */
function literalAt(cursor: Cursor): string | null {
  const token = cursor.tokens[cursor.at]
  if (token === undefined) return null
  if (token.kind === 'text') {
    cursor.at += 1
    if (cursor.take(':', ':')) cursor.name()
    return token.word
  }
  if (token.kind === 'word' && SCHEMA_CALLS.has(token.word)) {
    cursor.at += 1
    if (cursor.parenthesized() === null && token.word !== 'current_schema') return null
    return DEFAULT_SCHEMA
  }
  return null
}

/** `column`, `alias.column` or `lower(column)`. */
function columnOf(cursor: Cursor): string | null {
  const first = cursor.name()
  if (first === null) return null
  return (cursor.take('.') ? cursor.name() : first)?.toLowerCase() ?? null
}

function conditionOf(cursor: Cursor): Condition | null {
  const column = columnOf(cursor)
  if (column === null) return null
  if (cursor.take('in')) {
    const inside = cursor.parenthesized()
    const values = inside === null ? [] : commaSeparated(inside).map((part) => literalAt(new Cursor(part)))
    const sure = values.filter((value) => value !== null)
    return sure.length === values.length ? { column, values: sure } : null
  }
  if (!cursor.take('=')) return null
  const value = literalAt(cursor)
  return value === null ? null : { column, values: [value] }
}

/** Positions of these words outside of parentheses. */
function wordAt(tokens: readonly Token[], word: string, from = 0): number {
  let depth = 0
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token?.kind === 'mark' && token.word === '(') depth += 1
    else if (token?.kind === 'mark' && token.word === ')') depth -= 1
    else if (depth === 0 && token?.kind === 'word' && token.word === word) return at
  }
  return -1
}

function queryOf(tokens: readonly Token[]): Query | null {
  if (tokens[0]?.word !== 'select') return null
  const from = wordAt(tokens, 'from')
  if (from < 0) return null
  const outputs = commaSeparated(tokens.slice(1, from))
  const cursor = new Cursor(tokens)
  cursor.at = from + 1
  const key = cursor.key()
  if (key === null) return null
  cursor.take('as')
  if (!cursor.is('where') && !cursor.isAtEnd && !cursor.is('limit')) cursor.name()
  const conditions: Condition[] = []
  if (cursor.take('where')) {
    do {
      const condition = conditionOf(cursor)
      if (condition === null) return null
      conditions.push(condition)
    } while (cursor.take('and'))
  }
  if (cursor.take('limit')) cursor.at += 1
  if (!cursor.isAtEnd) return null
  const schema = key.schema?.toLowerCase() ?? 'pg_catalog'
  return { relation: `${schema}.${key.name.toLowerCase()}`, conditions, outputs }
}

function rowsOf(
  query: Query,
  view: SchemaView,
  engine: Engine,
): readonly CatalogueRow[] | 'unknown' | 'not-understood' {
  const relation = Object.hasOwn(RELATIONS, query.relation) ? RELATIONS[query.relation] : undefined
  if (relation === undefined) return 'not-understood'
  const wanted = new Map(query.conditions.map(({ column, values }) => [column, values]))
  // Two conditions on one column would need both.
  if (wanted.size !== query.conditions.length) return 'not-understood'
  const rows = relation({ view, engine, wanted })
  if (rows === 'unknown') return 'unknown'
  const [first] = rows
  if (first === undefined) return rows
  // MySQL compares names without regard to case; PostgreSQL's catalogue does not.
  const same = (left: string, right: string) =>
    engine === 'postgresql' ? left === right : left.toLowerCase() === right.toLowerCase()
  if (query.conditions.some(({ column }) => !Object.hasOwn(first, column))) return 'unknown'
  return rows.filter((row) =>
    query.conditions.every(({ column, values }) => values.some((value) => same(row[column] ?? '', value))),
  )
}

function outputOf(output: readonly Token[], row: CatalogueRow): { name: string; cell: Cell } | null {
  const cursor = new Cursor(output)
  const [first] = output
  if (first?.kind === 'number') {
    cursor.at = 1
    return isAlias(cursor) ? { name: '?column?', cell: Number(first.word) } : null
  }
  const column = columnOf(cursor)
  if (column === null || !Object.hasOwn(row, column)) return null
  const name = cursor.take('as') || !cursor.isAtEnd ? cursor.name() : column
  return cursor.isAtEnd && name !== null ? { name, cell: row[column] ?? '' } : null
}

function isAlias(cursor: Cursor): boolean {
  cursor.take('as')
  if (!cursor.isAtEnd) cursor.name()
  return cursor.isAtEnd
}

/** Answers a SELECT about the catalogue. */
export function answerSelect(sql: string, view: SchemaView, engine: Engine): SelectAnswer {
  const tokens = tokensOf(sql, engine).filter(({ kind, word }) => !(kind === 'mark' && word === ';'))
  const cursor = new Cursor(tokens)
  if (cursor.take('select', 'exists')) {
    const inside = cursor.parenthesized()
    const query = inside === null || !isAlias(cursor) ? null : queryOf(inside)
    if (query === null) return 'not-understood'
    const rows = rowsOf(query, view, engine)
    if (typeof rows === 'string') return rows
    const found = rows.length > 0
    return { columns: ['exists'], rows: [[engine === 'postgresql' ? found : Number(found)]] }
  }
  const query = queryOf(tokens)
  if (query === null) return 'not-understood'
  const rows = rowsOf(query, view, engine)
  if (typeof rows === 'string') return rows
  const [output, ...others] = query.outputs
  if (others.length === 0 && output?.[0]?.word === 'count' && output[1]?.word === '(') {
    const count = new Cursor(output)
    count.at = 1
    count.parenthesized()
    return isAlias(count) ? { columns: ['count'], rows: [[rows.length]] } : 'not-understood'
  }
  if (
    tokens.some(({ word, kind }) => kind === 'word' && ['limit', 'distinct', 'order'].includes(word)) &&
    rows.length > 1
  )
    return 'not-understood'
  const cells = rows.map((row) => query.outputs.map((each) => outputOf(each, row)))
  if (cells.some((row) => row.some((cell) => cell === null))) return 'unknown'
  return {
    columns: cells[0]?.map((cell) => cell?.name ?? '') ?? [],
    rows: cells.map((row) => row.map((cell) => cell?.cell ?? '')),
  }
}
