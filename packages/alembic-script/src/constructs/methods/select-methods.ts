// Methods of SELECT statements and of sets of them (sqlalchemy.sql.selectable).

import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectIdentifierOrNone, expectTextOrNone, unexpected } from '../../interpret/values/expect.ts'
import { isInteger, isObject, textOf, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { toOrdering } from '../build/build-expressions.ts'
import { aliasOf, asSelect, compound, cteOf, existsOf, toColumns, toFrom } from '../build/build-selects.ts'
import { INTEGER } from '../expression/affinity.ts'
import { labelled } from '../expression/nodes.ts'
import { compareSql } from '../expression/operate.ts'
import { type SqlExpression, sqlText } from '../sql-expression.ts'
import {
  type CompoundSelect,
  type FromItem,
  isFromItem,
  type Phrase,
  type Select,
  type SelectJoin,
  type SelectStatement,
} from '../sql-statement.ts'
import { scalarSelect, toWhere } from '../to-expression.ts'
import type { SqlMethod, SqlMethodTable } from './sql-method.ts'

function onSelect(signature: Signature, apply: (select: Select, args: BoundArguments) => Value): SqlMethod {
  return {
    signature,
    apply: ({ self, args }) => (self.kind === 'select' ? apply(self, args) : unexpected(self, 'self', args.at)),
  }
}

function onAny(signature: Signature, apply: (select: SelectStatement, args: BoundArguments) => Value): SqlMethod {
  return { signature, apply: ({ self, args }) => apply(asSelect(self, args.at), args) }
}

const where = onSelect(['*clauses'], (select, args) => ({
  ...select,
  where: [...select.where, ...args.rest.map((clause) => toWhere(clause, 'where', args.at))],
}))

const having = onSelect(['*clauses'], (select, args) => ({
  ...select,
  having: [...select.having, ...args.rest.map((clause) => toWhere(clause, 'having', args.at))],
}))

/** The table whose columns filter_by() means. */
function entityOf(select: Select, at: Place): FromItem {
  const joined = select.joins.at(-1)?.target ?? select.from[0]
  if (joined !== undefined) return joined
  const [first] = select.columns
  const table = first?.kind === 'column-ref' ? first.table : null
  return table ?? unexpected(null, 'filter_by', at)
}

const filterBy = onSelect(['**conditions'], (select, args) => {
  const entity = entityOf(select, args.at)
  const clauses = [...args.extra].map(([name, right]) => {
    const left = 'columns' in entity ? entity.columns.get(name) : undefined
    if (left === undefined) throw new Refused('unknown-column', args.at, { column: name })
    return compareSql({ left, operator: 'eq', right, at: args.at })
  })
  return { ...select, where: [...select.where, ...clauses] }
})

/** None takes the order back. */
function withOrder(nodes: readonly SqlExpression[], args: BoundArguments, name: string): readonly SqlExpression[] {
  const [first] = args.rest
  if (args.rest.length === 1 && first === null) return []
  return [...nodes, ...args.rest.map((value) => toOrdering(value, name, args.at))]
}

const orderBy: SqlMethod = {
  signature: ['*clauses'],
  apply: ({ self, args }) => {
    if (self.kind === 'compound-select') return { ...self, orderBy: withOrder(self.orderBy, args, 'order_by') }
    if (self.kind !== 'select') return unexpected(self, 'self', args.at)
    return { ...self, orderBy: withOrder(self.orderBy, args, 'order_by') }
  },
}

const groupBy = onSelect(['*clauses'], (select, args) => ({
  ...select,
  groupBy: withOrder(select.groupBy, args, 'group_by'),
}))

function count(args: BoundArguments, name: string): SqlExpression | null {
  const value = args.get(name) ?? null
  if (value === null) return null
  if (isInteger(value)) return { kind: 'literal', value, type: INTEGER }
  const node = isObject(value) ? value : null
  return node !== null && (node.kind === 'literal' || node.kind === 'sql-function' || node.kind === 'literal-column')
    ? node
    : unexpected(value, name, args.at)
}

function bounded(part: 'limit' | 'offset'): SqlMethod {
  return {
    signature: [part],
    apply: ({ self, args }) => {
      if (self.kind === 'select') return { ...self, [part]: count(args, part) }
      return self.kind === 'compound-select'
        ? { ...self, [part]: count(args, part) }
        : unexpected(self, 'self', args.at)
    },
  }
}

const distinct = onSelect(['*expr'], (select, args) => ({
  ...select,
  distinct: true,
  distinctOn: [...select.distinctOn, ...args.rest.map((value) => toOrdering(value, 'distinct', args.at))],
}))

const selectFrom = onSelect(['*froms'], (select, args) => ({
  ...select,
  from: [...select.from, ...args.rest.map((value) => toFrom(value, args.at))],
}))

interface Target {
  readonly target: Value | undefined
  readonly on: Value | undefined
  readonly left: FromItem | null
  readonly at: Place
}

function joinTo({ target, on, left, at }: Target, kind: { outer: boolean; full: boolean }): SelectJoin {
  if (on === undefined || on === null) throw new Refused('unsupported-option', at, { name: 'join without onclause' })
  return { target: toFrom(target ?? null, at), on: toWhere(on, 'onclause', at), left, ...kind }
}

function join(outer: boolean): SqlMethod {
  return onSelect(['target', 'onclause=', 'kw:isouter=', 'kw:full='], (select, args) => {
    const flag = (name: string) => expectFlag({ value: args.get(name), name, at: args.at })
    const target = { target: args.get('target'), on: args.get('onclause'), left: null, at: args.at }
    return {
      ...select,
      joins: [...select.joins, joinTo(target, { outer: outer || flag('isouter'), full: flag('full') })],
    }
  })
}

const joinFrom = onSelect(['from_', 'target', 'onclause=', 'kw:isouter=', 'kw:full='], (select, args) => {
  const flag = (name: string) => expectFlag({ value: args.get(name), name, at: args.at })
  const left = toFrom(args.get('from_') ?? null, args.at)
  const target = { target: args.get('target'), on: args.get('onclause'), left, at: args.at }
  return { ...select, joins: [...select.joins, joinTo(target, { outer: flag('isouter'), full: flag('full') })] }
})

const correlate = onSelect(['*fromclauses'], (select, args) => {
  if (args.rest.length === 1 && args.rest[0] === null) return { ...select, correlate: [] }
  return { ...select, correlate: [...(select.correlate ?? []), ...args.rest.map((value) => toFrom(value, args.at))] }
})

const forUpdate = onSelect(['kw:nowait=', 'kw:read=', 'kw:of=', 'kw:skip_locked=', 'kw:key_share='], (select, args) => {
  const flag = (name: string) => expectFlag({ value: args.get(name), name, at: args.at })
  return {
    ...select,
    forUpdate: {
      nowait: flag('nowait'),
      read: flag('read'),
      skipLocked: flag('skip_locked'),
      keyShare: flag('key_share'),
      of: lockedTables(args.get('of') ?? null, args.at),
    },
  }
})

function lockedTables(value: Value, at: Place): FromItem[] {
  if (value === null) return []
  const items = isObject(value) && (value.kind === 'list' || value.kind === 'tuple') ? value.items : [value]
  const tables = items.map((item) => {
    if (isFromItem(item)) return item
    return isObject(item) && item.kind === 'column-ref' && item.table !== null ? item.table : unexpected(item, 'of', at)
  })
  return [...new Set(tables)]
}

/** prefix_with('IGNORE', dialect='mysql') */
export function phraseOf(args: BoundArguments): Phrase[] {
  const dialect = expectTextOrNone({ value: args.get('dialect'), name: 'dialect', at: args.at })
  return args.rest.map((value) => {
    const text = textOf(value)
    if (text !== null) return { text: sqlText(text), dialect }
    return isObject(value) && value.kind === 'sql-text'
      ? { text: value, dialect }
      : unexpected(value, 'prefixes', args.at)
  })
}

const prefixWith = onSelect(['*prefixes', 'kw:dialect='], (select, args) => ({
  ...select,
  prefixes: [...select.prefixes, ...phraseOf(args)],
}))

const suffixWith = onSelect(['*suffixes', 'kw:dialect='], (select, args) => ({
  ...select,
  suffixes: [...select.suffixes, ...phraseOf(args)],
}))

const addColumns = onSelect(['*entities'], (select, args) => ({
  ...select,
  columns: [...select.columns, ...args.rest.flatMap((value) => toColumns(value, args.at))],
}))

const withOnlyColumns = onSelect(['*entities', 'kw:maintain_column_froms='], (select, args) => {
  if (args.get('maintain_column_froms') === true)
    throw new Refused('unsupported-option', args.at, { name: 'maintain_column_froms' })
  return { ...select, columns: args.rest.flatMap((value) => toColumns(value, args.at)) }
})

function nameOf(args: BoundArguments) {
  return expectIdentifierOrNone({ value: args.get('name'), name: 'name', at: args.at })
}

function setWith(keyword: CompoundSelect['keyword']): SqlMethod {
  return onAny(['*other'], (select, args) => {
    const others = args.rest.map((value) => asSelect(value, args.at))
    return compound(keyword, [select, ...others])
  })
}

const cte = onAny(['name=', 'recursive=', 'nesting='], (select, args) => {
  if (args.get('nesting') === true) throw new Refused('unsupported-option', args.at, { name: 'nesting' })
  const recursive = expectFlag({ value: args.get('recursive'), name: 'recursive', at: args.at })
  return cteOf(select, { name: nameOf(args), recursive })
})

const METHODS: Readonly<Record<string, SqlMethod>> = {
  where,
  filter: where,
  filter_by: filterBy,
  having,
  order_by: orderBy,
  group_by: groupBy,
  limit: bounded('limit'),
  offset: bounded('offset'),
  distinct,
  select_from: selectFrom,
  join: join(false),
  outerjoin: join(true),
  join_from: joinFrom,
  correlate,
  with_for_update: forUpdate,
  prefix_with: prefixWith,
  suffix_with: suffixWith,
  add_columns: addColumns,
  column: addColumns,
  with_only_columns: withOnlyColumns,
  scalar_subquery: onAny([], scalarSelect),
  as_scalar: onAny([], scalarSelect),
  label: onAny(['name'], (select, args) => labelled(scalarSelect(select), nameOf(args))),
  subquery: onAny(['name='], (select, args) => aliasOf(select, nameOf(args))),
  alias: onAny(['name='], (select, args) => aliasOf(select, nameOf(args))),
  lateral: onAny(['name='], (select, args) => aliasOf(select, nameOf(args), true)),
  cte,
  exists: onAny([], (select) => existsOf(scalarSelect(select))),
  union: setWith('UNION'),
  union_all: setWith('UNION ALL'),
  intersect: setWith('INTERSECT'),
  intersect_all: setWith('INTERSECT ALL'),
  except_: setWith('EXCEPT'),
  except_all: setWith('EXCEPT ALL'),
}

/** exists().where(…) and scalar_subquery().where(…) work on the SELECT inside. */
function inside(name: 'where' | 'select_from' | 'correlate'): SqlMethod {
  const method = METHODS[name]
  return {
    signature: ['*clauses'],
    apply: (call) => {
      const { self, args } = call
      const { at } = args
      const scalar = self.kind === 'sql-unary' && self.operator === 'exists' ? self.operand : self
      if (scalar.kind !== 'scalar-select' || method === undefined)
        throw new Refused('unknown-attribute', at, { name, given: self.kind })
      const select = asSelect(method.apply({ ...call, self: scalar.select }), at)
      const changed = scalarSelect(select)
      return self.kind === 'sql-unary' ? { ...self, operand: changed } : changed
    },
  }
}

export const SELECT_METHODS: SqlMethodTable = {
  methods: Object.fromEntries([
    ...Object.entries(METHODS).flatMap(([name, method]) => [
      [`select.${name}`, method] as const,
      [`compound-select.${name}`, method] as const,
    ]),
    ...(['sql-unary', 'scalar-select'] as const).flatMap((kind) =>
      (['where', 'select_from', 'correlate'] as const).map((name) => [`${kind}.${name}`, inside(name)] as const),
    ),
  ]),
}
