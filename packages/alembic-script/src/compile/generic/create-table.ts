// alembic.ddl.impl.DefaultImpl.create_table, sqlalchemy DDLCompiler.visit_create_table
import type { CreateTable } from '../../operations/table/create-table.ts'
import type { CompileContext } from '../context.ts'
import { columnCheckText, constraintText } from '../schema/constraint-text.ts'
import { type LaidOutColumn, layOutTable, type TableLayout } from '../schema/table-layout.ts'
import { tableText } from '../text/identifiers.ts'
import type { DialectParts } from './dialect-parts.ts'

/** SQLAlchemy indents with a tab, which Alembic prints as four spaces. */
const INDENT = '    '

function bodyText(layout: TableLayout, context: CompileContext, parts: DialectParts): string {
  const column = (laidOut: LaidOutColumn) => {
    const checks = laidOut.checks.map((check) => ` ${columnCheckText(check, context)}`).join('')
    return `${parts.columnText(laidOut, context)}${checks}`
  }
  const constraints = layout.primaryKey === null ? layout.constraints : [layout.primaryKey, ...layout.constraints]
  const printed = constraints.filter((item) => item.kind !== 'foreign-key-constraint' || !item.rules.useAlter)
  const lines = [...layout.columns.map(column), ...printed.map((item) => constraintText(item, context))]
  return lines.map((line) => `\n${INDENT}${line}`).join(', ')
}

export function createTable(operation: CreateTable, context: CompileContext, parts: DialectParts): string[] {
  const { table } = operation
  const layout = layOutTable(operation, context)
  const before = parts.beforeTable(operation, context)
  const prefixes = operation.prefixes.map((prefix) => `${prefix} `).join('')
  const guard = operation.ifNotExists ? 'IF NOT EXISTS ' : ''
  const head = `CREATE ${prefixes}TABLE ${guard}${tableText(table, context)} (`
  return [
    ...before,
    `${head}${bodyText(layout, context, parts)}\n)${parts.tableOptions(operation, context)}`,
    ...layout.indexes.map((index) => parts.indexText({ index, table, ifNotExists: false }, context)),
    ...parts.tableComment(operation, context),
    ...parts.columnComments(layout, context),
  ]
}
