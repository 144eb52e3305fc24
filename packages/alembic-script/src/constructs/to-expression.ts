// Coercions of SQLAlchemy: what a plain Python value means where an expression is expected.

import { unexpected } from '../interpret/values/expect.ts'
import { isObject, type Value } from '../interpret/values/value.ts'
import type { Place } from '../refusal.ts'
import { columnRef } from './schema-item.ts'
import { isSqlExpression, type SqlExpression, sqlText } from './sql-expression.ts'
import type { SqlType } from './sql-type.ts'

const LITERAL_KINDS = new Set(['float', 'date', 'datetime', 'uuid', 'decimal', 'identifier'])

/** An expression or a column; null when the value is neither. */
export function asExpression(value: Value | undefined): SqlExpression | null {
  if (isSqlExpression(value)) return value
  if (isObject(value) && value.kind === 'column') return columnRef(value)
  return null
}

/** Where a string is SQL text: conditions, computed columns, index predicates. */
export function toCondition(value: Value, name: string, at: Place): SqlExpression {
  if (typeof value === 'string') return sqlText(value)
  return asExpression(value) ?? unexpected(value, name, at)
}

/** Where a plain value is data: comparisons, function arguments, DML values. */
export function toOperand(value: Value, at: Place, type: SqlType | null = null): SqlExpression {
  const expression = asExpression(value)
  if (expression !== null) return expression
  if (value === null) return { kind: 'sql-constant', value: 'null' }
  if (!isObject(value) || LITERAL_KINDS.has(value.kind)) return { kind: 'literal', value, type }
  return unexpected(value, 'value', at)
}
