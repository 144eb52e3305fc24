// What an operator means for two types, and the type of its result (TypeEngine.Comparator._adapt_expression).
import type { SqlType } from '../sql-type.ts'
import { affinityOf, isConcatenable, plainType } from './affinity.ts'
import { isCommutative, type Operator } from './operators.ts'

const OWN = 'own'
type Adaptations = Readonly<Record<string, Readonly<Record<string, string>>>>
const ADAPTATIONS: Readonly<Record<string, Adaptations>> = {
  integer: {
    add: { date: 'Date', integer: OWN, numeric: 'Numeric' },
    mul: { interval: 'Interval', integer: OWN, numeric: 'Numeric' },
    truediv: { integer: 'Numeric', numeric: 'Numeric' },
    floordiv: { integer: OWN, numeric: 'Numeric' },
    sub: { integer: OWN, numeric: 'Numeric' },
  },
  numeric: {
    mul: { interval: 'Interval', numeric: OWN, integer: OWN },
    truediv: { numeric: OWN, integer: OWN },
    add: { numeric: OWN, integer: OWN },
    sub: { numeric: OWN, integer: OWN },
  },
  datetime: { add: { interval: OWN }, sub: { interval: OWN, datetime: 'Interval' } },
  date: {
    add: { integer: OWN, interval: 'DateTime', time: 'DateTime' },
    sub: { integer: OWN, date: 'Integer', interval: 'DateTime', datetime: 'Interval' },
  },
  time: { add: { date: 'DateTime', interval: OWN }, sub: { time: 'Interval', interval: OWN } },
  interval: {
    add: { date: 'DateTime', interval: OWN, datetime: 'DateTime', time: 'Time' },
    sub: { interval: OWN },
    mul: { numeric: OWN },
    truediv: { numeric: OWN },
  },
}

export interface Adapted {
  readonly operator: Operator
  readonly type: SqlType | null
}

function looked(operator: Operator, left: SqlType, right: SqlType | null): SqlType | null {
  const other = affinityOf(right)
  const table = ADAPTATIONS[affinityOf(left) ?? ''] ?? {}
  const found = typeof operator === 'string' && other !== null ? table[operator]?.[other] : undefined
  if (found === undefined || found === OWN) return left
  const plain = plainType(found)
  // A result of the right side's own kind keeps the right side's type.
  return affinityOf(plain) === other ? right : affinityOf(plain) === affinityOf(left) ? left : plain
}

export function adaptExpression(operator: Operator, left: SqlType | null, right: SqlType | null): Adapted {
  if (left === null) {
    if (right === null || !isCommutative(operator)) return { operator, type: null }
    return adaptExpression(operator, right, null)
  }
  if (isConcatenable(left) && operator === 'add' && (right === null || isConcatenable(right))) {
    return { operator: 'concat', type: left.enumeration !== null ? plainType('String') : left }
  }
  return { operator, type: looked(operator, left, right) }
}
