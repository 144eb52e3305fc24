// Python's operators on known values; on SQL expressions they build SQL.
import { joinLogical } from '../constructs/build/build-expressions.ts'
import type { SqlExpression } from '../constructs/sql-expression.ts'
import { asExpression, toOperand } from '../constructs/to-expression.ts'
import { type Place, Refused } from '../refusal.ts'
import { percentFormat } from './python-text.ts'
import { isObject, nameOfKind, type Value } from './values/value.ts'

/** `left operator right`. */
export interface Infix {
  readonly operator: string
  readonly left: Value
  readonly right: Value
  readonly at: Place
}

interface SqlInfix extends Infix {
  readonly left: SqlExpression
}

export function truth(value: Value, at: Place): boolean {
  if (value === null) return false
  if (!isObject(value)) return Boolean(value)
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items.length > 0
    case 'dict':
      return value.entries.size > 0
    case 'identifier':
      return value.text !== ''
    case 'float':
      return value.value !== 0
    default:
      throw new Refused('unknown-truth', at, { given: nameOfKind(value) })
  }
}

function plain(value: Value): string | number | boolean | null | undefined {
  if (!isObject(value)) return value
  if (value.kind === 'identifier') return value.text
  if (value.kind === 'float') return value.value
  return undefined
}

function equal(left: Value, right: Value, at: Place): boolean {
  const a = plain(left)
  const b = plain(right)
  if (a !== undefined && b !== undefined) {
    // True == 1 in Python.
    const number = (value: typeof a) => (typeof value === 'boolean' ? Number(value) : value)
    return number(a) === number(b)
  }
  if (
    isObject(left) &&
    isObject(right) &&
    (left.kind === 'list' || left.kind === 'tuple') &&
    left.kind === right.kind
  ) {
    const others = right.items
    return left.items.length === others.length && left.items.every((item, i) => equal(item, others[i] ?? null, at))
  }
  throw new Refused('unknown-comparison', at, { left: nameOfKind(left), right: nameOfKind(right) })
}

function contains(container: Value, item: Value, at: Place): boolean {
  if (typeof container === 'string' && typeof item === 'string') return container.includes(item)
  if (isObject(container) && (container.kind === 'list' || container.kind === 'tuple')) {
    return container.items.some((candidate) => equal(candidate, item, at))
  }
  if (isObject(container) && container.kind === 'dict' && (typeof item === 'string' || typeof item === 'number')) {
    return container.entries.has(item)
  }
  throw new Refused('unknown-comparison', at, { left: nameOfKind(item), right: nameOfKind(container) })
}

function ordered({ operator, left, right, at }: Infix): boolean {
  const a = plain(left)
  const b = plain(right)
  const comparable =
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
  if (!comparable || a == null || b == null) {
    throw new Refused('unknown-comparison', at, { left: nameOfKind(left), right: nameOfKind(right) })
  }
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  if (operator === '>') return a > b
  return a >= b
}

const SQL_COMPARISONS: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

/**
 * text() has no operators. And where the right side's class is a subclass of the left's, Python asks the right side first,
 * which turns the two around; that is not followed.
 */
function refuseOddOperands({ operator, left, right, at }: SqlInfix): void {
  const other = asExpression(right)
  const isFull = (node: SqlExpression) =>
    node.kind === 'column-ref' && node.table !== null && node.table.definition !== null
  const isColumn = isObject(right) && right.kind === 'column'
  const isTurned =
    other !== null &&
    ((left.kind === 'sql-function' && other.kind === 'sql-function') || ((isFull(other) || isColumn) && !isFull(left)))
  if (left.kind === 'sql-text' || isTurned) throw new Refused('unknown-operator', at, { operator })
}

