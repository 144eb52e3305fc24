// Numbers: whole ones exact at any size, floats as IEEE doubles.
import { Refused } from '../../refusal.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { integer, isInteger, isObject, type PyEnumMember, pyFloat, type Value } from '../values/value.ts'

const MOST_BITS = 4096n

/** An int or float as such; null for anything else. An IntEnum's operators give plain ints. */
export function numeric(value: Value): { whole: bigint } | { real: number } | null {
  if (typeof value === 'boolean') return { whole: BigInt(value) }
  if (isInteger(value)) return { whole: BigInt(value) }
  if (!isObject(value)) return null
  if (value.kind === 'float') return { real: value.value }
  return isIntMember(value) ? numeric(value.value) : null
}

function isIntMember(value: Value): value is PyEnumMember {
  return (
    isObject(value) && value.kind === 'enum-member' && value.owner.mixin === 'int' && value.owner.family === 'IntEnum'
  )
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

function bitsOf(value: bigint): bigint {
  return BigInt((value < 0n ? -value : value).toString(2).length)
}

function whole(operator: string, [a, b]: readonly [bigint, bigint], access: Access): Value {
  const { at } = access
  switch (operator) {
    case '+':
      return bounded(a + b, access)
    case '-':
      return bounded(a - b, access)
    case '*':
      return bounded(a * b, access)
    case '/':
      if (b === 0n) throw pyRaise('ZeroDivisionError', 'division by zero', at)
      return wholeQuotient(a, b, access)
    case '//':
      if (b === 0n) throw pyRaise('ZeroDivisionError', 'integer division or modulo by zero', at)
      return integer(floorDivide(a, b))
    case '%':
      if (b === 0n) throw pyRaise('ZeroDivisionError', 'integer modulo by zero', at)
      return integer(a - floorDivide(a, b) * b)
    case '**':
      if (b < 0n) return power(Number(a), Number(b), access)
      if (bitsOf(a) * b > MOST_BITS) throw new Refused('too-large', at)
      return integer(a ** b)
    case '<<':
      if (b < 0n) throw pyRaise('ValueError', 'negative shift count', at)
      if (bitsOf(a) + b > MOST_BITS) throw new Refused('too-large', at)
      return integer(a << b)
    case '>>':
      if (b < 0n) throw pyRaise('ValueError', 'negative shift count', at)
      return integer(a >> (b > MOST_BITS ? MOST_BITS : b))
    case '&':
      return integer(a & b)
    case '|':
      return integer(a | b)
    case '^':
      return integer(a ^ b)
    default:
      throw new Refused('unknown-operator', at, { operator })
  }
}

function bounded(value: bigint, { at }: Access): Value {
  const found = integer(value)
  if (typeof found === 'bigint' && bitsOf(found) > MOST_BITS) throw new Refused('too-large', at)
  return found
}

/** True division of ints is rounded once; beyond 2^53 doubles would round twice. */
function wholeQuotient(a: bigint, b: bigint, { at }: Access): Value {
  const [x, y] = [integer(a), integer(b)]
  if (typeof x !== 'number' || typeof y !== 'number') throw new Refused('too-large', at)
  return pyFloat(x / y)
}

function power(a: number, b: number, { at }: Access): Value {
  if (a === 0 && b < 0) throw pyRaise('ZeroDivisionError', '0.0 cannot be raised to a negative power', at)
  const result = a ** b
  // Roots of negative numbers are complex in Python; huge results are an OverflowError.
  if (!Number.isFinite(result)) throw new Refused('unknown-operator', at, { operator: '**' })
  return pyFloat(result)
}

function real(operator: string, [a, b]: readonly [number, number], access: Access): Value {
  const { at } = access
  switch (operator) {
    case '+':
      return pyFloat(a + b)
    case '-':
      return pyFloat(a - b)
    case '*':
      return pyFloat(a * b)
    case '/':
      if (b === 0) throw pyRaise('ZeroDivisionError', 'float division by zero', at)
      return pyFloat(a / b)
    case '//':
      if (b === 0) throw pyRaise('ZeroDivisionError', 'float floor division by zero', at)
      return pyFloat((a - modulo(a, b)) / b === 0 ? 0 : Math.round((a - modulo(a, b)) / b))
    case '%':
      if (b === 0) throw pyRaise('ZeroDivisionError', 'float modulo', at)
      return pyFloat(modulo(a, b))
    case '**':
      return power(a, b, access)
    default:
      throw pyRaise('TypeError', `unsupported operand type(s) for ${operator}: 'float' and 'float'`, at)
  }
}

function modulo(a: number, b: number): number {
  const rest = a % b
  // Python's zero has the sign of the divisor.
  if (rest === 0) return b < 0 ? -0 : 0
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest
}

/** undefined: not two numbers. @throws Refused, PyRaise */
export function calculate(operator: string, [left, right]: readonly [Value, Value], access: Access): Value | undefined {
  const [a, b] = [numeric(left), numeric(right)]
  if (a === null || b === null) return undefined
  if (typeof left === 'boolean' && typeof right === 'boolean' && ['&', '|', '^'].includes(operator)) {
    return operator === '&' ? left && right : operator === '|' ? left || right : left !== right
  }
  if ('whole' in a && 'whole' in b) return whole(operator, [a.whole, b.whole], access)
  return real(operator, ['whole' in a ? Number(a.whole) : a.real, 'whole' in b ? Number(b.whole) : b.real], access)
}
