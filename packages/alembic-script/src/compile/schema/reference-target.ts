import { identifier } from '../../interpret/values/value.ts'
import type { TableName } from '../../operations/operation-reader.ts'

/** `schema.table.column` → its parts; the schema may hold dots itself. */
export function referenceTarget(target: string): { table: TableName; column: string } {
  const parts = target.split('.')
  const column = parts.pop() ?? ''
  const table = parts.pop() ?? ''
  return { table: { name: identifier(table), schema: parts.length === 0 ? null : identifier(parts.join('.')) }, column }
}
