import type { Operation } from '../operations/operation.ts'
import type { CompileContext } from './context.ts'
import { mysqlOperations } from './mysql/operations.ts'
import { postgresqlOperations } from './postgresql/operations.ts'

/** @throws NotCompilable */
export function compileOperation(operation: Operation, context: CompileContext): string[] {
  const operations = context.engine === 'postgresql' ? postgresqlOperations : mysqlOperations
  // The table's type pairs each kind with the function for that kind.
  const compile = operations[operation.kind] as (operation: Operation, context: CompileContext) => string[]
  return compile(operation, context)
}
