// alembic.operations.toimpl.add_column, alembic.ddl.base.add_column
import type { Constraint } from '../../constructs/schema-item.ts'
import type { AddColumn } from '../../operations/column/add-column.ts'
import type { CompileContext } from '../context.ts'
import { columnCheckText, constraintText, inlineReference } from '../schema/constraint-text.ts'
import { layOutColumnAlone } from '../schema/table-layout.ts'
import { alterTable, tableText } from '../text/identifiers.ts'
import type { DialectParts } from './dialect-parts.ts'

/** The one foreign key that stands inside the column, or null. */
function inlined({ column, inlineReferences }: AddColumn, constraints: readonly Constraint[]): Constraint | null {
  const keys = column.items.filter((item) => item.kind === 'foreign-key')
  if (!inlineReferences || keys.length !== 1) return null
  return constraints.find((item) => item.kind === 'foreign-key-constraint') ?? null
}

export function addColumn(operation: AddColumn, context: CompileContext, parts: DialectParts): string[] {
  const { table } = operation
  const layout = layOutColumnAlone(operation.column, table, context)
  const [laidOut] = layout.columns
  if (laidOut === undefined) return []
  const guard = operation.ifNotExists ? 'IF NOT EXISTS ' : ''
  const key = operation.inlinePrimaryKey && operation.column.primaryKey ? ' PRIMARY KEY' : ''
  const reference = inlined(operation, layout.constraints)
  const inline = reference === null ? '' : ` ${inlineReference(reference, context)}`
  const checks = laidOut.checks.map((check) => ` ${columnCheckText(check, context)}`).join('')
  const column = `${parts.columnText(laidOut, context)}${key}${inline}${checks}`
  return [
    `${alterTable(table, context)} ADD COLUMN ${guard}${column}`,
    ...layout.constraints
      .filter((item) => item !== reference)
      .map((item) => `ALTER TABLE ${tableText(table, context)} ADD ${constraintText(item, context)}`),
    ...layout.indexes.map((index) => parts.indexText({ index, table, ifNotExists: false }, context)),
    ...parts.columnComments(layout, context),
  ]
}
