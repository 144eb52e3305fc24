// Parentheses: ClauseElement.self_group() of each class.
import type { SqlExpression } from '../sql-expression.ts'
import { hasAffinity } from './affinity.ts'
import { isBoolean, isPrecedent, type Operator } from './operators.ts'
import { typeOf } from './type-of.ts'

/** ColumnElement.self_group */
function groupColumn(node: SqlExpression, against: Operator | null): SqlExpression {
  if ((against === 'and' || against === 'or' || against === 'as-bool') && hasAffinity(typeOf(node), 'boolean')) {
    return { kind: 'sql-as-boolean', operand: node, operator: 'is-true' }
  }
  return against === 'any' || against === 'all' ? inParentheses(node) : node
}

export function inParentheses(node: SqlExpression): SqlExpression {
  return { kind: 'sql-group', operand: node }
}

/** The operand as it stands beside the operator `against`; null: beside none, where operators still get parentheses. */
export function grouped(node: SqlExpression, against: Operator | null): SqlExpression {
  switch (node.kind) {
    case 'sql-binary':
    case 'sql-list': {
      if (node.kind === 'sql-list' && node.parts.length === 0) return node
      const groups = node.kind === 'sql-binary' || node.groups
      const isBare = against === 'inv' && !isBoolean(node.operator)
      return (groups && isPrecedent(node.operator, against)) || isBare ? inParentheses(node) : node
    }
    case 'sql-unary':
      return node.operator !== null && isPrecedent(node.operator, against) ? inParentheses(node) : node
    case 'sql-text':
      return against === 'in' || against === 'not-in' ? inParentheses(node) : node
    case 'sql-filter':
      return isPrecedent('filter', against) ? inParentheses(node) : node
    case 'sql-label':
    case 'sql-coerced': {
      const operand = grouped(node.operand, against)
      return operand === node.operand ? node : { ...node, operand }
    }
    case 'sql-function':
      if (against === 'getitem' && hasAffinity(node.type, 'array')) return inParentheses(node)
      return groupColumn(node, against)
    case 'sql-array':
      return against === 'any' || against === 'all' || against === 'getitem' ? inParentheses(node) : node
    case 'sql-as-boolean':
    case 'sql-group':
    case 'sql-tuple':
    case 'sql-slice':
    case 'sql-aggregate-order':
    case 'scalar-select':
    case 'select':
    case 'compound-select':
    case 'insert':
    case 'update':
    case 'delete':
      return node
    default:
      return groupColumn(node, against)
  }
}

/** Whether the text is a condition on any engine, so that MySQL needs no `= 1` behind it. */
export function isImplicitlyBoolean(node: SqlExpression): boolean {
  if (node.kind === 'sql-binary' || node.kind === 'sql-list') return isBoolean(node.operator)
  return (node.kind === 'sql-group' || node.kind === 'sql-as-boolean') && isImplicitlyBoolean(node.operand)
}
