// Operators as they are spelled.
import type { OperatorName } from '../../../constructs/expression/operators.ts'
import { childrenOf } from '../../../constructs/expression/walk.ts'
import type { SqlBinary, SqlExpression } from '../../../constructs/sql-expression.ts'
import { NotCompilable } from '../../../refusal.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'

const SPELLED: Readonly<Partial<Record<OperatorName, string>>> = {
  and: ' AND ',
  or: ' OR ',
  add: ' + ',
  mul: ' * ',
  sub: ' - ',
  mod: ' % ',
  lt: ' < ',
  le: ' <= ',
  ne: ' != ',
  gt: ' > ',
  ge: ' >= ',
  eq: ' = ',
  'is-distinct-from': ' IS DISTINCT FROM ',
  'is-not-distinct-from': ' IS NOT DISTINCT FROM ',
  concat: ' || ',
  in: ' IN ',
  'not-in': ' NOT IN ',
  comma: ', ',
  is: ' IS ',
  'is-not': ' IS NOT ',
  collate: ' COLLATE ',
  'bitwise-xor': ' ^ ',
  'bitwise-or': ' | ',
  'bitwise-and': ' & ',
  'bitwise-lshift': ' << ',
  'bitwise-rshift': ' >> ',
}

export function spelled(operator: SqlBinary['operator']): string {
  if (typeof operator === 'object') return ` ${operator.text} `
  const text = SPELLED[operator]
  if (text === undefined) throw new NotCompilable('expression-not-supported', { name: operator })
  return text
}

/** Both operands around the operator. */
export function generic(node: SqlBinary, text: string, rendering: Rendering & { readonly eager?: boolean }): string {
  const { eager = false } = rendering
  const inner: Rendering & { eager: boolean } = { ...rendering, insideOperator: true, eager: false }
  const printed = `${expressionText(node.left, inner)}${text}${expressionText(node.right, inner)}`
  return eager && rendering.insideOperator === true ? `(${printed})` : printed
}

export function hasLiteral(node: SqlExpression): boolean {
  return node.kind === 'literal' || node.kind === 'scalar-select' || childrenOf(node).some(hasLiteral)
}
