import type { Execute } from '../../operations/statement/execute.ts'
import type { CompileContext } from '../context.ts'
import { ddlElementText } from '../text/ddl-element.ts'
import { expressionText } from '../text/expressions.ts'
import { statementText } from '../text/statements.ts'

export function execute({ sql }: Execute, context: CompileContext): string[] {
  switch (sql.kind) {
    case 'insert':
    case 'update':
    case 'delete':
      return [statementText(sql, context)]
    case 'create-schema':
    case 'drop-schema':
    case 'create-sequence':
    case 'drop-sequence':
    case 'ddl-text':
      return [ddlElementText(sql, context)]
    default:
      return [expressionText(sql, { context, qualified: true })]
  }
}
