import type { Execute } from '../../operations/statement/execute.ts'
import type { CompileContext } from '../context.ts'
import { expressionText } from '../text/expressions.ts'
import { statementText } from '../text/statements.ts'

export function execute({ sql }: Execute, context: CompileContext): string[] {
  if (sql.kind === 'insert' || sql.kind === 'update' || sql.kind === 'delete') return [statementText(sql, context)]
  return [expressionText(sql, { context, qualified: true })]
}
