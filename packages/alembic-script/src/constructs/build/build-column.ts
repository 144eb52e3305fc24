// sa.Column and what stands inside it.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import {
  expectFlag,
  expectFlagOrNone,
  expectIdentifier,
  expectIdentifierOrNone,
  expectIntegerOrNone,
  expectTextOrNone,
  unexpected,
} from '../../interpret/values/expect.ts'
import { type Identifier, isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { dialectOptions } from '../dialect-options.ts'
import { pythonValue } from '../expression/python-value.ts'
import type { Column, FetchedValueItem, SequenceItem, SequenceOptions, ServerDefault } from '../schema-item.ts'
import { isConstraint } from '../schema-item.ts'
import { isSqlExpression } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { toCondition } from '../to-expression.ts'
import { toType } from './build-types.ts'

const SEQUENCE = ['start=', 'increment=', 'minvalue=', 'maxvalue=', 'nominvalue=', 'nomaxvalue=', 'cycle=']

function sequenceOptions(args: BoundArguments): SequenceOptions {
  const integer = (name: string) => expectIntegerOrNone({ value: args.get(name), name, at: args.at })
  const flag = (name: string) => expectFlagOrNone({ value: args.get(name), name, at: args.at })
  return {
    start: integer('start'),
    increment: integer('increment'),
    minvalue: integer('minvalue'),
    maxvalue: integer('maxvalue'),
    nominvalue: flag('nominvalue'),
    nomaxvalue: flag('nomaxvalue'),
    cycle: flag('cycle'),
    cache: integer('cache'),
  }
}

export const identity: Construct = {
  signature: ['always=', 'on_null=', ...SEQUENCE, 'cache=', 'order='],
  // `order` is Oracle's.
  build: (args) => ({
    kind: 'identity',
    always: expectFlagOrNone({ value: args.get('always'), name: 'always', at: args.at }),
    onNull: expectFlagOrNone({ value: args.get('on_null'), name: 'on_null', at: args.at }),
    options: sequenceOptions(args),
  }),
}

export const computed: Construct = {
  signature: ['sqltext', 'persisted='],
  build: (args) => ({
    kind: 'computed',
    sql: toCondition(args.get('sqltext') ?? null, 'sqltext', args.at),
    persisted: expectFlagOrNone({ value: args.get('persisted'), name: 'persisted', at: args.at }),
  }),
}

export const fetchedValue: Construct = {
  signature: ['for_update='],
  build: (): FetchedValueItem => ({ kind: 'fetched-value', holds: null }),
}

/** DefaultClause: `server_default=` as an object. */
export const defaultClause: Construct = {
  signature: ['arg', 'for_update='],
  build: (args): FetchedValueItem => {
    if (args.get('for_update') != null) throw new Refused('unsupported-option', args.at, { name: 'for_update' })
    return { kind: 'fetched-value', holds: serverDefault(args.get('arg'), 'arg', args) }
  },
}

export const sequence: Construct = {
  signature: [
    ...['name', ...SEQUENCE, 'schema=', 'cache=', 'order=', 'data_type=', 'optional=', 'quote=', 'metadata='],
    ...['quote_schema=', 'for_update='],
  ],
  build: (args) => {
    const { at } = args
    const metadata = args.get('metadata') ?? null
    if (metadata !== null && (!isObject(metadata) || metadata.kind !== 'metadata'))
      return unexpected(metadata, 'metadata', at)
    const own = expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at })
    const schema = own ?? metadata?.schema ?? null
    const dataType = args.get('data_type') ?? null
    const item: SequenceItem = {
      kind: 'sequence',
      name: quotedBy(expectIdentifier({ value: args.get('name'), name: 'name', at }), args.get('quote')),
      schema: schema === null ? null : quotedBy(schema, args.get('quote_schema')),
      options: sequenceOptions(args),
      optional: expectFlag({ value: args.get('optional'), name: 'optional', at }),
      dataType: dataType === null ? null : (toType(dataType) ?? unexpected(dataType, 'data_type', at)),
    }
    metadata?.sequences.push(item)
    return item
  },
}

function quotedBy(name: Identifier, quote: Value | undefined): Identifier {
  return typeof quote === 'boolean' ? { ...name, quote } : name
}

/** `server_default=`: SQLAlchemy takes strings, expressions, FetchedValue, Identity and Computed; else an ArgumentError. */
export function serverDefault(value: Value | undefined, name: string, args: BoundArguments): ServerDefault | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return { kind: 'default-text', text: value }
  if (isSqlExpression(value)) return { kind: 'default-expression', expression: value }
  if (isObject(value)) {
    if (value.kind === 'identifier') return { kind: 'default-text', text: value.text }
    if (value.kind === 'fetched-value') return value.holds ?? value
    if (value.kind === 'identity' || value.kind === 'computed') return value
  }
  return unexpected(value, name, args.at)
}

/** A value that INSERT or UPDATE writes, when it is no function of Python. */
function writtenValue<Name extends 'defaultValue' | 'onUpdateValue'>(name: Name, value: Value | undefined) {
  const isValue = value != null && (pythonValue(value) !== null || isSqlExpression(value))
  return isValue ? { [name]: value } : {}
}

