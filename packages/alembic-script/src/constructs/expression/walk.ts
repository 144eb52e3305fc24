// What an expression is made of.
import type { ColumnRef, SqlExpression } from '../sql-expression.ts'

/** The operands of an expression; a subquery is a whole of its own and has none. */
export function childrenOf(node: SqlExpression): readonly SqlExpression[] {
  switch (node.kind) {
    case 'sql-binary':
      return [node.left, node.right]
    case 'sql-list':
    case 'sql-tuple':
    case 'sql-array':
      return node.parts
    case 'sql-function':
      return node.args
    case 'sql-unary':
    case 'sql-as-boolean':
    case 'sql-group':
    case 'sql-label':
    case 'sql-cast':
    case 'sql-coerced':
    case 'sql-extract':
      return [node.operand]
    case 'sql-filter':
      return [node.operand, node.criterion]
    case 'sql-within-group':
    case 'sql-aggregate-order':
      return [node.operand, ...node.orderBy]
    case 'sql-over':
      return [node.operand, ...node.partitionBy, ...node.orderBy]
    case 'sql-slice':
      return [node.start, node.stop]
    case 'sql-case': {
      const parts = node.whens.flat()
      return [node.value, ...parts, node.otherwise].filter((part) => part !== null)
    }
    default:
      return []
  }
}

/** The columns that an expression names, in their order. */
export function columnRefsOf(node: SqlExpression): ColumnRef[] {
  return node.kind === 'column-ref' ? [node] : childrenOf(node).flatMap(columnRefsOf)
}

/** A copy with each operand replaced. */
export function mapChildren(node: SqlExpression, change: (child: SqlExpression) => SqlExpression): SqlExpression {
  switch (node.kind) {
    case 'sql-binary':
      return { ...node, left: change(node.left), right: change(node.right) }
    case 'sql-list':
    case 'sql-tuple':
    case 'sql-array':
      return { ...node, parts: node.parts.map(change) }
    case 'sql-function':
      return { ...node, args: node.args.map(change) }
    case 'sql-unary':
    case 'sql-as-boolean':
    case 'sql-group':
    case 'sql-label':
    case 'sql-cast':
    case 'sql-coerced':
    case 'sql-extract':
      return { ...node, operand: change(node.operand) }
    case 'sql-filter':
      return { ...node, operand: change(node.operand), criterion: change(node.criterion) }
    case 'sql-within-group':
    case 'sql-aggregate-order':
      return { ...node, operand: change(node.operand), orderBy: node.orderBy.map(change) }
    case 'sql-over':
      return {
        ...node,
        operand: change(node.operand),
        partitionBy: node.partitionBy.map(change),
        orderBy: node.orderBy.map(change),
      }
    case 'sql-slice':
      return { ...node, start: change(node.start), stop: change(node.stop) }
    case 'sql-case':
      return {
        ...node,
        value: node.value === null ? null : change(node.value),
        whens: node.whens.map(([condition, result]) => [change(condition), change(result)] as const),
        otherwise: node.otherwise === null ? null : change(node.otherwise),
      }
    default:
      return node
  }
}
