// Constraints and indexes as arguments of create_table and of Column.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import {
  expectFlag,
  expectFlagOrNone,
  expectIdentifier,
  expectIdentifierOrNone,
  expectIdentifiers,
  expectItems,
  expectText,
  expectTextOrNone,
  unexpected,
} from '../../interpret/values/expect.ts'
import { type Identifier, identifier, isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { dialectOptions, type OptionTarget } from '../dialect-options.ts'
import type { ReferenceRules } from '../schema-item.ts'
import type { SqlExpression } from '../sql-expression.ts'
import { asExpression, toCondition } from '../to-expression.ts'

const RULES = ['name=', 'onupdate=', 'ondelete=', 'deferrable=', 'initially=']

function shared(args: BoundArguments, target: OptionTarget) {
  const at = args.at
  return {
    name: expectIdentifierOrNone({ value: args.get('name'), name: 'name', at }),
    deferrable: expectFlagOrNone({ value: args.get('deferrable'), name: 'deferrable', at }),
    initially: expectTextOrNone({ value: args.get('initially'), name: 'initially', at }),
    options: dialectOptions(args.extra, target, at),
  }
}

/** What op.create_foreign_key, ForeignKeyConstraint and ForeignKey have in common. */
export function referenceRules(args: BoundArguments): ReferenceRules {
  const at = args.at
  return {
    ...shared(args, 'ForeignKeyConstraint'),
    onUpdate: expectTextOrNone({ value: args.get('onupdate'), name: 'onupdate', at }),
    onDelete: expectTextOrNone({ value: args.get('ondelete'), name: 'ondelete', at }),
    match: expectTextOrNone({ value: args.get('match'), name: 'match', at }),
    useAlter: expectFlag({ value: args.get('use_alter'), name: 'use_alter', at }),
  }
}

/** Column names, also from Column objects. */
function columnNames(values: readonly Value[], args: BoundArguments): Identifier[] {
  return values.map((value) => {
    if (isObject(value) && (value.kind === 'column' || value.kind === 'column-ref')) return value.name
    return expectIdentifier({ value, name: 'columns', at: args.at })
  })
}

function referenceTarget(value: Value, args: BoundArguments): string {
  const target = expectText({ value, name: 'refcolumns', at: args.at })
  if (!/^[^.]+(\.[^.]+)+$/.test(target))
    throw new Refused('unexpected-value', args.at, { name: 'column', given: target })
  return target
}

export const foreignKey: Construct = {
  signature: [
    'column',
    '_constraint=',
    'use_alter=',
    ...RULES,
    'link_to_name=',
    'match=',
    'info=',
    'comment=',
    '**options',
  ],
  build: (args) => ({
    kind: 'foreign-key',
    target: referenceTarget(args.get('column') ?? null, args),
    rules: referenceRules(args),
  }),
}

export const foreignKeyConstraint: Construct = {
  signature: [
    'columns',
    'refcolumns',
    ...RULES,
    'use_alter=',
    'link_to_name=',
    'match=',
    'table=',
    'info=',
    'comment=',
    '**options',
  ],
  build: (args, building) => {
    const at = args.at
    const columns = columnNames(expectItems({ value: args.get('columns'), name: 'columns', at }), args)
    const targets = expectItems({ value: args.get('refcolumns'), name: 'refcolumns', at }).map((value) =>
      referenceTarget(value, args),
    )
    if (columns.length !== targets.length || columns.length === 0) {
      throw new Refused('column-counts-differ', at, { local: columns.length, remote: targets.length })
    }
    const rules = referenceRules(args)
    return {
      kind: 'foreign-key-constraint',
      columns,
      targets,
      rules,
      ...shared(args, 'ForeignKeyConstraint'),
      order: building.nextOrder(),
    }
  },
}

export const primaryKeyConstraint: Construct = {
  signature: ['*columns', 'kw:name=', 'kw:deferrable=', 'kw:initially=', 'kw:info=', '**options'],
  build: (args, building) => ({
    kind: 'primary-key-constraint',
    columns: columnNames(args.rest, args),
    ...shared(args, 'PrimaryKeyConstraint'),
    order: building.nextOrder(),
  }),
}

export const uniqueConstraint: Construct = {
  signature: ['*columns', 'kw:name=', 'kw:deferrable=', 'kw:initially=', 'kw:info=', '**options'],
  build: (args, building) => ({
    kind: 'unique-constraint',
    columns: columnNames(args.rest, args),
    ...shared(args, 'UniqueConstraint'),
    order: building.nextOrder(),
  }),
}

export const checkConstraint: Construct = {
  signature: ['sqltext', 'name=', 'deferrable=', 'initially=', 'table=', 'info=', '**options'],
  build: (args, building) => ({
    kind: 'check-constraint',
    sql: toCondition(args.get('sqltext') ?? null, 'sqltext', args.at),
    ...shared(args, 'CheckConstraint'),
    order: building.nextOrder(),
  }),
}

export const excludeConstraint: Construct = {
  signature: ['*elements', 'kw:name=', 'kw:using=', 'kw:where=', 'kw:deferrable=', 'kw:initially='],
  build: (args, building) => {
    const where = args.get('where')
    return {
      kind: 'exclude-constraint',
      elements: excludeElements(args.rest, args),
      where: where === undefined || where === null ? null : toCondition(where, 'where', args.at),
      using: expectTextOrNone({ value: args.get('using'), name: 'using', at: args.at }) ?? 'gist',
      ...shared(args, 'CheckConstraint'),
      order: building.nextOrder(),
    }
  },
}

export function excludeElements(values: readonly Value[], args: BoundArguments) {
  return values.map((value) => {
    const [subject, operator] = expectItems({ value, name: 'elements', at: args.at })
    return {
      expression: indexExpression(subject ?? null, args),
      operator: expectText({ value: operator, name: 'elements', at: args.at }),
    }
  })
}

/** A column name or an expression of an index. */
export function indexExpression(value: Value, args: BoundArguments): SqlExpression {
  if (typeof value === 'string') return { kind: 'column-ref', name: identifier(value), table: null, type: null }
  if (isObject(value) && value.kind === 'identifier')
    return { kind: 'column-ref', name: value, table: null, type: null }
  return asExpression(value) ?? unexpected(value, 'columns', args.at)
}

export const index: Construct = {
  signature: ['name', '*expressions', 'kw:unique=', 'kw:quote=', 'kw:info=', '**options'],
  build: (args) => {
    if (args.get('quote') != null) throw new Refused('unsupported-option', args.at, { name: 'quote' })
    return {
      kind: 'index',
      name: expectIdentifierOrNone({ value: args.get('name'), name: 'name', at: args.at }),
      expressions: args.rest.map((value) => indexExpression(value, args)),
      unique: expectFlag({ value: args.get('unique'), name: 'unique', at: args.at }),
      options: dialectOptions(args.extra, 'Index', args.at),
    }
  },
}

export function identifiersOf(args: BoundArguments, name: string): Identifier[] {
  return expectIdentifiers({ value: args.get(name), name, at: args.at })
}
