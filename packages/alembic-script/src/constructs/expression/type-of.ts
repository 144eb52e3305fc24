// The type of an expression; null for NullType.
import type { SqlExpression } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { BOOLEAN, INTEGER } from './affinity.ts'

export function typeOf(node: SqlExpression): SqlType | null {
  switch (node.kind) {
    case 'column-ref':
    case 'literal-column':
    case 'literal':
    case 'sql-function':
    case 'sql-cast':
    case 'sql-coerced':
    case 'sql-binary':
    case 'sql-list':
    case 'sql-unary':
    case 'sql-label':
    case 'sql-case':
    case 'sql-array':
    case 'scalar-select':
      return node.type
    case 'sql-constant':
      return node.value === 'null' ? null : BOOLEAN
    case 'sql-as-boolean':
      return BOOLEAN
    case 'sql-group':
    case 'sql-over':
    case 'sql-filter':
    case 'sql-within-group':
    case 'sql-aggregate-order':
      return typeOf(node.operand)
    case 'sql-extract':
    case 'sql-next-value':
      return INTEGER
    default:
      return null
  }
}
