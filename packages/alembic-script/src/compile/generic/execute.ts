// alembic.ddl.impl.DefaultImpl._exec
import type { DdlElement, SqlExpression } from '../../constructs/sql-expression.ts'
import type { Execute } from '../../operations/statement/execute.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { ddlElementText } from '../text/ddl-element.ts'
import { expressionText, wholeStatementText } from '../text/expressions.ts'
import { newState } from '../text/rendering.ts'
import { withParameters } from '../text/statement/bind-parameters.ts'
import type { DialectParts } from './dialect-parts.ts'
import { tableDdlText } from './table-ddl.ts'

function executedText(sql: SqlExpression | DdlElement, context: CompileContext, parts: DialectParts): string {
  switch (sql.kind) {
    case 'insert':
    case 'update':
    case 'delete':
    case 'select':
    case 'compound-select':
      return wholeStatementText(sql, context)
    case 'create-schema':
    case 'drop-schema':
    case 'create-sequence':
    case 'drop-sequence':
    case 'ddl-text':
      return ddlElementText(sql, context)
    case 'table-ddl':
      return tableDdlText(sql, context, parts)
    case 'sql-function':
      // `--sql` prints the function alone; a connection selects it.
      return `${context.mode === 'online' ? 'SELECT ' : ''}${expressionText(sql, { context, qualified: true, state: newState() })}`
    default:
      return expressionText(sql, { context, qualified: true, state: newState() })
  }
}

/** Columns are those of the first row; what others name beside them is not sent. */
function asFirst(row: ReadonlyMap<string, unknown>, first: ReadonlyMap<string, unknown>): void {
  for (const name of first.keys()) if (!row.has(name)) throw new NotCompilable('rows-differ')
}

/** @throws NotCompilable */
export function execute({ sql, parameters }: Execute, context: CompileContext, parts: DialectParts): string[] {
  if (parameters === undefined || context.mode === 'offline') return [executedText(sql, context, parts)]
  const [first] = parameters
  if (first === undefined) return [executedText(sql, context, parts)]
  const isMany = parameters.length > 1
  return parameters.map((row) => {
    asFirst(row, first)
    const used = new Map([...row].filter(([name]) => first.has(name)))
    const bound = withParameters(sql, used)
    return executedText(bound.kind === 'insert' && isMany ? { ...bound, inline: true } : bound, context, parts)
  })
}
