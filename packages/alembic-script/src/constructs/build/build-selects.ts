// select(), sets of selects, exists(), and what stands after FROM.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectIdentifierOrNone, unexpected } from '../../interpret/values/expect.ts'
import { identifier, isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { BOOLEAN } from '../expression/affinity.ts'
import { pythonValue } from '../expression/python-value.ts'
import { typeOf } from '../expression/type-of.ts'
import type { ColumnRef, ScalarSelect, SqlExpression, SqlFunction } from '../sql-expression.ts'
import {
  type AliasClause,
  type ColumnedItem,
  type CompoundSelect,
  type CteClause,
  type FromItem,
  isFromItem,
  type JoinClause,
  type Select,
  type SelectStatement,
  type SqlStatement,
} from '../sql-statement.ts'
import type { TableClause } from '../table-clause.ts'
import { asExpression, asScalar, constant, scalarSelect, toWhere } from '../to-expression.ts'

const STAR: SqlExpression = { kind: 'literal-column', text: '*', type: null }

export function emptySelect(columns: readonly SqlExpression[]): Select {
  return {
    kind: 'select',
    columns,
    from: [],
    joins: [],
    where: [],
    groupBy: [],
    having: [],
    orderBy: [],
    limit: null,
    offset: null,
    distinct: false,
    distinctOn: [],
    forUpdate: null,
    prefixes: [],
    suffixes: [],
    correlate: null,
  }
}

/** @throws Refused where a column has no name of its own, or the name of another. */
function allColumns(item: ColumnedItem, at: Place): SqlExpression[] {
  const { element } = 'element' in item ? item : { element: null }
  const isWhole =
    element === null ||
    element.kind === 'table' ||
    (element.kind !== 'sql-function' && outputColumns(element).length === item.columns.size)
  if (!isWhole) throw new Refused('unsupported-option', at, { name: 'unnamed columns' })
  return [...item.columns.values()]
}

/** What select() takes as a column: a table stands for all of its columns. @throws Refused */
export function toColumns(value: Value, at: Place): SqlExpression[] {
  if (isFromItem(value) && 'columns' in value) return allColumns(value, at)
  if (isObject(value) && value.kind === 'columns') return allColumns(value.table, at)
  if (value === '*') return [STAR]
  if (value === null || typeof value === 'boolean') return [constant(value)]
  const number = typeof value === 'number' || (isObject(value) && (value.kind === 'float' || value.kind === 'decimal'))
  const python = number ? pythonValue(value) : null
  if (python !== null && 'text' in python) return [{ kind: 'literal-column', text: python.text, type: null }]
  return [asScalar(asExpression(value) ?? unexpected(value, 'columns', at))]
}

/** `select(a, b)`; the old `select([a, b])` is an error in SQLAlchemy 2. */
const select: Construct = {
  signature: ['*entities'],
  build: (args) => emptySelect(args.rest.flatMap((value) => toColumns(value, args.at))),
}

export function asSelect(value: Value, at: Place): SelectStatement {
  if (isObject(value) && (value.kind === 'select' || value.kind === 'compound-select')) return value
  return unexpected(value, 'selects', at)
}

export function compound(keyword: CompoundSelect['keyword'], selects: readonly SelectStatement[]): CompoundSelect {
  return { kind: 'compound-select', keyword, selects, orderBy: [], limit: null, offset: null }
}

function setOf(keyword: CompoundSelect['keyword']): Construct {
  return {
    signature: ['*selects'],
    build: (args) =>
      compound(
        keyword,
        args.rest.map((value) => asSelect(value, args.at)),
      ),
  }
}

export function existsOf(select: ScalarSelect): SqlExpression {
  return { kind: 'sql-unary', operator: 'exists', modifier: null, operand: select, type: BOOLEAN }
}

const exists: Construct = {
  signature: ['argument='],
  build: (args) => {
    const value = args.get('argument')
    if (value === undefined || value === null) return existsOf(scalarSelect(emptySelect([STAR])))
    if (isObject(value) && value.kind === 'scalar-select') return existsOf(value)
    if (isObject(value) && (value.kind === 'select' || value.kind === 'compound-select')) {
      return existsOf(scalarSelect(value))
    }
    return existsOf(scalarSelect(emptySelect(toColumns(value, args.at))))
  },
}

function outputColumns(statement: SqlStatement): readonly SqlExpression[] {
  if (statement.kind === 'select') return statement.columns
  if (statement.kind === 'compound-select')
    return statement.selects[0] === undefined ? [] : outputColumns(statement.selects[0])
  return statement.returning
}

interface NamedColumn {
  readonly name: string
  readonly node: SqlExpression
}

/** The columns by which a subquery's result is known: those that have a name of their own. */
function namedColumns(statement: SqlStatement): NamedColumn[] {
  return outputColumns(statement).flatMap((node): NamedColumn[] => {
    if (node.kind === 'column-ref') return [{ name: node.name.text, node }]
    if (node.kind === 'sql-label' && node.name !== null) return [{ name: node.name.text, node }]
    return node.kind === 'literal-column' ? [{ name: node.text, node }] : []
  })
}

function isFull(node: SqlExpression): boolean {
  const inner = node.kind === 'sql-label' ? node.operand : node
  if (inner.kind !== 'column-ref') return false
  return inner.full === true || (inner.table?.kind === 'table' && inner.table.definition !== null)
}

function attach(owner: AliasClause | CteClause, columns: readonly NamedColumn[]): void {
  for (const { name, node } of columns) {
    const ref: ColumnRef = { kind: 'column-ref', name: identifier(name), table: owner, type: typeOf(node) }
    const column: ColumnRef = node.kind === 'column-ref' ? { ...ref, name: node.name } : ref
    owner.columns.set(name, isFull(node) ? { ...column, full: true } : column)
  }
}

/** alias() of a table, subquery() of a SELECT. */
export function aliasOf(
  element: TableClause | SelectStatement | SqlFunction,
  name: AliasClause['name'],
  lateral = false,
): AliasClause {
  const alias: AliasClause = { kind: 'alias', name, element, lateral, columns: new Map() }
  if (element.kind === 'table') {
    attach(
      alias,
      [...element.columns].map(([key, node]) => ({ name: key, node })),
    )
  } else if (element.kind !== 'sql-function') attach(alias, namedColumns(element))
  return alias
}

export function cteOf(
  element: SqlStatement,
  options: { name: CteClause['name']; recursive: boolean; restates?: CteClause | null },
): CteClause {
  const cte: CteClause = {
    kind: 'cte',
    name: options.name,
    element,
    recursive: options.recursive,
    columns: new Map(),
    aliasOf: null,
    restates: options.restates ?? null,
    prefix: null,
  }
  attach(cte, namedColumns(element))
  return cte
}

export function cteAlias(cte: CteClause, name: CteClause['name']): CteClause {
  const alias: CteClause = { ...cte, name, aliasOf: cte.aliasOf ?? cte, columns: new Map() }
  attach(
    alias,
    [...cte.columns].map(([key, node]) => ({ name: key, node })),
  )
  return alias
}

/** @throws Refused for what can't stand after FROM. */
export function toFrom(value: Value, at: Place): FromItem {
  const isText = isObject(value) && (value.kind === 'sql-text' || value.kind === 'sql-function')
  return isText || isFromItem(value) ? value : unexpected(value, 'from', at)
}

interface Joined {
  readonly left: Value
  readonly right: Value
  readonly on: Value | undefined
  readonly at: Place
}

/** @throws Refused without a condition: it would come from foreign keys. */
export function joinOf({ left, right, on, at }: Joined, kind: { outer: boolean; full: boolean }): JoinClause {
  if (on === undefined || on === null) throw new Refused('unsupported-option', at, { name: 'join without onclause' })
  return { kind: 'join', left: toFrom(left, at), right: toFrom(right, at), on: toWhere(on, 'onclause', at), ...kind }
}

function join(outer: boolean): Construct {
  return {
    signature: ['left', 'right', 'onclause=', 'isouter=', 'full='],
    build: (args) => {
      const flag = (name: string) => expectFlag({ value: args.get(name), name, at: args.at })
      const sides = { left: args.get('left') ?? null, right: args.get('right') ?? null }
      return joinOf(
        { ...sides, on: args.get('onclause'), at: args.at },
        { outer: outer || flag('isouter'), full: flag('full') },
      )
    },
  }
}

function aliasArgument(args: BoundArguments): TableClause | SelectStatement {
  const value = args.get('selectable') ?? null
  const isKnown =
    isObject(value) && (value.kind === 'table' || value.kind === 'select' || value.kind === 'compound-select')
  return isKnown ? value : unexpected(value, 'selectable', args.at)
}

function alias(lateral: boolean): Construct {
  return {
    signature: ['selectable', 'name='],
    build: (args) =>
      aliasOf(
        aliasArgument(args),
        expectIdentifierOrNone({ value: args.get('name'), name: 'name', at: args.at }),
        lateral,
      ),
  }
}

export const SELECT_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.select': select,
  'sqlalchemy.union': setOf('UNION'),
  'sqlalchemy.union_all': setOf('UNION ALL'),
  'sqlalchemy.intersect': setOf('INTERSECT'),
  'sqlalchemy.intersect_all': setOf('INTERSECT ALL'),
  'sqlalchemy.except_': setOf('EXCEPT'),
  'sqlalchemy.except_all': setOf('EXCEPT ALL'),
  'sqlalchemy.exists': exists,
  'sqlalchemy.join': join(false),
  'sqlalchemy.outerjoin': join(true),
  'sqlalchemy.alias': alias(false),
  'sqlalchemy.lateral': alias(true),
}
