// in_() and not_in() (InElementImpl of sqlalchemy.sql.coercions).

import { unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { BOOLEAN } from '../expression/affinity.ts'
import { grouped } from '../expression/group.ts'
import { comparedType } from '../expression/literal-type.ts'
import { binaryNode } from '../expression/operate.ts'
import { typeOf } from '../expression/type-of.ts'
import type { SqlExpression } from '../sql-expression.ts'
import { asExpression, literalBeside, scalarSelect } from '../to-expression.ts'
import type { SqlMethod } from './sql-method.ts'

type Membership = 'in' | 'not-in'

function itemsOf(value: Value): readonly Value[] | null {
  if (!isObject(value)) return null
  if (value.kind === 'list' || value.kind === 'tuple') return value.items
  if (value.kind === 'dict') return [...value.entries.keys()]
  return value.kind === 'set' && value.entries.size < 2 ? [...value.entries.values()] : null
}

/** A list of plain values is one parameter; with an expression in it, each item stands for itself. */
function listOf(
  own: SqlExpression,
  operator: Membership,
  { items, at }: { items: readonly Value[]; at: Place },
): SqlExpression {
  const hasExpression = items.some((item) => asExpression(item) !== null)
  const text = items.find((item) => isObject(item) && item.kind === 'sql-text')
  if (text !== undefined) return unexpected(text, 'other', at)
  if (!hasExpression) {
    const [first] = items
    const isTuple = own.kind === 'sql-tuple'
    const type = isTuple ? null : first === undefined ? typeOf(own) : comparedType(typeOf(own), operator, first)
    return { kind: 'literal', value: { kind: 'list', items: [...items] }, type, expanding: operator }
  }
  const parts = items.map((item) => {
    const node = asExpression(item) ?? literalBeside(own, operator, item)
    return grouped(node, 'comma')
  })
  return { kind: 'sql-group', operand: { kind: 'sql-list', operator: 'comma', parts, type: null, groups: true } }
}

function right(own: SqlExpression, operator: Membership, { value, at }: { value: Value; at: Place }): SqlExpression {
  const items = itemsOf(value)
  if (items !== null) return listOf(own, operator, { items, at })
  const node = asExpression(value)
  if (node === null) {
    if (isObject(value) && value.kind === 'set') throw new Refused('unknown-iteration', at)
    return unexpected(value, 'other', at)
  }
  if (node.kind === 'select' || node.kind === 'compound-select') return scalarSelect(node)
  if (node.kind === 'literal') return { ...node, type: node.type ?? typeOf(own), expanding: operator }
  return node
}

function membership(operator: Membership): SqlMethod {
  return {
    signature: ['other'],
    apply: ({ self, args }) => {
      const own = asExpression(self) ?? unexpected(self, 'self', args.at)
      const list = right(own, operator, { value: args.get('other') ?? null, at: args.at })
      const negated = operator === 'in' ? 'not-in' : 'in'
      return binaryNode({ operator, left: own, right: list, type: BOOLEAN, negate: negated })
    },
  }
}

export const IN_METHODS: Readonly<Record<string, SqlMethod>> = {
  in_: membership('in'),
  not_in: membership('not-in'),
  notin_: membership('not-in'),
}
