import type { DropTable } from '../../operations/table/drop-table.ts'
import type { CompileContext } from '../context.ts'
import { tableText } from '../text/identifiers.ts'

export function dropTable(operation: DropTable, context: CompileContext): string[] {
  return [`DROP TABLE ${operation.ifExists ? 'IF EXISTS ' : ''}${tableText(operation.table, context)}`]
}
