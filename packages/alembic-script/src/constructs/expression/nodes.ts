// Expressions that more than one function or method of SQLAlchemy builds.
import type { Identifier, Value } from '../../interpret/values/value.ts'
import type { Place } from '../../refusal.ts'
import type { SqlExpression, SqlUnary } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { asScalar, toBinaryElement } from '../to-expression.ts'
import { BOOLEAN, plainType } from './affinity.ts'
import { grouped } from './group.ts'
import { typeOf } from './type-of.ts'

export function ordered(modifier: NonNullable<SqlUnary['modifier']>, operand: SqlExpression): SqlExpression {
  return { kind: 'sql-unary', operator: null, modifier, operand: grouped(operand, modifier), type: null }
}

/** ANY and ALL of an array or a subquery. */
export function aggregateOf(operator: 'any' | 'all', operand: SqlExpression): SqlExpression {
  const inner = grouped(grouped(operand, null), operator)
  return { kind: 'sql-unary', operator, modifier: null, operand: inner, type: BOOLEAN }
}

export function distinctOf(operand: SqlExpression): SqlExpression {
  const type = typeOf(operand)
  return { kind: 'sql-unary', operator: 'distinct', modifier: null, operand: grouped(operand, 'distinct'), type }
}

export function labelled(operand: SqlExpression, name: Identifier | null, type: SqlType | null = null): SqlExpression {
  const inner = operand.kind === 'sql-label' ? operand.operand : asScalar(operand)
  return { kind: 'sql-label', name, operand: inner, type: type ?? typeOf(inner) }
}

export function collated(operand: SqlExpression, name: string): SqlExpression {
  return {
    kind: 'sql-binary',
    operator: 'collate',
    left: grouped(operand, 'collate'),
    right: { kind: 'sql-collation', name },
    type: typeOf(operand),
    negate: null,
    modifiers: {},
  }
}

/** `postgresql.array([…])`: its type is that of its first item. */
export function arrayNode(parts: readonly SqlExpression[], given: SqlType | null): SqlExpression {
  const main = given ?? (parts[0] === undefined ? null : typeOf(parts[0]))
  const isNested = main?.name === 'ARRAY'
  const params = new Map<string, Value>()
  if (isNested) params.set('dimensions', Number(main.params.get('dimensions') ?? 1) + 1)
  const itemType = isNested ? main.itemType : (main ?? plainType('NullType'))
  return { kind: 'sql-array', parts, type: { ...plainType('ARRAY'), family: 'postgresql', params, itemType } }
}

interface Between {
  readonly own: SqlExpression
  readonly bounds: readonly Value[]
  readonly symmetric: boolean
  readonly at: Place
}

/** x BETWEEN a AND b. @throws Refused */
export function betweenNode({ own, bounds, symmetric, at }: Between): SqlExpression {
  const parts = bounds.map((bound) => toBinaryElement(bound, { own, operator: 'and' }, at))
  return {
    kind: 'sql-binary',
    operator: 'between',
    left: grouped(own, 'between'),
    right: { kind: 'sql-list', operator: 'and', parts, type: null, groups: false },
    type: null,
    negate: 'not-between',
    modifiers: symmetric ? { symmetric: true } : {},
  }
}

/** `operand IN (values)` of values that are known. */
export function inList(operand: SqlExpression, values: readonly Value[], type: SqlType | null): SqlExpression {
  return {
    kind: 'sql-binary',
    operator: 'in',
    left: grouped(operand, 'in'),
    right: { kind: 'literal', value: { kind: 'list', items: [...values] }, type, expanding: 'in' },
    type: BOOLEAN,
    negate: 'not-in',
    modifiers: {},
  }
}
