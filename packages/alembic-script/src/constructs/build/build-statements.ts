// insert(), update(), delete() and what their methods add (sqlalchemy.sql.dml).
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { unexpected } from '../../interpret/values/expect.ts'
import { isObject, textOf, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import type { Delete, Insert, Update } from '../sql-statement.ts'
import type { TableClause } from '../table-clause.ts'
import { toWhere } from '../to-expression.ts'

function tableArgument(args: BoundArguments): TableClause {
  const table = args.get('table') ?? null
  return isObject(table) && table.kind === 'table' ? table : unexpected(table, 'table', args.at)
}

export function insertInto(table: TableClause, family: Insert['family'] = 'sqlalchemy'): Insert {
  return {
    kind: 'insert',
    table,
    rows: [],
    isMultiple: false,
    fromSelect: null,
    returning: [],
    upsert: null,
    prefixes: [],
    inline: false,
    family,
    incoming: { row: null },
    ctes: [],
  }
}

export function updateOf(table: TableClause): Update {
  return { kind: 'update', table, values: new Map(), ordered: false, where: [], returning: [], prefixes: [], ctes: [] }
}

export function deleteFrom(table: TableClause): Delete {
  return { kind: 'delete', table, where: [], returning: [], prefixes: [], ctes: [] }
}

function insert(family: Insert['family']): Construct {
  return { signature: ['table'], build: (args) => insertInto(tableArgument(args), family) }
}

const update: Construct = { signature: ['table'], build: (args) => updateOf(tableArgument(args)) }
const deletion: Construct = { signature: ['table'], build: (args) => deleteFrom(tableArgument(args)) }

/** The key of a column in values(): its name, or the column itself. @throws Refused */
export function columnKey(key: Value, table: TableClause, at: Place): string {
  const name = isObject(key) && (key.kind === 'column-ref' || key.kind === 'column') ? key.name.text : textOf(key)
  if (name === null || !table.columns.has(name)) throw new Refused('unknown-column', at, { column: name ?? '' })
  return name
}

function pairs(value: Value, table: TableClause, at: Place): Map<string, Value> {
  if (!isObject(value) || value.kind !== 'dict') return unexpected(value, 'values', at)
  return new Map([...value.entries].map(([key, item]) => [columnKey(key, table, at), item]))
}

/** A tuple or list of values stands for the columns in their order. */
function positional(items: readonly Value[], table: TableClause): Map<string, Value> {
  const names = [...table.columns.keys()]
  return new Map(items.slice(0, names.length).map((item, position) => [names[position] ?? '', item]))
}

function isRow(value: Value): boolean {
  return isObject(value) && (value.kind === 'dict' || value.kind === 'list' || value.kind === 'tuple')
}

interface Rows {
  readonly rows: readonly ReadonlyMap<string, Value>[]
  readonly isMultiple: boolean
}

function rowOf(value: Value, table: TableClause, at: Place): Map<string, Value> {
  if (isObject(value) && (value.kind === 'list' || value.kind === 'tuple')) return positional(value.items, table)
  return pairs(value, table, at)
}

/** `.values(a=1)`, `.values({...})`, `.values([{...}, {...}])`, `.values((1, 2))`. @throws Refused */
function rowsOf(table: TableClause, args: BoundArguments): Rows {
  const [first, ...others] = args.rest
  if (others.length > 0 || (first !== undefined && args.extra.size > 0)) {
    throw new Refused('unsupported-option', args.at, { name: 'values' })
  }
  if (first === undefined) {
    const named = [...args.extra].map(([name, value]) => [columnKey(name, table, args.at), value] as const)
    return { rows: [new Map(named)], isMultiple: false }
  }
  const isList = isObject(first) && (first.kind === 'list' || first.kind === 'tuple')
  if (!isList) return { rows: [pairs(first, table, args.at)], isMultiple: false }
  if (first.items.length > 0 && first.items.every(isRow)) {
    return { rows: first.items.map((item) => rowOf(item, table, args.at)), isMultiple: true }
  }
  return { rows: [positional(first.items, table)], isMultiple: false }
}

/** @throws Refused */
export function withValues(target: Insert | Update, args: BoundArguments): Insert | Update {
  const { rows, isMultiple } = rowsOf(target.table, args)
  const [first = new Map<string, Value>()] = rows
  if (target.kind === 'update') {
    if (isMultiple || target.ordered) throw new Refused('unsupported-option', args.at, { name: 'values' })
    return { ...target, values: new Map([...target.values, ...first]) }
  }
  const isMixed = target.rows.length > 0 && (isMultiple || target.isMultiple)
  if (target.fromSelect !== null || (isMixed && !(isMultiple && target.isMultiple))) {
    throw new Refused('unsupported-option', args.at, { name: 'values' })
  }
  if (isMultiple) return { ...target, rows: [...target.rows, ...rows], isMultiple }
  return { ...target, rows: [new Map([...(target.rows[0] ?? []), ...first])] }
}

/** @throws Refused */
export function withOrderedValues(target: Update, args: BoundArguments): Update {
  const values = args.rest.map((pair) => {
    if (!isObject(pair) || pair.kind !== 'tuple' || pair.items.length !== 2) return unexpected(pair, 'values', args.at)
    return [columnKey(pair.items[0] ?? null, target.table, args.at), pair.items[1] ?? null] as const
  })
  if (target.values.size > 0) throw new Refused('unsupported-option', args.at, { name: 'ordered_values' })
  return { ...target, values: new Map(values), ordered: true }
}

export function withWhere<Target extends Update | Delete>(target: Target, args: BoundArguments): Target {
  const clauses = args.rest.map((clause) => toWhere(clause, 'where', args.at))
  return { ...target, where: [...target.where, ...clauses] }
}

export const STATEMENT_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.insert': insert('sqlalchemy'),
  'sqlalchemy.dialects.postgresql.insert': insert('postgresql'),
  'sqlalchemy.dialects.mysql.insert': insert('mysql'),
  'sqlalchemy.update': update,
  'sqlalchemy.delete': deletion,
}
