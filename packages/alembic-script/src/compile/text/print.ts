// The parts of a statement print each other; they meet here instead of importing each other in a ring.
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import type { FromItem, SelectStatement, SqlStatement } from '../../constructs/sql-statement.ts'
import type { Rendering } from './rendering.ts'

export interface SelectPlace {
  /** A subquery after FROM, which does not see the tables beside it. */
  readonly asFrom: boolean
  readonly lateral: boolean
}

export interface Printer {
  readonly expression: (node: SqlExpression, rendering: Rendering) => string
  readonly select: (select: SelectStatement, rendering: Rendering, place: SelectPlace) => string
  readonly statement: (statement: SqlStatement, rendering: Rendering) => string
  readonly from: (item: FromItem, rendering: Rendering) => string
  /** What stands before the dot of a column; null where nothing does. */
  readonly fromName: (item: FromItem, rendering: Rendering) => string | null
}

function printerOf({ printer }: Rendering): Printer {
  if (printer === undefined) throw new Error('a rendering is entered by expressions.ts, which gives it its printer')
  return printer
}

/** @throws NotCompilable for what is not known to print the same. */
export function expressionText(node: SqlExpression, rendering: Rendering): string {
  return printerOf(rendering).expression(node, rendering)
}

const ALONE: SelectPlace = { asFrom: false, lateral: false }

export function selectStatementText(select: SelectStatement, rendering: Rendering, place = ALONE): string {
  return printerOf(rendering).select(select, rendering, place)
}

export function statementText(statement: SqlStatement, rendering: Rendering): string {
  return printerOf(rendering).statement(statement, rendering)
}

export function fromText(item: FromItem, rendering: Rendering): string {
  return printerOf(rendering).from(item, rendering)
}

export function fromName(item: FromItem, rendering: Rendering): string | null {
  return printerOf(rendering).fromName(item, rendering)
}
