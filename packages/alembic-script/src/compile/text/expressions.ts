// SQL of expressions and statements: the door to everything in this folder.
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import type { SqlStatement } from '../../constructs/sql-statement.ts'
import type { CompileContext } from '../context.ts'
import { nodeText } from './node-text.ts'
import type { Printer } from './print.ts'
import { newState, type Rendering } from './rendering.ts'
import { withText } from './statement/cte-text.ts'
import { fromName, fromText } from './statement/from-text.ts'
import { selectStatementText } from './statement/select-text.ts'
import { statementText } from './statement/statements.ts'

export type { Rendering } from './rendering.ts'

const PRINTER: Printer = {
  expression: nodeText,
  select: selectStatementText,
  statement: statementText,
  from: fromText,
  fromName,
}

/** @throws NotCompilable for what is not known to print the same. */
export function expressionText(node: SqlExpression, rendering: Rendering): string {
  return nodeText(node, { ...rendering, printer: PRINTER })
}

/** @throws NotCompilable */
export function wholeStatementText(statement: SqlStatement, context: CompileContext): string {
  const state = newState()
  const text = statementText(statement, { context, qualified: true, state, printer: PRINTER })
  return `${withText(state)}${text}`
}

/** An expression in DDL, where columns stand without their table. */
export function ddlExpression(node: SqlExpression, context: CompileContext): string {
  return expressionText(node, { context, qualified: false })
}
