// INSERT (sqlalchemy.sql.crud, SQLCompiler.visit_insert).
import { hasAffinity } from '../../../constructs/expression/affinity.ts'
import type { Column } from '../../../constructs/schema-item.ts'
import type { Insert } from '../../../constructs/sql-statement.ts'
import type { TableClause } from '../../../constructs/table-clause.ts'
import { asExpression } from '../../../constructs/to-expression.ts'
import type { Value } from '../../../interpret/values/value.ts'
import { NotCompilable } from '../../../refusal.ts'
import { sequenceText } from '../../schema/sequence-text.ts'
import { quote, tableText } from '../identifiers.ts'
import { selectStatementText } from '../print.ts'
import type { Rendering, StatementState } from '../rendering.ts'
import { columnsText } from './column-labels.ts'
import { withText } from './cte-text.ts'
import { phrases } from './select-text.ts'
import { upsertText } from './upsert-text.ts'
import { clientDefaultText, inTableOrder, keysOf, valueText } from './value-text.ts'

type Row = ReadonlyMap<string, Value>
type Stateful = Rendering & { readonly state: StatementState }

function hasDefault(column: Column): boolean {
  return column.clientDefault !== 'none'
}

/** The column that the database numbers by itself: one integer key without a default or a reference. */
function isNumbered(keys: readonly Column[]): boolean {
  const [key] = keys
  if (keys.length !== 1 || key === undefined || key.autoincrement === false) return false
  const isNumber = hasAffinity(key.type, 'integer') || hasAffinity(key.type, 'numeric')
  const isReference = key.items.some((item) => item.kind === 'foreign-key')
  const isIdentity = key.items.some((item) => item.kind === 'identity') || key.serverDefault?.kind === 'identity'
  const takesDefault = key.serverDefault !== null && !isIdentity
  return isNumber && !takesDefault && (key.autoincrement === true || !isReference)
}

/** PostgreSQL gives back the keys that the row does not name and that the database fills. */
function keyReturning(insert: Insert, given: Row, rendering: Rendering): string {
  if (insert.inline || insert.isMultiple || rendering.context.engine !== 'postgresql') return ''
  const keys = keysOf(insert.table)
  const filled = keys.filter((key) => {
    const value = given.get(key.name.text) ?? (hasDefault(key) ? key.defaultValue : undefined)
    const node = asExpression(value)
    // A key that SQL computes is asked back as well.
    if (node !== null) return node.kind !== 'literal'
    if (given.has(key.name.text)) return false
    if (hasDefault(key)) return key.sequence !== null
    return key.serverDefault !== null || key.items.some((item) => item.kind === 'identity') || isNumbered(keys)
  })
  if (filled.length === 0) return ''
  const table = tableText(insert.table, rendering.context)
  return ` RETURNING ${filled.map((key) => `${table}.${quote(key.name, rendering.context)}`).join(', ')}`
}

function returningText(insert: Insert, given: Row, rendering: Stateful): string {
  if (insert.returning.length === 0) return keyReturning(insert, given, rendering)
  if (rendering.context.engine === 'mysql' && rendering.context.mode === 'online') {
    throw new NotCompilable('expression-not-supported', { name: 'RETURNING' })
  }
  return ` RETURNING ${columnsText(insert.returning, rendering, false).join(', ')}`
}

interface Cell {
  readonly name: string
  readonly text: string
}

/** A Sequence is asked where the engine has them: a live connection alone knows that MariaDB has. */
function sequenceCell({ name, sequence, clientDefault }: Column, { context }: Rendering): Cell[] {
  const isMariadb = context.engine === 'mariadb' && context.mode === 'online'
  if (sequence === null || (context.engine !== 'postgresql' && !isMariadb)) return []
  if (clientDefault === 'optional-sequence') {
    if (isMariadb) throw new NotCompilable('client-default', { column: name.text })
    return []
  }
  return [{ name: name.text, text: sequenceText(sequence, context) }]
}

