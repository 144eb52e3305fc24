// Comparisons of two values, and the operators with one.
import { operateSql, unarySql } from '../../constructs/expression/operate.ts'
import { asExpression } from '../../constructs/to-expression.ts'
import { Refused } from '../../refusal.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { integer, isInteger, isObject, nameOfKind, pyFloat, type Value } from '../values/value.ts'
import { numeric } from './arithmetic.ts'
import { contains, equal, isSame } from './equality.ts'
import { ordered } from './ordering.ts'
import { truth } from './truth.ts'

/** @throws Refused, PyRaise */
export function compare(operator: string, [left, right]: readonly [Value, Value], access: Access): Value {
  switch (operator) {
    case 'is':
      return isSame(left, right, access)
    case 'is not':
      return !isSame(left, right, access)
    case 'in':
      return contains(right, left, access)
    case 'not in':
      return !contains(right, left, access)
  }
  if ((isObject(left) && asExpression(left) !== null) || (isObject(right) && asExpression(right) !== null)) {
    const built = operateSql({ operator, left, right, at: access.at })
    if (built !== undefined) return built
  }
  if (operator === '==') return equal(left, right, access)
  if (operator === '!=') return !equal(left, right, access)
  return ordered(operator, [left, right], access)
}

/** @throws Refused, PyRaise */
export function unary(operator: string, operand: Value, access: Access): Value {
  const expression = isObject(operand) ? asExpression(operand) : null
  if (expression !== null) {
    // Proof: the grammar has these four operators with one operand.
    return unarySql(operator as '~' | '-' | '+' | 'not', expression, access.at)
  }
  if (operator === 'not') return !truth(operand, access)
  const number = numeric(operand)
  if (number !== null) {
    if ('real' in number) {
      if (operator === '~') throw pyRaise('TypeError', "bad operand type for unary ~: 'float'", access.at)
      return pyFloat(operator === '-' ? -number.real : number.real)
    }
    const { whole } = number
    return integer(operator === '-' ? -whole : operator === '~' ? ~whole : whole)
  }
  const name = { '-': '__neg__', '+': '__pos__', '~': '__invert__' }[operator] ?? ''
  const { python } = access.around
  if (isObject(operand)) {
    const method = python.findAttribute(operand, name, access)
    if (method !== undefined)
      return python.call(method, { positional: [], named: new Map(), at: access.at }, access.around)
  }
  if (!isObject(operand) && !isInteger(operand)) {
    throw pyRaise('TypeError', `bad operand type for unary ${operator}: '${nameOfKind(operand)}'`, access.at)
  }
  throw new Refused('unknown-operator', access.at, { operator })
}
