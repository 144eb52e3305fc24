// Coercions of SQLAlchemy: what a plain Python value means where an expression is expected.

import { unexpected } from '../interpret/values/expect.ts'
import { isObject, type Value } from '../interpret/values/value.ts'
import type { Place } from '../refusal.ts'
import { comparedType, typeOfValue } from './expression/literal-type.ts'
import type { Operator } from './expression/operators.ts'
import { pythonValue } from './expression/python-value.ts'
import { typeOf } from './expression/type-of.ts'
import { columnRef } from './schema-item.ts'
import { isSqlExpression, type ScalarSelect, type SqlExpression, type SqlLiteral, sqlText } from './sql-expression.ts'
import type { SelectStatement } from './sql-statement.ts'
import type { SqlType } from './sql-type.ts'

/** An expression or a column; null when the value is neither. */
export function asExpression(value: Value | undefined): SqlExpression | null {
  if (isSqlExpression(value)) return value
  if (!isObject(value)) return null
  if (value.kind === 'column') return columnRef(value)
  if (value.kind === 'bindparam') {
    const type = value.type ?? typeOfValue(value.value ?? null)
    const slot: SqlLiteral = { kind: 'literal', value: value.value ?? null, type, parameter: value.name }
    return value.expanding ? { ...slot, expanding: 'in' } : slot
  }
  return null
}

/** Where a string is SQL text: conditions, computed columns, index predicates. */
export function toCondition(value: Value, name: string, at: Place): SqlExpression {
  if (typeof value === 'string') return sqlText(value)
  return asExpression(value) ?? unexpected(value, name, at)
}

/** Where a string is an error and True, False and None are constants: where(), and_(), having(). */
export function toWhere(value: Value, name: string, at: Place): SqlExpression {
  if (value === null || typeof value === 'boolean') return constant(value)
  return asScalar(asExpression(value) ?? unexpected(value, name, at))
}

export function constant(value: boolean | null): SqlExpression {
  return { kind: 'sql-constant', value: value === null ? 'null' : value ? 'true' : 'false' }
}

function scalarType(select: SelectStatement): SqlType | null {
  if (select.kind === 'compound-select') return select.selects[0] === undefined ? null : scalarType(select.selects[0])
  const [first] = select.columns
  return first === undefined ? null : typeOf(first)
}

export function scalarSelect(select: SelectStatement): ScalarSelect {
  return { kind: 'scalar-select', select, type: scalarType(select) }
}

/** A SELECT where a value is expected is a subquery. */
export function asScalar(node: SqlExpression): SqlExpression {
  return node.kind === 'select' || node.kind === 'compound-select' ? scalarSelect(node) : node
}

/** Where a plain value is data: function arguments, results of CASE (ExpressionElementRole). */
export function toOperand(value: Value, at: Place, type: SqlType | null = null): SqlExpression {
  const expression = asExpression(value)
  if (expression !== null) return asScalar(expression)
  if (value === null) return constant(null)
  if (pythonValue(value) === null) return unexpected(value, 'value', at)
  return { kind: 'literal', value, type: type ?? typeOfValue(value) }
}

/** A plain value beside `own`, whose type it takes where it fits. */
export function literalBeside(own: SqlExpression, operator: Operator, value: Value): SqlLiteral {
  const isAggregate = own.kind === 'sql-unary' && (own.operator === 'any' || own.operator === 'all')
  const type = isAggregate ? (elementType(own.operand) ?? null) : typeOf(own)
  return { kind: 'literal', value, type: comparedType(type, operator, value) }
}

function elementType(node: SqlExpression): SqlType | null {
  const type = typeOf(node)
  return type?.name === 'ARRAY' ? type.itemType : type
}

interface Beside {
  readonly own: SqlExpression
  readonly operator: Operator
}

/** The right side of an operator (BinaryElementRole). */
export function toBinaryElement(value: Value, { own, operator }: Beside, at: Place): SqlExpression {
  const expression = asExpression(value)
  if (expression === null) {
    if (pythonValue(value) === null) return unexpected(value, 'value', at)
    return literalBeside(own, operator, value)
  }
  const element = asScalar(expression)
  return element.kind === 'literal' && element.type === null ? { ...element, type: typeOf(own) } : element
}
