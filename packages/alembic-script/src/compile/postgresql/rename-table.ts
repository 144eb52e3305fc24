import type { RenameTable } from '../../operations/table/rename-table.ts'
import type { CompileContext } from '../context.ts'
import { alterTable, quote } from '../text/identifiers.ts'

export function renameTable(operation: RenameTable, context: CompileContext): string[] {
  return [`${alterTable(operation.table, context)} RENAME TO ${quote(operation.newName, context)}`]
}
