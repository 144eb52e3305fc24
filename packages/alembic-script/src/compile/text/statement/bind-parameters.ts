// Values that come with the execution of a statement, put in their places.

import { typeOfValue } from '../../../constructs/expression/literal-type.ts'
import { mapChildren } from '../../../constructs/expression/walk.ts'
import { boundParameter } from '../../../constructs/methods/text-methods.ts'
import type { DdlElement, SqlExpression, SqlLiteral, SqlText } from '../../../constructs/sql-expression.ts'
import type { Insert, Select, SelectStatement, Update } from '../../../constructs/sql-statement.ts'
import { asExpression } from '../../../constructs/to-expression.ts'
import type { Value } from '../../../interpret/values/value.ts'
import type { ParameterRow } from '../../../operations/statement/execute.ts'
import { NotCompilable } from '../../../refusal.ts'
import { parametersOf } from '../text-clause.ts'

class Binder {
  readonly used = new Set<string>()
  private readonly row: ParameterRow

  constructor(row: ParameterRow) {
    this.row = row
  }

  private literal(node: SqlLiteral): SqlLiteral {
    const value = node.parameter === undefined ? undefined : this.row.get(node.parameter)
    if (value === undefined || node.parameter === undefined) return node
    this.used.add(node.parameter)
    return { ...node, value, type: node.type ?? typeOfValue(value) }
  }

  readonly node = (node: SqlExpression): SqlExpression => {
    if (node.kind === 'literal') return this.literal(node)
    if (node.kind === 'sql-text') return this.text(node)
    if (node.kind === 'scalar-select') return { ...node, select: this.select(node.select) }
    return mapChildren(node, this.node)
  }

  text(node: SqlText): SqlText {
    const bound = new Map(node.bound)
    for (const name of parametersOf(node.text)) {
      const value = this.row.get(name)
      if (value === undefined) continue
      this.used.add(name)
      const known = bound.get(name)
      bound.set(name, boundParameter(value, known?.type ?? null, known?.expanding ?? false))
    }
    return { ...node, bound }
  }

  select(select: SelectStatement): SelectStatement {
    if (select.kind === 'compound-select')
      return { ...select, selects: select.selects.map((part) => this.select(part)) }
    const own: Select = {
      ...select,
      columns: select.columns.map(this.node),
      where: select.where.map(this.node),
      having: select.having.map(this.node),
    }
    return own
  }

  value = (value: Value): Value => {
    const node = asExpression(value)
    return node === null ? value : this.node(node)
  }

  /** What is left of the row: values of columns, as insert() and update() take them. */
  rest(columns: ReadonlyMap<string, unknown>): ReadonlyMap<string, Value> {
    const left = [...this.row].filter(([name]) => !this.used.has(name))
    const unknown = left.find(([name]) => !columns.has(name))
    if (unknown !== undefined) throw new NotCompilable('unknown-column', { column: unknown[0] })
    return new Map(left)
  }
}

function boundValues(values: ReadonlyMap<string, Value>, binder: Binder): Map<string, Value> {
  return new Map([...values].map(([name, value]) => [name, binder.value(value)]))
}

function bindInsert(insert: Insert, binder: Binder): Insert {
  if (insert.fromSelect !== null) {
    return { ...insert, fromSelect: { ...insert.fromSelect, select: binder.select(insert.fromSelect.select) } }
  }
  const rows = insert.rows.map((row) => boundValues(row, binder))
  const rest = binder.rest(insert.table.columns)
  if (insert.isMultiple) {
    if (rest.size > 0) throw new NotCompilable('expression-not-supported', { name: 'rows with parameters' })
    return { ...insert, rows }
  }
  return { ...insert, rows: [new Map([...(rows[0] ?? []), ...rest])] }
}

function bindUpdate(update: Update, binder: Binder): Update {
  const where = update.where.map(binder.node)
  const values = boundValues(update.values, binder)
  return { ...update, where, values: new Map([...values, ...binder.rest(update.table.columns)]) }
}

/** The statement with the values of one execution. @throws NotCompilable for a value that has no place. */
export function withParameters(sql: SqlExpression | DdlElement, row: ParameterRow): SqlExpression | DdlElement {
  const binder = new Binder(row)
  switch (sql.kind) {
    case 'sql-text':
      return binder.text(sql)
    case 'insert':
      return bindInsert(sql, binder)
    case 'update':
      return bindUpdate(sql, binder)
    case 'delete':
      return { ...sql, where: sql.where.map(binder.node) }
    case 'select':
    case 'compound-select':
      return binder.select(sql)
    default:
      throw new NotCompilable('expression-not-supported', { name: 'parameters' })
  }
}
