// Python's operators on SQL expressions (sqlalchemy.sql.default_comparator).
import { isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { BinaryModifiers, SqlBinary, SqlExpression } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { asExpression, constant, toBinaryElement } from '../to-expression.ts'
import { adaptExpression } from './adapt.ts'
import { affinityOf, BOOLEAN } from './affinity.ts'
import { conjunction } from './conjunction.ts'
import { isGenericFunction } from './function-types.ts'
import { grouped } from './group.ts'
import { negate } from './negate.ts'
import { type CustomOperator, isAssociative, negationOf, type Operator, type OperatorName } from './operators.ts'
import { typeOf } from './type-of.ts'

export interface SqlInfix {
  readonly operator: string
  readonly left: Value
  readonly right: Value
  readonly at: Place
}

interface BinaryParts {
  readonly operator: Operator
  readonly left: SqlExpression
  readonly right: SqlExpression
  readonly type: SqlType | null
  readonly negate?: Operator | null
  readonly modifiers?: BinaryModifiers
}

function isAggregate(node: SqlExpression): boolean {
  return node.kind === 'sql-unary' && (node.operator === 'any' || node.operator === 'all')
}

export function binaryNode(parts: BinaryParts): SqlBinary {
  const { operator, left, right, type } = parts
  return {
    kind: 'sql-binary',
    operator,
    left: grouped(left, operator),
    right: grouped(right, operator),
    type,
    negate: isAggregate(right) ? null : (parts.negate ?? null),
    modifiers: parts.modifiers ?? {},
  }
}

function flattened(node: SqlExpression, operator: Operator, type: SqlType | null): readonly SqlExpression[] | null {
  const isSame = (node.kind === 'sql-binary' || node.kind === 'sql-list') && node.operator === operator
  if (!isSame || affinityOf(node.type) !== affinityOf(type)) return null
  return node.kind === 'sql-list' ? node.parts : [node.left, node.right]
}

/** OperatorExpression._construct_for_op: a chain of one associative operator is one list. */
function construct(parts: BinaryParts): SqlExpression {
  const { operator, left, right, type } = parts
  if (isAssociative(operator)) {
    const first = flattened(left, operator, type)
    const last = flattened(right, operator, type)
    if (first !== null || last !== null) {
      const all = [...(first ?? [left]), ...(last ?? [right])].map((part) => grouped(part, operator))
      return { kind: 'sql-list', operator, parts: all, type, groups: true }
    }
  }
  return binaryNode(parts)
}

export interface Comparing {
  readonly left: SqlExpression
  readonly operator: OperatorName
  readonly right: Value
  readonly at: Place
  readonly modifiers?: BinaryModifiers
}

const MIRRORED: Readonly<Partial<Record<OperatorName, OperatorName>>> = { gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' }

function constantOf(value: Value): SqlExpression | null {
  if (value === null || typeof value === 'boolean') return constant(value)
  return isObject(value) && value.kind === 'sql-constant' ? value : null
}

/** _boolean_compare: every comparison. @throws Refused */
export function compareSql({ left, operator, right, at, modifiers = {} }: Comparing): SqlExpression {
  const fixed = constantOf(right)
  const whole = { type: BOOLEAN, negate: negationOf(operator), modifiers }
  if (isAggregate(left)) {
    const mirrored = MIRRORED[operator] ?? operator
    const other = fixed ?? toBinaryElement(right, { own: left, operator: mirrored }, at)
    return construct({ ...whole, operator: mirrored, left: other, right: left, negate: negationOf(mirrored) })
  }
  if (fixed === null)
    return construct({ ...whole, operator, left, right: toBinaryElement(right, { own: left, operator }, at) })
  const isNull = fixed.kind === 'sql-constant' && fixed.value === 'null'
  const isEquality = operator === 'eq' || operator === 'ne'
  if ((isEquality && !isNull) || operator === 'is-distinct-from' || operator === 'is-not-distinct-from') {
    return construct({ ...whole, operator, left, right: fixed })
  }
  if (operator === 'eq' || operator === 'is') {
    return construct({ operator: 'is', left, right: fixed, type: BOOLEAN, negate: 'is-not' })
  }
  if (operator === 'ne' || operator === 'is-not') {
    return construct({ operator: 'is-not', left, right: fixed, type: BOOLEAN, negate: 'is' })
  }
  throw new Refused('unknown-operator', at, { operator })
}

/** _binary_operate: arithmetic, joining of text, bits. `reverse`: the value stands on the left. @throws Refused */
export function arithmeticSql(infix: {
  own: SqlExpression
  operator: Operator
  other: Value
  at: Place
  reverse?: boolean
  resultType?: SqlType | null
}): SqlExpression {
  const other = toBinaryElement(infix.other, infix, infix.at)
  const [left, right] = infix.reverse === true ? [other, infix.own] : [infix.own, other]
  if (infix.resultType !== undefined)
    return construct({ operator: infix.operator, left, right, type: infix.resultType })
  const adapted = adaptExpression(infix.operator, typeOf(left), typeOf(right))
  return construct({ ...adapted, left, right })
}

/** `.op('…')` and PostgreSQL's own operators. @throws Refused */
export function customSql(infix: {
  own: SqlExpression
  operator: CustomOperator
  other: Value
  at: Place
  resultType?: SqlType | null
}): SqlExpression {
  const resultType =
    infix.resultType ?? infix.operator.returnType ?? (infix.operator.isComparison ? BOOLEAN : undefined)
  const { own, operator, other, at } = infix
  return arithmeticSql(
    resultType === undefined ? { own, operator, other, at } : { own, operator, other, at, resultType },
  )
}

const COMPARISONS: Readonly<Record<string, OperatorName>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
}
const ARITHMETIC: Readonly<Record<string, OperatorName>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
}

