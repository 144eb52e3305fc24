// Methods of INSERT, UPDATE and DELETE, with the upserts of PostgreSQL and MySQL (sqlalchemy.sql.dml, dialects' dml modules).

import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectIdentifier, expectItems, unexpected } from '../../interpret/values/expect.ts'
import { type Identifier, identifier, isObject, textOf, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { aliasOf, asSelect, cteOf, toColumns } from '../build/build-selects.ts'
import { columnKey, withOrderedValues, withValues, withWhere } from '../build/build-statements.ts'
import type { SqlExpression } from '../sql-expression.ts'
import type { AliasClause, Delete, Insert, Update, Upsert } from '../sql-statement.ts'
import { asExpression, toWhere } from '../to-expression.ts'
import { phraseOf } from './select-methods.ts'
import type { SqlMethod, SqlMethodTable } from './sql-method.ts'

type Statement = Insert | Update | Delete

function asStatement(self: Value, at: Place): Statement {
  const isStatement = isObject(self) && (self.kind === 'insert' || self.kind === 'update' || self.kind === 'delete')
  return isStatement ? self : unexpected(self, 'self', at)
}

function asInsert(self: Value, at: Place): Insert {
  return isObject(self) && self.kind === 'insert' ? self : unexpected(self, 'self', at)
}

const values: SqlMethod = {
  signature: ['*rows', '**columns'],
  apply: ({ self, args }) => {
    const target = asStatement(self, args.at)
    return target.kind === 'delete' ? unexpected(self, 'values', args.at) : withValues(target, args)
  },
}

const orderedValues: SqlMethod = {
  signature: ['*pairs'],
  apply: ({ self, args }) =>
    self.kind === 'update' ? withOrderedValues(self, args) : unexpected(self, 'self', args.at),
}

const where: SqlMethod = {
  signature: ['*clauses'],
  apply: ({ self, args }) => {
    const target = asStatement(self, args.at)
    return target.kind === 'insert' ? unexpected(self, 'where', args.at) : withWhere(target, args)
  },
}

const returning: SqlMethod = {
  signature: ['*cols', 'kw:sort_by_parameter_order='],
  apply: ({ self, args }) => {
    const target = asStatement(self, args.at)
    return { ...target, returning: [...target.returning, ...args.rest.flatMap((value) => toColumns(value, args.at))] }
  },
}

const prefixWith: SqlMethod = {
  signature: ['*prefixes', 'kw:dialect='],
  apply: ({ self, args }) => {
    const target = asStatement(self, args.at)
    return { ...target, prefixes: [...target.prefixes, ...phraseOf(args)] }
  },
}

const inline: SqlMethod = {
  signature: [],
  apply: ({ self, args }) => ({ ...asInsert(self, args.at), inline: true }),
}

const cte: SqlMethod = {
  signature: ['name='],
  apply: ({ self, args }) => {
    const name = args.get('name') ?? null
    return cteOf(asStatement(self, args.at), {
      name: name === null ? null : expectIdentifier({ value: name, name: 'name', at: args.at }),
      recursive: false,
    })
  },
}

const fromSelect: SqlMethod = {
  signature: ['names', 'select', 'include_defaults='],
  apply: ({ self, args }) => {
    const target = asInsert(self, args.at)
    const columns = expectItems({ value: args.get('names'), name: 'names', at: args.at }).map((key) =>
      columnKey(key, target.table, args.at),
    )
    const select = asSelect(args.get('select') ?? null, args.at)
    if (target.rows.length > 0 || args.get('include_defaults') === false) {
      throw new Refused('unsupported-option', args.at, { name: 'from_select' })
    }
    return { ...target, fromSelect: { columns, select }, inline: true }
  },
}

function constraintName(value: Value, at: Place): Identifier {
  const name =
    isObject(value) && (value.kind === 'index' || value.kind.endsWith('-constraint')) && 'name' in value
      ? value.name
      : null
  if (isObject(name) && name.kind === 'identifier') return name
  return expectIdentifier({ value, name: 'constraint', at })
}

function targetElement(value: Value, at: Place): string | SqlExpression {
  return textOf(value) ?? asExpression(value) ?? unexpected(value, 'index_elements', at)
}

function conflictTarget(args: BoundArguments): Pick<Upsert, 'constraint' | 'elements' | 'targetWhere'> {
  const constraint = args.get('constraint') ?? null
  const elements = args.get('index_elements') ?? null
  const condition = args.get('index_where') ?? null
  if (constraint !== null && elements !== null)
    throw new Refused('argument-given-twice', args.at, { name: 'constraint' })
  return {
    constraint: constraint === null ? null : constraintName(constraint, args.at),
    elements:
      elements === null
        ? null
        : expectItems({ value: elements, name: 'index_elements', at: args.at }).map((item) =>
            targetElement(item, args.at),
          ),
    targetWhere: condition === null ? null : toWhere(condition, 'index_where', args.at),
  }
}

function assigned(given: Value, target: Insert, at: Place): Upsert['set'] {
  if (isObject(given) && given.kind === 'columns') return [...given.table.columns]
  if (!isObject(given) || given.kind !== 'dict' || given.entries.size === 0) return unexpected(given, 'set_', at)
  return [...given.entries].map(([key, value]) => [columnKey(key, target.table, at), value] as const)
}

function ofFamily(self: Value, family: Insert['family'], { at, name }: { at: Place; name: string }): Insert {
  const target = asInsert(self, at)
  if (target.family !== family) throw new Refused('unknown-attribute', at, { name, given: 'insert' })
  if (target.upsert !== null) throw new Refused('argument-given-twice', at, { name })
  return target
}

const NOTHING = { set: [], where: null, ordered: false, inserted: null } as const

const doNothing: SqlMethod = {
  signature: ['constraint=', 'index_elements=', 'index_where='],
  apply: ({ self, args, args: { at } }) => {
    const target = ofFamily(self, 'postgresql', { at, name: 'on_conflict_do_nothing' })
    return { ...target, upsert: { kind: 'do-nothing', ...conflictTarget(args), ...NOTHING } }
  },
}

const doUpdate: SqlMethod = {
  signature: ['constraint=', 'index_elements=', 'index_where=', 'set_=', 'where='],
  apply: ({ self, args, args: { at } }) => {
    const target = ofFamily(self, 'postgresql', { at, name: 'on_conflict_do_update' })
    const condition = args.get('where') ?? null
    const place = conflictTarget(args)
    if (place.constraint === null && place.elements === null)
      throw new Refused('missing-argument', at, { name: 'constraint' })
    const upsert: Upsert = {
      kind: 'do-update',
      ...place,
      set: assigned(args.get('set_') ?? null, target, at),
      where: condition === null ? null : toWhere(condition, 'where', at),
      ordered: false,
      inserted: null,
    }
    return { ...target, upsert }
  },
}

/** A dict or keywords keep the table's order; a list of pairs its own. */
function duplicateSet(target: Insert, args: BoundArguments): Pick<Upsert, 'set' | 'ordered'> {
  const [first] = args.rest
  if (first === undefined) {
    return {
      set: [...args.extra].map(([key, value]) => [columnKey(key, target.table, args.at), value] as const),
      ordered: false,
    }
  }
  if (isObject(first) && first.kind === 'list') {
    const pairs = first.items.map((item) => {
      if (!isObject(item) || item.kind !== 'tuple' || item.items.length !== 2) return unexpected(item, 'args', args.at)
      return [columnKey(item.items[0] ?? null, target.table, args.at), item.items[1] ?? null] as const
    })
    return { set: pairs, ordered: true }
  }
  return { set: assigned(first, target, args.at), ordered: false }
}

const onDuplicateKey: SqlMethod = {
  signature: ['*args', '**kw'],
  apply: ({ self, args, args: { at } }) => {
    const target = ofFamily(self, 'mysql', { at, name: 'on_duplicate_key_update' })
    if (args.rest.length + Math.min(args.extra.size, 1) !== 1)
      throw new Refused('argument-given-twice', at, { name: 'args' })
    const none = { constraint: null, elements: null, targetWhere: null, where: null }
    const upsert: Upsert = {
      kind: 'on-duplicate-key',
      ...none,
      ...duplicateSet(target, args),
      inserted: target.incoming.row,
    }
    return { ...target, upsert }
  },
}

/** `stmt.excluded`, `stmt.inserted`: the row that could not be written. */
function incomingRow(target: Insert, role: NonNullable<AliasClause['role']>): Value {
  const known = target.incoming.row
  const row = known ?? { ...aliasOf(target.table, identifier(role)), role }
  if (known === null) {
    // The columns belong to the alias that keeps the role.
    for (const [key, column] of row.columns) row.columns.set(key, { ...column, table: row })
    target.incoming.row = row
  }
  return { kind: 'columns', table: row }
}

const METHODS: Readonly<Record<string, SqlMethod>> = {
  'insert.values': values,
  'update.values': values,
  'update.ordered_values': orderedValues,
  'update.where': where,
  'delete.where': where,
  'insert.inline': inline,
  'insert.from_select': fromSelect,
  'insert.on_conflict_do_nothing': doNothing,
  'insert.on_conflict_do_update': doUpdate,
  'insert.on_duplicate_key_update': onDuplicateKey,
}

export const STATEMENT_METHODS: SqlMethodTable = {
  methods: Object.fromEntries([
    ...Object.entries(METHODS),
    ...(['insert', 'update', 'delete'] as const).flatMap((kind) => [
      [`${kind}.returning`, returning] as const,
      [`${kind}.prefix_with`, prefixWith] as const,
      [`${kind}.cte`, cte] as const,
    ]),
  ]),
  attributes: {
    'insert.excluded': (self, { at }) =>
      incomingRow(ofFamily(self, 'postgresql', { at, name: 'excluded' }), 'excluded'),
    'insert.inserted': (self, { at }) => incomingRow(ofFamily(self, 'mysql', { at, name: 'inserted' }), 'inserted'),
  },
}
