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
import { mapChildren } from '../expression/walk.ts'
import { firstTable } from '../first-table.ts'
import { type IndexItem, keyOf, parseReference, type ReferenceRules, type ReferenceTarget } from '../schema-item.ts'
import { type SqlExpression, sqlText } from '../sql-expression.ts'
import type { TableClause } from '../table-clause.ts'
import { asExpression, toCondition } from '../to-expression.ts'

const RULES = ['name=', 'onupdate=', 'ondelete=', 'deferrable=', 'initially=']

function shared(args: BoundArguments, target: OptionTarget) {
  const at = args.at
  return {
    name: expectIdentifierOrNone({ value: args.get('name'), name: 'name', at }),
    deferrable: expectFlagOrNone({ value: args.get('deferrable'), name: 'deferrable', at }),
    initially: expectTextOrNone({ value: args.get('initially'), name: 'initially', at }),
    comment: expectTextOrNone({ value: args.get('comment'), name: 'comment', at }),
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

/** Column names, also from Column objects, by which the table finds them: their keys. */
function columnNames(values: readonly Value[], args: BoundArguments): Identifier[] {
  return values.map((value) => {
    if (isObject(value) && value.kind === 'column') return { ...value.name, text: keyOf(value) }
    if (isObject(value) && value.kind === 'column-ref' && value.table !== null) return value.name
    return expectIdentifier({ value, name: 'columns', at: args.at })
  })
}

function targetText(value: Value, args: BoundArguments): string {
  if (isObject(value) && value.kind === 'column-ref' && value.table?.kind === 'table') {
    const { name, schema } = value.table
    return `${schema === null ? '' : `${schema.text}.`}${name.text}.${value.name.text}`
  }
  return expectText({ value, name: 'refcolumns', at: args.at })
}

/** `table.column` or `schema.table.column`, or a column of a Table. */
function referenceTarget(value: Value, args: BoundArguments): ReferenceTarget {
  const text = targetText(value, args)
  if (!/^[^.]+(\.[^.]+)+$/.test(text)) throw new Refused('unexpected-value', args.at, { name: 'column', given: text })
  return parseReference(text)
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
  signature: ['*columns', 'kw:name=', 'kw:deferrable=', 'kw:initially=', 'kw:info=', 'kw:comment=', '**options'],
  build: (args, building) => ({
    kind: 'primary-key-constraint',
    columns: columnNames(args.rest, args),
    ...shared(args, 'PrimaryKeyConstraint'),
    order: building.nextOrder(),
  }),
}

export const uniqueConstraint: Construct = {
  signature: ['*columns', 'kw:name=', 'kw:deferrable=', 'kw:initially=', 'kw:info=', 'kw:comment=', '**options'],
  build: (args, building) => ({
    kind: 'unique-constraint',
    columns: columnNames(args.rest, args),
    ...shared(args, 'UniqueConstraint'),
    order: building.nextOrder(),
  }),
}

export const checkConstraint: Construct = {
  signature: ['sqltext', 'name=', 'deferrable=', 'initially=', 'table=', 'info=', 'kw:comment=', '**options'],
  build: (args, building) => ({
    kind: 'check-constraint',
    sql: toCondition(args.get('sqltext') ?? null, 'sqltext', args.at),
    ...shared(args, 'CheckConstraint'),
    order: building.nextOrder(),
  }),
}

/** ExcludeConstraint looks for the keywords that it knows and takes any other. */
export const excludeConstraint: Construct = {
  signature: ['*elements', '**options'],
  build: (args, building) => ({
    kind: 'exclude-constraint',
    ...excludeParts({ ...args, get: (name) => args.extra.get(name), extra: new Map() }),
    order: building.nextOrder(),
  }),
}

/** What ExcludeConstraint and op.create_exclude_constraint have in common. */
export function excludeParts(args: BoundArguments) {
  const { at } = args
  const where = args.get('where')
  return {
    elements: excludeElements(args.rest, args),
    where: where === undefined || where === null ? null : toCondition(where, 'where', at),
    using: expectTextOrNone({ value: args.get('using'), name: 'using', at }) ?? 'gist',
    operatorClasses: operatorClasses(args),
    ...shared(args, 'CheckConstraint'),
  }
}

function operatorClasses(args: BoundArguments): ReadonlyMap<string, string> {
  const value = args.get('ops') ?? null
  if (value === null) return new Map()
  if (!isObject(value) || value.kind !== 'dict') return unexpected(value, 'ops', args.at)
  const text = (given: Value | undefined) => expectText({ value: given, name: 'ops', at: args.at })
  return new Map([...value.entries].map(([key, operatorClass]) => [text(key), text(operatorClass)]))
}

function excludeElements(values: readonly Value[], args: BoundArguments) {
  if (values.length === 0) throw new Refused('constraint-without-columns', args.at)
  return values.map((value) => {
    const [subject, operator, ...more] = expectItems({ value, name: 'elements', at: args.at })
    if (more.length > 0) return unexpected(value, 'elements', args.at)
    return {
      expression: indexExpression(subject ?? null, args),
      operator: expectText({ value: operator, name: 'elements', at: args.at }),
    }
  })
}

/** desc('a') names a column of a SELECT; where there is none, SQLAlchemy takes the name for text. */
function labelsAsText(node: SqlExpression): SqlExpression {
  return node.kind === 'sql-label-name' ? sqlText(node.name) : mapChildren(node, labelsAsText)
}

/** A column name or an expression of an index. */
export function indexExpression(value: Value, args: BoundArguments): SqlExpression {
  if (typeof value === 'string') return { kind: 'column-ref', name: identifier(value), table: null, type: null }
  if (isObject(value) && value.kind === 'identifier')
    return { kind: 'column-ref', name: value, table: null, type: null }
  return labelsAsText(asExpression(value) ?? unexpected(value, 'columns', args.at))
}

/** What sa.Index and op.create_index take beside the columns. */
export function indexFacts(args: BoundArguments, names: { name: string; options: ReadonlyMap<string, Value> }) {
  const { at } = args
  const name = expectIdentifierOrNone({ value: args.get(names.name), name: names.name, at })
  const quote = expectFlagOrNone({ value: args.get('quote'), name: 'quote', at })
  return {
    kind: 'index',
    // Quoting makes another name of it, that no convention is known to have made.
    name: name === null || quote === null ? name : { ...name, quote, final: false },
    unique: expectFlag({ value: args.get('unique'), name: 'unique', at }),
    options: dialectOptions(names.options, 'Index', at),
  } as const
}

/** The Table whose columns an index is made of; the index becomes a part of it. */
function tableOfColumns(values: readonly Value[]): TableClause | null {
  for (const value of values) {
    const expression = asExpression(value)
    const table = expression === null ? null : firstTable(expression)
    if (table?.parts !== undefined) return table
  }
  return null
}

/** A name, or a column of a Table: a column by itself belongs to no table. */
function isOwnColumn(value: Value): boolean {
  if (typeof value === 'string') return true
  if (!isObject(value)) return false
  return value.kind === 'identifier' || (value.kind === 'column-ref' && value.table !== null)
}

export const index: Construct = {
  signature: ['name', '*expressions', 'kw:unique=', 'kw:quote=', 'kw:info=', 'kw:_table=', '**options'],
  build: (args) => {
    if (args.get('_table') != null) throw new Refused('unsupported-option', args.at, { name: '_table' })
    const expressions = args.rest.map((value) => indexExpression(value, args))
    const table = tableOfColumns(args.rest)
    const attached = args.rest.map(isOwnColumn)
    const item: IndexItem = { ...indexFacts(args, { name: 'name', options: args.extra }), expressions, attached }
    if (table?.parts === undefined) return item
    table.parts = { ...table.parts, indexes: [...table.parts.indexes, item] }
    return { ...item, table }
  },
}

/** Column names; a string is a list of its letters, as in Python. */
export function identifiersOf(args: BoundArguments, name: string): Identifier[] {
  const value = args.get(name)
  if (typeof value === 'string') return [...value].map((letter) => identifier(letter))
  return expectIdentifiers({ value, name, at: args.at })
}
