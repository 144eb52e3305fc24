// alembic.ddl.impl.DefaultImpl.create_table, sqlalchemy DDLCompiler.visit_create_table
import type { Constraint } from '../../constructs/schema-item.ts'
import type { CreateTable } from '../../operations/table/create-table.ts'
import type { CompileContext } from '../context.ts'
import { columnCheckText, constraintText } from '../schema/constraint-text.ts'
import { type LaidOutColumn, layOutTable, type TableLayout } from '../schema/table-layout.ts'
import { tableText } from '../text/identifiers.ts'
import type { DialectParts, NewTable } from './dialect-parts.ts'

/** SQLAlchemy indents with a tab, which Alembic prints as four spaces. */
const INDENT = '    '

export interface TableToMake {
  readonly layout: TableLayout
  readonly table: NewTable
  readonly ifNotExists: boolean
  /** Foreign keys that are added by statements of their own. */
  readonly left: ReadonlySet<Constraint>
}

function bodyText({ layout, left }: TableToMake, context: CompileContext, parts: DialectParts): string {
  const column = (laidOut: LaidOutColumn) => {
    const checks = laidOut.checks.map((check) => ` ${columnCheckText(check, context)}`).join('')
    return `${parts.columnText(laidOut, context)}${checks}`
  }
  const constraints = layout.primaryKey === null ? layout.constraints : [layout.primaryKey, ...layout.constraints]
  const printed = constraints.filter((item) => item.kind !== 'foreign-key-constraint' || !left.has(item))
  const columns = layout.columns.filter((laidOut) => !laidOut.column.system)
  const lines = [
    ...columns.map(column),
    ...printed.map((item) => constraintText(item, context)).filter((text) => text !== ''),
  ]
  return lines.map((line) => `\n${INDENT}${line}`).join(', ')
}

export function createTableText(made: TableToMake, context: CompileContext, parts: DialectParts): string {
  const { table, ifNotExists } = made
  const prefixes = table.prefixes.map((prefix) => `${prefix} `).join('')
  const guard = ifNotExists ? 'IF NOT EXISTS ' : ''
  const head = `CREATE ${prefixes}TABLE ${guard}${tableText(table.table, context)} (`
  return `${head}${bodyText(made, context, parts)}\n)${parts.tableOptions(table, context)}`
}

/** `use_alter=True`: left out of CREATE TABLE, and never added by op.create_table(). */
export function addedLater(layout: TableLayout): Set<Constraint> {
  return new Set(layout.constraints.filter((item) => item.kind === 'foreign-key-constraint' && item.rules.useAlter))
}

export function createTable(operation: CreateTable, context: CompileContext, parts: DialectParts): string[] {
  const { table, ifNotExists } = operation
  const layout = layOutTable(operation, context)
  const before = parts.beforeTable(layout, context)
  const made = { layout, table: operation, ifNotExists, left: addedLater(layout) }
  return [
    ...before,
    createTableText(made, context, parts),
    ...layout.indexes.map((index) => parts.indexText({ index, table, ifNotExists: false }, context)),
    ...parts.tableComment(operation, context),
    ...parts.columnComments(layout, context),
  ]
}
