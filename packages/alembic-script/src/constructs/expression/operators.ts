// Operators and their precedence (sqlalchemy.sql.operators).
import type { SqlType } from '../sql-type.ts'

export type OperatorName =
  | 'add'
  | 'sub'
  | 'mul'
  | 'truediv'
  | 'floordiv'
  | 'mod'
  | 'neg'
  | 'concat'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'is'
  | 'is-not'
  | 'is-distinct-from'
  | 'is-not-distinct-from'
  | 'like'
  | 'not-like'
  | 'ilike'
  | 'not-ilike'
  | 'contains'
  | 'not-contains'
  | 'icontains'
  | 'not-icontains'
  | 'startswith'
  | 'not-startswith'
  | 'istartswith'
  | 'not-istartswith'
  | 'endswith'
  | 'not-endswith'
  | 'iendswith'
  | 'not-iendswith'
  | 'in'
  | 'not-in'
  | 'between'
  | 'not-between'
  | 'match'
  | 'not-match'
  | 'regexp-match'
  | 'not-regexp-match'
  | 'regexp-replace'
  | 'bitwise-and'
  | 'bitwise-or'
  | 'bitwise-xor'
  | 'bitwise-not'
  | 'bitwise-lshift'
  | 'bitwise-rshift'
  | 'getitem'
  | 'json-getitem'
  | 'json-path-getitem'
  | 'and'
  | 'or'
  | 'inv'
  | 'is-true'
  | 'is-false'
  | 'as-bool'
  | 'comma'
  | 'collate'
  | 'distinct'
  | 'exists'
  | 'any'
  | 'all'
  | 'filter'
  | 'desc'
  | 'asc'
  | 'nulls-first'
  | 'nulls-last'

/** `expression.op('->')` and the operators of PostgreSQL's types. */
export interface CustomOperator {
  readonly text: string
  readonly precedence: number
  readonly isComparison: boolean
  readonly naturalSelfPrecedent: boolean
  readonly eagerGrouping: boolean
  readonly returnType: SqlType | null
}

export type Operator = OperatorName | CustomOperator

const PRECEDENCE: Readonly<Partial<Record<OperatorName, number>>> = {
  any: 15,
  all: 15,
  getitem: 15,
  'json-getitem': 15,
  'json-path-getitem': 15,
  mul: 8,
  truediv: 8,
  floordiv: 8,
  mod: 8,
  neg: 8,
  'bitwise-not': 8,
  add: 7,
  sub: 7,
  'bitwise-xor': 7,
  'bitwise-or': 7,
  'bitwise-and': 7,
  'bitwise-lshift': 7,
  'bitwise-rshift': 7,
  filter: 6,
  concat: 5,
  match: 5,
  'not-match': 5,
  'regexp-match': 5,
  'not-regexp-match': 5,
  'regexp-replace': 5,
  ilike: 5,
  'not-ilike': 5,
  like: 5,
  'not-like': 5,
  in: 5,
  'not-in': 5,
  is: 5,
  'is-not': 5,
  eq: 5,
  ne: 5,
  'is-distinct-from': 5,
  'is-not-distinct-from': 5,
  gt: 5,
  lt: 5,
  ge: 5,
  le: 5,
  between: 5,
  'not-between': 5,
  distinct: 5,
  inv: 5,
  'is-true': 5,
  'is-false': 5,
  collate: 4,
  and: 3,
  desc: 3,
  asc: 3,
  or: 2,
  exists: 0,
  comma: -1,
  'as-bool': -10,
}

const COMPARISONS: ReadonlySet<Operator> = new Set<Operator>([
  ...(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'between', 'like', 'is', 'is-not', 'ilike', 'in', 'not-in'] as const),
  ...(['is-distinct-from', 'is-not-distinct-from', 'not-between', 'not-like', 'not-ilike'] as const),
  ...(['startswith', 'not-startswith', 'endswith', 'not-endswith', 'contains', 'not-contains', 'match'] as const),
  ...(['not-match', 'regexp-match', 'not-regexp-match'] as const),
  ...(['istartswith', 'not-istartswith', 'iendswith', 'not-iendswith', 'icontains', 'not-icontains'] as const),
])
const ASSOCIATIVE: ReadonlySet<Operator> = new Set<Operator>(['concat', 'and', 'or', 'add', 'mul'])
const SELF_PRECEDENT: ReadonlySet<Operator> = new Set<Operator>([
  ...ASSOCIATIVE,
  'getitem',
  'json-getitem',
  'json-path-getitem',
])
const COMMUTATIVE: ReadonlySet<Operator> = new Set<Operator>(['eq', 'ne', 'add', 'mul'])

function isComparison(operator: Operator): boolean {
  return COMPARISONS.has(operator) || (typeof operator === 'object' && operator.isComparison)
}

export function isAssociative(operator: Operator): boolean {
  return ASSOCIATIVE.has(operator)
}

export function isCommutative(operator: Operator): boolean {
  return COMMUTATIVE.has(operator)
}

export function isBoolean(operator: Operator): boolean {
  return isComparison(operator) || ['inv', 'is-true', 'is-false', 'and', 'or'].some((name) => name === operator)
}

function precedence(operator: Operator, fallback: number): number {
  if (typeof operator === 'object') return operator.precedence
  return PRECEDENCE[operator] ?? fallback
}

/** Whether an operand needs parentheses beside `against` (operators.is_precedent). */
export function isPrecedent(operator: Operator, against: Operator | null): boolean {
  const isNatural = SELF_PRECEDENT.has(operator) || (typeof operator === 'object' && operator.naturalSelfPrecedent)
  if (operator === against && isNatural) return false
  if (against === null) return true
  return precedence(operator, -100) <= precedence(against, 100)
}

const NEGATIONS: readonly (readonly [OperatorName, OperatorName])[] = [
  ['eq', 'ne'],
  ['lt', 'ge'],
  ['gt', 'le'],
  ['is-distinct-from', 'is-not-distinct-from'],
  ['like', 'not-like'],
  ['ilike', 'not-ilike'],
  ['contains', 'not-contains'],
  ['icontains', 'not-icontains'],
  ['startswith', 'not-startswith'],
  ['istartswith', 'not-istartswith'],
  ['endswith', 'not-endswith'],
  ['iendswith', 'not-iendswith'],
  ['in', 'not-in'],
  ['between', 'not-between'],
  ['match', 'not-match'],
  ['regexp-match', 'not-regexp-match'],
]
const NEGATED: ReadonlyMap<Operator, OperatorName> = new Map(
  NEGATIONS.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]),
)

/** The operator that says the opposite, as SQLAlchemy's operator_lookup pairs them. */
export function negationOf(operator: Operator): OperatorName | null {
  return NEGATED.get(operator) ?? null
}
