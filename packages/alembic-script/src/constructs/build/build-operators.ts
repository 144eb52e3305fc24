// Functions of SQLAlchemy that stand for operators and SQL's own forms: CASE, EXTRACT, ANY, tuples, arrays.
import { expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { grouped } from '../expression/group.ts'
import { aggregateOf, arrayNode, betweenNode, collated, distinctOf } from '../expression/nodes.ts'
import { typeOf } from '../expression/type-of.ts'
import { toOperand } from '../to-expression.ts'
import { toType } from './build-types.ts'

function collectionAggregate(operator: 'any' | 'all'): Construct {
  return {
    signature: ['expr'],
    build: (args) => aggregateOf(operator, toOperand(args.get('expr') ?? null, args.at)),
  }
}

const distinct: Construct = {
  signature: ['expr'],
  build: (args) => distinctOf(toOperand(args.get('expr') ?? null, args.at)),
}

const tuple: Construct = {
  signature: ['*clauses', 'kw:types='],
  build: (args) => {
    if (args.get('types') != null) throw new Refused('unsupported-option', args.at, { name: 'types' })
    return { kind: 'sql-tuple', parts: args.rest.map((value) => toOperand(value, args.at)) }
  },
}

const extract: Construct = {
  signature: ['field', 'expr'],
  build: (args) => ({
    kind: 'sql-extract',
    field: expectText({ value: args.get('field'), name: 'field', at: args.at }),
    operand: toOperand(args.get('expr') ?? null, args.at),
  }),
}

/** `case((condition, result), …, else_=…)`, `case({value: result}, value=…)`. @throws Refused */
const caseOf: Construct = {
  signature: ['*whens', 'kw:value=', 'kw:else_='],
  build: (args) => {
    const { at } = args
    const pairs = args.rest.flatMap((when) => pairsOf(when, at))
    if (pairs.length === 0) throw new Refused('missing-argument', at, { name: 'whens' })
    const whens = pairs.map(([condition, result]) => {
      const test = toOperand(condition, at)
      return [grouped(test, null), toOperand(result, at)] as const
    })
    const [value, other] = [args.get('value') ?? null, args.get('else_') ?? null]
    const otherwise = other === null ? null : toOperand(other, at)
    const types = [...whens].reverse().map(([, result]) => typeOf(result))
    const type = types.find((found) => found !== null) ?? (otherwise === null ? null : typeOf(otherwise))
    return { kind: 'sql-case', value: value === null ? null : toOperand(value, at), whens, otherwise, type }
  },
}

function pairsOf(when: Value, at: Place): (readonly [Value, Value])[] {
  if (isObject(when) && when.kind === 'dict') return [...when.entries].map(([key, value]) => [key, value] as const)
  if (isObject(when) && when.kind === 'tuple' && when.items.length === 2) {
    return [[when.items[0] ?? null, when.items[1] ?? null]]
  }
  return unexpected(when, 'whens', at)
}

const collate: Construct = {
  signature: ['expression', 'collation'],
  build: (args) => {
    const operand = toOperand(args.get('expression') ?? null, args.at)
    return collated(operand, expectText({ value: args.get('collation'), name: 'collation', at: args.at }))
  },
}

/** `postgresql.array([…])`. */
const array: Construct = {
  signature: ['clauses', 'kw:type_='],
  build: (args) => {
    const given = args.get('clauses') ?? null
    if (!isObject(given) || (given.kind !== 'list' && given.kind !== 'tuple')) {
      return unexpected(given, 'clauses', args.at)
    }
    return arrayNode(
      given.items.map((value) => toOperand(value, args.at)),
      toType(args.get('type_')),
    )
  },
}

/** `postgresql.aggregate_order_by(target, *order_by)`. */
const aggregateOrderBy: Construct = {
  signature: ['target', '*order_by'],
  build: (args) => {
    if (args.rest.length === 0) throw new Refused('missing-argument', args.at, { name: 'order_by' })
    return {
      kind: 'sql-aggregate-order',
      operand: toOperand(args.get('target') ?? null, args.at),
      orderBy: args.rest.map((value) => toOperand(value, args.at)),
    }
  },
}

const between: Construct = {
  signature: ['expr', 'lower_bound', 'upper_bound', 'symmetric='],
  build: (args) => {
    const own = toOperand(args.get('expr') ?? null, args.at)
    const bounds = [args.get('lower_bound') ?? null, args.get('upper_bound') ?? null]
    return betweenNode({ own, bounds, symmetric: args.get('symmetric') === true, at: args.at })
  },
}

export const OPERATOR_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.any_': collectionAggregate('any'),
  'sqlalchemy.all_': collectionAggregate('all'),
  'sqlalchemy.distinct': distinct,
  'sqlalchemy.tuple_': tuple,
  'sqlalchemy.extract': extract,
  'sqlalchemy.case': caseOf,
  'sqlalchemy.collate': collate,
  'sqlalchemy.between': between,
  'sqlalchemy.dialects.postgresql.array': array,
  'sqlalchemy.dialects.postgresql.aggregate_order_by': aggregateOrderBy,
}
