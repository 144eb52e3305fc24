import type { BulkInsert } from '../../operations/statement/bulk-insert.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

export function bulkInsert(_operation: BulkInsert, _context: CompileContext): string[] {
  throw new NotCompilable('expression-not-supported', { name: 'bulk_insert' })
}