type ClientDefault = Pick<Column, 'clientDefault' | 'sequence'>

/** Python callables and values of `default=`, which are never DDL. */
function clientDefault(items: readonly Value[], args: BoundArguments): ClientDefault {
  const value = args.get('default') ?? args.get('insert_default') ?? null
  const inside = items.findLast((item): item is SequenceItem => isObject(item) && item.kind === 'sequence')
  // What `default=` gives is attached last, and stays.
  const given = value === null ? (inside ?? null) : value
  const sequence = isObject(given) && given.kind === 'sequence' ? given : null
  if (sequence === null) return { clientDefault: value === null ? 'none' : 'value', sequence }
  return { clientDefault: sequence.optional ? 'optional-sequence' : 'sequence', sequence }
}

interface Positionals {
  name: Identifier | null
  type: SqlType | null
  items: Value[]
}

function positionals(args: BoundArguments): Positionals {
  const rest = [...args.rest]
  const named = args.get('name')
  const typed = args.get('type_')
  let name =
    named === undefined || named === null ? null : expectIdentifier({ value: named, name: 'name', at: args.at })
  const first = rest[0]
  if (typeof first === 'string' || (isObject(first) && first.kind === 'identifier')) {
    if (name !== null) throw new Refused('argument-given-twice', args.at, { name: 'name' })
    name = expectIdentifier({ value: rest.shift(), name: 'name', at: args.at })
  }
  let type = toType(typed)
  if (typed !== undefined && typed !== null && type === null) unexpected(typed, 'type_', args.at)
  const second = toType(rest[0])
  if (second !== null) {
    if (type !== null) throw new Refused('argument-given-twice', args.at, { name: 'type_' })
    type = second
    rest.shift()
  }
  return { name, type, items: rest }
}

function autoincrement(args: BoundArguments): Column['autoincrement'] {
  const value = args.get('autoincrement')
  if (value === undefined) return 'auto'
  if (typeof value === 'boolean') return value
  if (value === 'auto' || value === 'ignore_fk') return value
  return unexpected(value, 'autoincrement', args.at)
}

function columnItems(items: readonly Value[], args: BoundArguments) {
  const found: Column['items'][number][] = []
  let fetched: ServerDefault | null = null
  for (const item of items) {
    if (!isObject(item)) unexpected(item, 'args', args.at)
    else if (item.kind === 'fetched-value') fetched = item.holds ?? item
    else if (item.kind === 'foreign-key' || item.kind === 'identity' || item.kind === 'computed') found.push(item)
    else if (isConstraint(item) && item.kind === 'check-constraint') found.push(item)
    // A unique constraint of no columns is nothing.
    else if (isConstraint(item) && item.kind === 'unique-constraint' && item.columns.length === 0) continue
    else if (item.kind !== 'sequence') unexpected(item, 'args', args.at)
  }
  return { items: found, fetched }
}

/** Column(nullable=None) is NOT NULL: SQLAlchemy asks for its truth. */
function nullability(args: BoundArguments): boolean | null {
  const value = args.get('nullable')
  return value === null ? false : expectFlagOrNone({ value, name: 'nullable', at: args.at })
}

export const column: Construct = {
  signature: [
    '*args',
    ...['name', 'type_', 'autoincrement', 'default', 'insert_default', 'doc', 'key', 'index', 'unique', 'info'].map(
      (name) => `kw:${name}=`,
    ),
    ...['nullable', 'onupdate', 'primary_key', 'server_default', 'server_onupdate', 'quote', 'system', 'comment'].map(
      (name) => `kw:${name}=`,
    ),
    '**options',
  ],
  build: (args) => {
    const at = args.at
    const flag = (name: string) => expectFlagOrNone({ value: args.get(name), name, at })
    dialectOptions(args.extra, 'Column', at)
    const { name, type, items: rest } = positionals(args)
    if (name === null) throw new Refused('missing-argument', at, { name: 'name' })
    const { items, fetched } = columnItems(rest, args)
    const quote = flag('quote')
    return {
      kind: 'column',
      name: quote === null ? name : { ...name, quote },
      key: expectTextOrNone({ value: args.get('key'), name: 'key', at }),
      system: flag('system') ?? false,
      type,
      nullable: nullability(args),
      primaryKey: flag('primary_key') ?? false,
      ...clientDefault(rest, args),
      onUpdate: args.get('onupdate') != null,
      ...writtenValue('defaultValue', args.get('default') ?? args.get('insert_default')),
      ...writtenValue('onUpdateValue', args.get('onupdate')),
      serverOnUpdate: args.get('server_onupdate') != null,
      serverDefault: serverDefault(args.get('server_default'), 'server_default', args) ?? fetched,
      autoincrement: autoincrement(args),
      unique: flag('unique') ?? false,
      index: flag('index') ?? false,
      comment: expectTextOrNone({ value: args.get('comment'), name: 'comment', at }),
      items,
    }
  },
}