/** Where one class of SQLAlchemy is a subclass of another, Python asks the right side of a comparison first. */
function classOf(value: Value, node: SqlExpression): 'Column' | 'ColumnClause' | 'Function' | 'GenericFunction' | null {
  if (isObject(value) && value.kind === 'column') return 'Column'
  if (node.kind === 'column-ref') {
    const isTable = node.table?.kind === 'table' && node.table.definition !== null
    return isTable || node.full === true ? 'Column' : 'ColumnClause'
  }
  if (node.kind === 'literal-column') return 'ColumnClause'
  if (node.kind === 'sql-function') return isGenericFunction(node.path) ? 'GenericFunction' : 'Function'
  return null
}

function asksRightFirst(
  left: { value: Value; node: SqlExpression },
  right: { value: Value; node: SqlExpression },
): boolean {
  const [a, b] = [classOf(left.value, left.node), classOf(right.value, right.node)]
  return (a === 'ColumnClause' && b === 'Column') || (a === 'Function' && b === 'GenericFunction')
}

function refuseText(node: SqlExpression | null, { operator, at }: SqlInfix): void {
  const isText = node?.kind === 'sql-text' && operator !== '&'
  // ANY and ALL can only be compared.
  const isQuantified = node !== null && isAggregate(node) && COMPARISONS[operator] === undefined
  if (isText || isQuantified) throw new Refused('unknown-operator', at, { operator })
  const isStatement = node !== null && ['select', 'compound-select', 'insert', 'update', 'delete'].includes(node.kind)
  if (isStatement) throw new Refused('unknown-operator', at, { operator })
}

/**
 * Python's operators where a side is a SQL expression; undefined where neither is.
 * @throws Refused for an operator that the expression has not.
 */
export function operateSql(infix: SqlInfix): SqlExpression | undefined {
  const { operator, at } = infix
  const left = asExpression(infix.left)
  const right = asExpression(infix.right)
  const own = left ?? right
  if (own === null) return undefined
  refuseText(left, infix)
  if (left === null) refuseText(right, infix)
  const comparison = COMPARISONS[operator]
  if (comparison !== undefined) {
    const turned = MIRRORED[comparison] ?? comparison
    if (left === null) return compareSql({ left: own, operator: turned, right: infix.left, at })
    const isTurned =
      right !== null && asksRightFirst({ value: infix.left, node: left }, { value: infix.right, node: right })
    if (isTurned) return compareSql({ left: right, operator: turned, right: infix.left, at })
    return compareSql({ left, operator: comparison, right: infix.right, at })
  }
  if (operator === '&' || operator === '|') {
    const name = operator === '&' ? 'and' : 'or'
    // Only the left side is asked: `True & column` is a TypeError.
    if (left === null) throw new Refused('unknown-operator', at, { operator })
    return conjunction(name, [left, infix.right], at)
  }
  const name = ARITHMETIC[operator]
  if (name === undefined) throw new Refused('unknown-operator', at, { operator })
  return left === null
    ? arithmeticSql({ own, operator: name, other: infix.left, at, reverse: true })
    : arithmeticSql({ own: left, operator: name, other: infix.right, at })
}

/** `~x` and `-x`. @throws Refused */
export function unarySql(operator: string, operand: SqlExpression, at: Place): SqlExpression {
  refuseText(operand, { operator, left: null, right: null, at })
  if (operator === '~') return negate(operand)
  if (operator === '-') {
    return {
      kind: 'sql-unary',
      operator: 'neg',
      modifier: null,
      operand: grouped(operand, 'neg'),
      type: typeOf(operand),
    }
  }
  throw new Refused(operator === 'not' ? 'unknown-truth' : 'unknown-operator', at, { operator, given: operand.kind })
}
