import type { RenameTable } from '../../operations/table/rename-table.ts'
import type { CompileContext } from '../context.ts'
import { alteredTable, alterTable } from '../text/identifiers.ts'

export function renameTable({ table, newName }: RenameTable, context: CompileContext): string[] {
  return [`${alterTable(table, context)} RENAME TO ${alteredTable({ name: newName, schema: table.schema }, context)}`]
}