/** One row in the table's order, with the defaults of columns that it does not name. */
function cells(row: ReadonlyMap<string, Value>, table: TableClause, rendering: Rendering): Cell[] {
  const given = new Set(inTableOrder(row.keys(), table))
  const defaults = new Map((table.definition ?? []).filter(hasDefault).map((column) => [column.name.text, column]))
  return [...table.columns.keys()].flatMap((name) => {
    const column = { table, name }
    if (given.has(name)) return [{ name, text: valueText(row.get(name) ?? null, column, rendering) }]
    const own = defaults.get(name)
    if (own === undefined) return []
    if (own.sequence !== null) return sequenceCell(own, rendering)
    return [{ name, text: clientDefaultText(own.defaultValue, column, rendering) }]
  })
}

function columnList(names: readonly string[], table: TableClause, rendering: Rendering): string {
  return names.map((name) => quote(table.columns.get(name)?.name ?? name, rendering.context)).join(', ')
}

function rowsText(insert: Insert, head: string, rendering: Stateful): string {
  const { table } = insert
  const [first] = insert.rows
  const isEmpty = first === undefined
  if (isEmpty && rendering.context.mode === 'offline') {
    // Every column waits for a value that comes with the execution: `--sql` prints its placeholder.
    const names = [...table.columns.keys()]
    return `${head} (${columnList(names, table, rendering)}) VALUES (${names.map((name) => `:${name}`).join(', ')})`
  }
  const rows = (isEmpty ? [new Map<string, Value>()] : insert.rows).map((row) => cells(row, table, rendering))
  const names = (rows[0] ?? []).map((cell) => cell.name)
  if (rows.some((row) => row.map((cell) => cell.name).join() !== names.join())) throw new NotCompilable('rows-differ')
  const upsert = insert.upsert === null ? '' : ` ${upsertText(insert.upsert, table, rendering)}`
  const returning = returningText(insert, first ?? new Map(), rendering)
  if (names.length === 0) {
    const nothing = rendering.context.engine === 'postgresql' ? ' DEFAULT VALUES' : ' () VALUES ()'
    return `${head}${nothing}${upsert}${returning}`
  }
  const values = rows.map((row) => `(${row.map((cell) => cell.text).join(', ')})`).join(', ')
  return `${head} (${columnList(names, table, rendering)}) VALUES ${values}${upsert}${returning}`
}

function fromSelectText(insert: Insert, head: string, rendering: Stateful): string {
  const { table, fromSelect } = insert
  if (fromSelect === null) throw new NotCompilable('insert-without-values')
  for (const name of fromSelect.columns) {
    if (!table.columns.has(name)) throw new NotCompilable('unknown-column', { column: name })
  }
  const missing = (table.definition ?? []).find(
    (column) => hasDefault(column) && !fromSelect.columns.includes(column.name.text),
  )
  if (missing !== undefined) throw new NotCompilable('client-default', { column: missing.name.text })
  const select = selectStatementText(fromSelect.select, rendering)
  const upsert = insert.upsert === null ? '' : ` ${upsertText(insert.upsert, table, rendering)}`
  const returning = insert.returning.length === 0 ? '' : returningText(insert, new Map(), rendering)
  const body = `${head} (${columnList(fromSelect.columns, table, rendering)}) `
  // MySQL wants WITH behind INSERT INTO.
  if (rendering.context.engine !== 'postgresql') {
    const ctes = withText(rendering.state)
    rendering.state.ctes.clear()
    return `${body}${ctes}${select}${upsert}${returning}`
  }
  return `${body}${select}${upsert}${returning}`
}

/** @throws NotCompilable */
export function insertText(insert: Insert, rendering: Stateful): string {
  const head = `INSERT ${phrases(insert.prefixes, rendering)}INTO ${tableText(insert.table, rendering.context)}`
  rendering.state.scopes.push({ correlated: new Set(), from: new Set(), select: null })
  const text = insert.fromSelect === null ? rowsText(insert, head, rendering) : fromSelectText(insert, head, rendering)
  rendering.state.scopes.pop()
  return text
}
