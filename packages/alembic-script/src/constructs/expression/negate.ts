// NOT: ClauseElement._negate() of each class.
import type { SqlBinary, SqlExpression } from '../sql-expression.ts'
import { BOOLEAN, hasAffinity } from './affinity.ts'
import { grouped } from './group.ts'
import { typeOf } from './type-of.ts'

function negateColumn(node: SqlExpression): SqlExpression {
  if (hasAffinity(typeOf(node), 'boolean')) return { kind: 'sql-as-boolean', operand: node, operator: 'is-false' }
  return {
    kind: 'sql-unary',
    operator: 'inv',
    modifier: null,
    operand: grouped(grouped(node, 'inv'), 'inv'),
    type: null,
  }
}

function negateBinary(node: SqlBinary): SqlExpression {
  if (node.negate === null) return negate(grouped(node, null))
  const { right, negate: operator } = node
  const isList = right.kind === 'literal' && right.expanding !== undefined && right.expanding === node.operator
  const flipped: SqlExpression =
    isList && (operator === 'in' || operator === 'not-in') ? { ...right, expanding: operator } : right
  return {
    ...node,
    operator,
    negate: node.operator,
    left: grouped(node.left, operator),
    right: grouped(flipped, operator),
  }
}

/** `~x`, `not_(x)`. */
export function negate(node: SqlExpression): SqlExpression {
  switch (node.kind) {
    case 'sql-constant':
      if (node.value === 'null') return negateColumn(node)
      return { kind: 'sql-constant', value: node.value === 'true' ? 'false' : 'true' }
    case 'sql-binary':
      return negateBinary(node)
    case 'sql-list':
      return {
        kind: 'sql-unary',
        operator: 'inv',
        modifier: null,
        operand: grouped(grouped(node, 'inv'), 'inv'),
        type: null,
      }
    case 'sql-unary':
      if (!hasAffinity(node.type, 'boolean')) return negateColumn(node)
      return {
        kind: 'sql-unary',
        operator: 'inv',
        modifier: null,
        operand: grouped(grouped(node, 'inv'), 'inv'),
        type: BOOLEAN,
      }
    case 'sql-as-boolean':
      if (node.operand.kind === 'sql-constant') return negate(node.operand)
      return { ...node, operator: node.operator === 'is-true' ? 'is-false' : 'is-true' }
    case 'sql-label':
      return { ...node, operand: negate(node.operand) }
    default:
      return negateColumn(node)
  }
}
