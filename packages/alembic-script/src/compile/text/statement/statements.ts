// INSERT, UPDATE, DELETE, SELECT as whole statements (SQLCompiler.visit_update, visit_delete).
import type { Column } from '../../../constructs/schema-item.ts'
import type { SqlExpression } from '../../../constructs/sql-expression.ts'
import type { Delete, FromItem, SqlStatement, Update } from '../../../constructs/sql-statement.ts'
import { asExpression } from '../../../constructs/to-expression.ts'
import type { Value } from '../../../interpret/values/value.ts'
import { NotCompilable } from '../../../refusal.ts'
import { quote, tableText } from '../identifiers.ts'
import { fromText, selectStatementText } from '../print.ts'
import { newState, type Rendering, type StatementState } from '../rendering.ts'
import { columnsText } from './column-labels.ts'
import { fromObjects } from './from-objects.ts'
import { insertText } from './insert-text.ts'
import { phrases, whereText } from './select-text.ts'
import { clientDefaultText, inTableOrder, valueText } from './value-text.ts'

type Stateful = Rendering & { readonly state: StatementState }

/** Tables beside the statement's own that its conditions and values refer to. */
function otherTables(own: FromItem, nodes: readonly SqlExpression[]): FromItem[] {
  return [...new Set(nodes.flatMap(fromObjects))].filter((item) => item !== own)
}

function returningText(returning: readonly SqlExpression[], rendering: Stateful): string {
  if (returning.length === 0) return ''
  const { engine, mode } = rendering.context
  if (engine !== 'postgresql' && mode === 'online') {
    throw new NotCompilable('expression-not-supported', { name: 'RETURNING' })
  }
  return ` RETURNING ${columnsText(returning, rendering, false).join(', ')}`
}

function conditionOf(where: readonly SqlExpression[], rendering: Stateful): string {
  const text = whereText(where, rendering)
  return text === '' ? '' : ` WHERE ${text}`
}

function onUpdate(column: Column): boolean {
  return column.onUpdate
}

/** Assignments in the table's order, and onupdate= of the columns that are not named. */
function assignments(update: Update, rendering: Stateful, qualified: boolean): string {
  const { table } = update
  const isEmpty = update.values.size === 0
  if (isEmpty && rendering.context.mode === 'online') throw new NotCompilable('update-without-values')
  const values: ReadonlyMap<string, Value> = isEmpty
    ? new Map([...table.columns.keys()].map((name) => [name, null]))
    : update.values
  const sorted = inTableOrder(values.keys(), table)
  const given = update.ordered ? [...values.keys()] : sorted
  const refreshed = new Map(
    (table.definition ?? []).filter((column) => onUpdate(column)).map((column) => [column.name.text, column]),
  )
  const names = update.ordered
    ? [...given, ...[...refreshed.keys()].filter((name) => !values.has(name))]
    : [...table.columns.keys()].filter((name) => values.has(name) || refreshed.has(name))
  const prefix = qualified ? `${quote(table.name, rendering.context)}.` : ''
  return names
    .map((name) => {
      const column = { table, name }
      const text = values.has(name)
        ? isEmpty
          ? `:${name}`
          : valueText(values.get(name) ?? null, column, rendering)
        : clientDefaultText(refreshed.get(name)?.onUpdateValue, column, rendering)
      return `${prefix}${quote(table.columns.get(name)?.name ?? name, rendering.context)}=${text}`
    })
    .join(', ')
}

function updateText(update: Update, rendering: Stateful): string {
  const { table } = update
  const written = [...update.values.values()].map((value) => asExpression(value)).filter((node) => node !== null)
  const others = otherTables(table, [...update.where, ...written])
  const scope = new Set<FromItem>([table, ...others])
  rendering.state.scopes.push({ correlated: scope, from: scope, select: null })
  const isPostgresql = rendering.context.engine === 'postgresql'
  const listed = others.map((item) => fromText(item, rendering))
  const tables = [tableText(table, rendering.context), ...(isPostgresql ? [] : listed)].join(', ')
  const set = assignments(update, rendering, !isPostgresql && others.length > 0)
  const from = isPostgresql && listed.length > 0 ? ` FROM ${listed.join(', ')}` : ''
  const where = conditionOf(update.where, rendering)
  const returning = returningText(update.returning, rendering)
  rendering.state.scopes.pop()
  return `UPDATE ${phrases(update.prefixes, rendering)}${tables} SET ${set}${from}${where}${returning}`
}

function deleteText(statement: Delete, rendering: Stateful): string {
  const { table } = statement
  const others = otherTables(table, statement.where)
  const scope = new Set<FromItem>([table, ...others])
  rendering.state.scopes.push({ correlated: scope, from: scope, select: null })
  const own = tableText(table, rendering.context)
  const listed = others.map((item) => fromText(item, rendering))
  const named = rendering.context.engine === 'postgresql' ? listed : [own, ...listed]
  const using = listed.length === 0 ? '' : ` USING ${named.join(', ')}`
  const where = conditionOf(statement.where, rendering)
  const returning = returningText(statement.returning, rendering)
  rendering.state.scopes.pop()
  return `DELETE ${phrases(statement.prefixes, rendering)}FROM ${own}${using}${where}${returning}`
}

/** A statement inside another, as a WITH entry. @throws NotCompilable */
export function statementText(statement: SqlStatement, rendering: Rendering): string {
  const inner: Stateful = { ...rendering, qualified: true, state: rendering.state ?? newState() }
  switch (statement.kind) {
    case 'insert':
      return insertText(statement, inner)
    case 'update':
      return updateText(statement, inner)
    case 'delete':
      return deleteText(statement, inner)
    case 'select':
    case 'compound-select':
      return selectStatementText(statement, inner)
  }
}
