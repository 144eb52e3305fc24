// Methods of functions: over(), filter(), within_group().

import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { unexpected } from '../../interpret/values/expect.ts'
import { isInteger, isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { toOrdering } from '../build/build-expressions.ts'
import { aliasOf } from '../build/build-selects.ts'
import type { Construct } from '../construct.ts'
import { conjunction } from '../expression/conjunction.ts'
import type { SqlExpression, SqlFunction, SqlOver } from '../sql-expression.ts'
import { asExpression, toOperand, toWhere } from '../to-expression.ts'
import type { SqlMethod, SqlMethodTable } from './sql-method.ts'

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return []
  return isObject(value) && (value.kind === 'list' || value.kind === 'tuple') ? value.items : [value]
}

function orderings(value: Value | undefined, name: string, at: Place): SqlExpression[] {
  return listOf(value).map((item) => {
    const node = toOrdering(item, name, at)
    return node.kind === 'sql-label-name' ? unexpected(item, name, at) : node
  })
}

function edge(value: Value, at: Place): string {
  if (!isInteger(value)) return unexpected(value, 'range', at)
  if (Number(value) === 0) return 'CURRENT ROW'
  return `${Math.abs(Number(value))} ${Number(value) < 0 ? 'PRECEDING' : 'FOLLOWING'}`
}

/** `rows=(None, 0)`: ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW. */
function frameOf(args: BoundArguments): string | null {
  const frames = (['range_', 'rows', 'groups'] as const).flatMap((name) => {
    const value = args.get(name) ?? null
    if (value === null) return []
    if (!isObject(value) || value.kind !== 'tuple' || value.items.length !== 2) return unexpected(value, name, args.at)
    const [start = null, stop = null] = value.items
    const from = start === null ? 'UNBOUNDED PRECEDING' : edge(start, args.at)
    const to = stop === null ? 'UNBOUNDED FOLLOWING' : edge(stop, args.at)
    return [`${{ range_: 'RANGE', rows: 'ROWS', groups: 'GROUPS' }[name]} BETWEEN ${from} AND ${to}`]
  })
  if (frames.length > 1) throw new Refused('argument-given-twice', args.at, { name: 'rows' })
  return frames[0] ?? null
}

const OVER = ['kw:partition_by=', 'kw:order_by=', 'kw:range_=', 'kw:rows=', 'kw:groups=']

function overOf(operand: SqlExpression, args: BoundArguments): SqlOver {
  return {
    kind: 'sql-over',
    operand,
    partitionBy: orderings(args.get('partition_by'), 'partition_by', args.at),
    orderBy: orderings(args.get('order_by'), 'order_by', args.at),
    frame: frameOf(args),
  }
}

function functionOf(self: Value, at: Place): SqlExpression {
  return asExpression(self) ?? unexpected(self, 'self', at)
}

const over: SqlMethod = { signature: OVER, apply: ({ self, args }) => overOf(functionOf(self, args.at), args) }

const filter: SqlMethod = {
  signature: ['*criterion'],
  apply: ({ self, args }) => {
    const operand = functionOf(self, args.at)
    const [first, ...others] = args.rest
    if (first === undefined) return operand
    const start = toWhere(first, 'criterion', args.at)
    const criterion = others.reduce<SqlExpression>((all, next) => conjunction('and', [all, next], args.at), start)
    return { kind: 'sql-filter', operand, criterion }
  },
}

const withinGroup: SqlMethod = {
  signature: ['*order_by'],
  apply: ({ self, args }) => ({
    kind: 'sql-within-group',
    operand: functionOf(self, args.at),
    orderBy: args.rest.map((value) => toOperand(value, args.at)),
  }),
}

const alias: SqlMethod = {
  signature: ['name='],
  apply: ({ self, args }) => {
    const name = args.get('name') ?? null
    if (self.kind !== 'sql-function' || typeof name !== 'string') return unexpected(name, 'name', args.at)
    const element: SqlFunction = self
    return aliasOf(element, { kind: 'identifier', text: name, quote: null, final: false })
  },
}

function forEach(method: SqlMethod, name: string, kinds: readonly string[]): [string, SqlMethod][] {
  return kinds.map((kind) => [`${kind}.${name}`, method])
}

export const FUNCTION_METHODS: SqlMethodTable = {
  methods: Object.fromEntries([
    ...forEach(over, 'over', ['sql-function', 'sql-filter', 'sql-within-group']),
    ...forEach(filter, 'filter', ['sql-function', 'sql-filter', 'sql-within-group']),
    ...forEach(withinGroup, 'within_group', ['sql-function', 'sql-filter']),
    ...forEach(alias, 'alias', ['sql-function']),
  ]),
}

export const FUNCTION_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.over': {
    signature: ['element', 'partition_by=', 'order_by=', 'range_=', 'rows=', 'groups='],
    build: (args) => overOf(toOperand(args.get('element') ?? null, args.at), args),
  },
}