function sqlComparison(infix: SqlInfix): SqlExpression {
  const { operator, left, right, at } = infix
  refuseOddOperands(infix)
  const sql = SQL_COMPARISONS[operator]
  if (sql === undefined) throw new Refused('unknown-operator', at, { operator })
  const isBoolean = typeof right === 'boolean'
  if ((right === null || isConstantNull(right)) && (sql === '=' || sql === '!=')) {
    const null_: SqlExpression = { kind: 'sql-constant', value: 'null' }
    return { kind: 'sql-binary', operator: sql === '=' ? 'IS' : 'IS NOT', left, right: null_ }
  }
  const operand: SqlExpression = isBoolean
    ? { kind: 'sql-constant', value: right ? 'true' : 'false' }
    : toOperand(right, at, typeOf(left))
  return { kind: 'sql-binary', operator: sql, left, right: operand }
}

function isConstantNull(value: Value): boolean {
  return isObject(value) && value.kind === 'sql-constant' && value.value === 'null'
}

export function typeOf(expression: SqlExpression) {
  return expression.kind === 'column-ref' || expression.kind === 'literal' || expression.kind === 'sql-cast'
    ? expression.type
    : null
}

export function compare(infix: Infix): Value {
  const { operator, left, right, at } = infix
  if (operator === 'is' || operator === 'is not') {
    const same = isSame(left, right, at)
    return operator === 'is' ? same : !same
  }
  if (operator === 'in') return contains(right, left, at)
  if (operator === 'not in') return !contains(right, left, at)
  const expression = asExpression(left)
  if (expression !== null) return sqlComparison({ ...infix, left: expression })
  if (operator === '==') return equal(left, right, at)
  if (operator === '!=') return !equal(left, right, at)
  return ordered(infix)
}

function isSame(left: Value, right: Value, at: Place): boolean {
  if (left === null || right === null) return left === right
  if (typeof left === 'boolean' || typeof right === 'boolean') return left === right
  throw new Refused('unknown-comparison', at, { left: nameOfKind(left), right: nameOfKind(right) })
}

export function binary(infix: Infix): Value {
  const { operator, left, right, at } = infix
  const expression = asExpression(left)
  if (expression !== null) return sqlBinary({ ...infix, left: expression })
  if (typeof left === 'string' && operator === '%') return percentFormat(left, right, at)
  if (typeof left === 'string' && typeof right === 'string' && operator === '+') return left + right
  if (typeof left === 'string' && typeof right === 'number' && operator === '*') {
    if (left.length * right > 1_000_000) throw new Refused('too-large', at)
    return left.repeat(Math.max(0, right))
  }
  if (typeof left === 'number' && typeof right === 'number') return arithmetic(operator, [left, right], at)
  if (operator === '+' && isObject(left) && isObject(right)) {
    if (left.kind === 'list' && right.kind === 'list') return { kind: 'list', items: [...left.items, ...right.items] }
    if (left.kind === 'tuple' && right.kind === 'tuple')
      return { kind: 'tuple', items: [...left.items, ...right.items] }
  }
  throw new Refused('unknown-operator', at, { operator })
}

function arithmetic(operator: string, [left, right]: readonly [number, number], at: Place): number {
  const result =
    operator === '+' ? left + right : operator === '-' ? left - right : operator === '*' ? left * right : Number.NaN
  if (!Number.isSafeInteger(result)) throw new Refused('unknown-operator', at, { operator })
  return result
}

/** Text is joined by another operator than `+`, so only what is surely a number, or has no type, may be calculated with. */
function isArithmetic(operand: SqlExpression): boolean {
  if (operand.kind === 'literal') return typeof operand.value === 'number'
  const type = typeOf(operand)
  return type === null || /^((Big|Small)?Integer|INTEGER|BIGINT|SMALLINT|Numeric|NUMERIC)$/.test(type.name)
}

function sqlBinary(infix: SqlInfix): SqlExpression {
  const { operator, left, right, at } = infix
  refuseOddOperands(infix)
  if (operator === '&' || operator === '|') {
    const other = asExpression(right)
    if (other !== null) return joinLogical(operator === '&' ? 'AND' : 'OR', [left, other], { at })
  }
  if (['+', '-', '*'].includes(operator) && isArithmetic(left) && isArithmetic(toOperand(right, at))) {
    return { kind: 'sql-binary', operator, left, right: toOperand(right, at, typeOf(left)) }
  }
  throw new Refused('unknown-operator', at, { operator })
}
