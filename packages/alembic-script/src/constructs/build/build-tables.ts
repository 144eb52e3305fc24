// sa.table(), sa.Table() and the statements on them.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectIdentifier, expectIdentifierOrNone, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type PyDict, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { type Column, columnRef, isConstraint } from '../schema-item.ts'
import type { SqlExpression, SqlStatement } from '../sql-expression.ts'
import type { TableClause } from '../table-clause.ts'
import { toCondition, toOperand } from '../to-expression.ts'

const lightTable: Construct = {
  signature: ['name', '*columns', 'kw:schema='],
  build: (args) => {
    const table: TableClause = {
      kind: 'table',
      name: expectIdentifier({ value: args.get('name'), name: 'name', at: args.at }),
      schema: expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at: args.at }),
      columns: new Map(),
      definition: null,
    }
    for (const column of args.rest) {
      const reference =
        isObject(column) && column.kind === 'column' && column.clientDefault === 'none' ? columnRef(column) : column
      if (!isObject(reference) || reference.kind !== 'column-ref') return unexpected(column, 'columns', args.at)
      table.columns.set(reference.name.text, { ...reference, table })
    }
    return table
  },
}

/** The clause of a full table: what op.create_table() returns, and sa.Table(). */
export function tableClause(table: Pick<TableClause, 'name' | 'schema'>, definition: readonly Column[]): TableClause {
  const clause: TableClause = { kind: 'table', ...table, columns: new Map(), definition }
  for (const column of definition) {
    clause.columns.set(column.name.text, { kind: 'column-ref', name: column.name, table: clause, type: column.type })
  }
  return clause
}

const fullTable: Construct = {
  signature: ['name', 'metadata', '*items', 'kw:schema=', 'kw:extend_existing='],
  build: (args) => {
    const metadata = args.get('metadata') ?? null
    if (!isObject(metadata) || metadata.kind !== 'metadata') return unexpected(metadata, 'metadata', args.at)
    const columns: Column[] = []
    for (const item of args.rest) {
      if (isObject(item) && item.kind === 'column') columns.push(item)
      else if (isConstraint(item) && item.kind === 'primary-key-constraint') {
        throw new Refused('unsupported-option', args.at, { name: 'PrimaryKeyConstraint' })
      } else if (!isConstraint(item) && !(isObject(item) && item.kind === 'index')) unexpected(item, 'items', args.at)
    }
    return tableClause(
      {
        name: expectIdentifier({ value: args.get('name'), name: 'name', at: args.at }),
        schema: expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at: args.at }),
      },
      columns,
    )
  },
}

function tableArgument(args: BoundArguments): TableClause {
  const table = args.get('table') ?? null
  return isObject(table) && table.kind === 'table' ? table : unexpected(table, 'table', args.at)
}

/** An empty statement on a table. */
export function statementOn(kind: SqlStatement['kind'], table: TableClause): SqlStatement {
  if (kind === 'insert') return { kind, table, rows: [] }
  return kind === 'update' ? { kind, table, values: new Map(), where: [] } : { kind, table, where: [] }
}

function statement(kind: SqlStatement['kind']): Construct {
  return { signature: ['table'], build: (args) => statementOn(kind, tableArgument(args)) }
}

function columnName(key: Value, table: TableClause, args: BoundArguments): string {
  const name = isObject(key) && key.kind === 'column-ref' ? key.name.text : typeof key === 'string' ? key : null
  if (name === null || !table.columns.has(name)) throw new Refused('unknown-column', args.at, { column: name ?? '' })
  return name
}

function rowOf(
  entries: Iterable<readonly [Value, Value]>,
  table: TableClause,
  args: BoundArguments,
): Map<string, SqlExpression> {
  const row = new Map<string, SqlExpression>()
  for (const [key, value] of entries) {
    const name = columnName(key, table, args)
    row.set(name, toOperand(value, args.at, table.columns.get(name)?.type ?? null))
  }
  return row
}

function dictRow(value: Value, table: TableClause, args: BoundArguments): Map<string, SqlExpression> {
  if (!isObject(value) || value.kind !== 'dict') return unexpected(value, 'values', args.at)
  const { entries }: PyDict = value
  return rowOf(entries, table, args)
}

/** `.values(a=1)`, `.values({...})`, and `.values([{...}, {...}])` of an insert. */
export function withValues(target: SqlStatement, args: BoundArguments): SqlStatement {
  if (target.kind === 'delete') throw new Refused('unknown-attribute', args.at, { name: 'values', given: 'delete' })
  const [first, ...others] = args.rest
  const isFilled = target.kind === 'insert' ? target.rows.length > 0 : target.values.size > 0
  if (others.length > 0 || isFilled || (first !== undefined && args.extra.size > 0)) {
    throw new Refused('unsupported-option', args.at, { name: 'values' })
  }
  const isList = isObject(first) && first.kind === 'list'
  const rows = isList
    ? first.items.map((item) => dictRow(item, target.table, args))
    : [first === undefined ? rowOf(args.extra, target.table, args) : dictRow(first, target.table, args)]
  if (target.kind === 'insert') return { ...target, rows }
  const [values] = rows
  if (isList || values === undefined) throw new Refused('unsupported-option', args.at, { name: 'values' })
  return { ...target, values }
}

export function withWhere(target: SqlStatement, args: BoundArguments): SqlStatement {
  if (target.kind === 'insert') throw new Refused('unknown-attribute', args.at, { name: 'where', given: 'insert' })
  const clauses = args.rest.map((clause) => {
    // A string here is an error in SQLAlchemy 2.
    if (typeof clause === 'string') return unexpected(clause, 'where', args.at)
    return toCondition(clause, 'where', args.at)
  })
  return { ...target, where: [...target.where, ...clauses] }
}

export const TABLE_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.table': lightTable,
  'sqlalchemy.Table': fullTable,
  'sqlalchemy.insert': statement('insert'),
  'sqlalchemy.update': statement('update'),
  'sqlalchemy.delete': statement('delete'),
}
