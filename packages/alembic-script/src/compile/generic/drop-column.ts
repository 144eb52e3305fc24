import type { DropColumn } from '../../operations/column/drop-column.ts'
import type { CompileContext } from '../context.ts'
import { alterTable, quote } from '../text/identifiers.ts'

export function dropColumn(operation: DropColumn, context: CompileContext): string[] {
  const guard = operation.ifExists ? 'IF EXISTS ' : ''
  return [`${alterTable(operation.table, context)} DROP COLUMN ${guard}${quote(operation.column, context)}`]
}
