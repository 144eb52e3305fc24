// alembic.operations.toimpl.add_column
import type { AddColumn } from '../../operations/column/add-column.ts'
import type { CompileContext } from '../context.ts'
import { columnCheckText, constraintText } from '../schema/constraint-text.ts'
import { layOutColumnAlone } from '../schema/table-layout.ts'
import { alterTable, tableText } from '../text/identifiers.ts'
import type { DialectParts } from './dialect-parts.ts'

export function addColumn(operation: AddColumn, context: CompileContext, parts: DialectParts): string[] {
  const { table } = operation
  const layout = layOutColumnAlone(operation.column, table, context)
  const [laidOut] = layout.columns
  if (laidOut === undefined) return []
  const guard = operation.ifNotExists ? 'IF NOT EXISTS ' : ''
  const checks = laidOut.checks.map((check) => ` ${columnCheckText(check, context)}`).join('')
  return [
    `${alterTable(table, context)} ADD COLUMN ${guard}${parts.columnText(laidOut, context)}${checks}`,
    ...layout.constraints.map(
      (item) => `ALTER TABLE ${tableText(table, context)} ADD ${constraintText(item, context)}`,
    ),
    ...layout.indexes.map((index) => parts.indexText({ index, table, ifNotExists: false }, context)),
    ...parts.columnComments(layout, context),
  ]
}
