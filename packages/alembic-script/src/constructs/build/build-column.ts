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
import type { Column, FetchedValueItem, SequenceOptions, ServerDefault } from '../schema-item.ts'
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
  build: (args) => {
    if (args.get('order') != null) throw new Refused('unsupported-option', args.at, { name: 'order' })
    return {
      kind: 'identity',
      always: expectFlagOrNone({ value: args.get('always'), name: 'always', at: args.at }),
      onNull: expectFlagOrNone({ value: args.get('on_null'), name: 'on_null', at: args.at }),
      options: sequenceOptions(args),
    }
  },
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
  build: (): FetchedValueItem => ({ kind: 'fetched-value' }),
}

export const sequence: Construct = {
  signature: ['name', ...SEQUENCE, 'schema=', 'cache=', 'order=', 'data_type=', 'optional=', 'quote=', 'metadata='],
  build: (args) => {
    for (const name of ['order', 'data_type', 'quote']) {
      if (args.get(name) != null) throw new Refused('unsupported-option', args.at, { name })
    }
    return {
      kind: 'sequence',
      name: expectIdentifier({ value: args.get('name'), name: 'name', at: args.at }),
      schema: expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at: args.at }),
      options: sequenceOptions(args),
      optional: expectFlag({ value: args.get('optional'), name: 'optional', at: args.at }),
    }
  },
}

/** `server_default=`: SQLAlchemy takes strings, expressions, FetchedValue, Identity and Computed; else an ArgumentError. */
export function serverDefault(value: Value | undefined, name: string, args: BoundArguments): ServerDefault | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return { kind: 'default-text', text: value }
  if (isSqlExpression(value)) return { kind: 'default-expression', expression: value }
  if (isObject(value)) {
    if (value.kind === 'identifier') return { kind: 'default-text', text: value.text }
    if (value.kind === 'fetched-value' || value.kind === 'identity' || value.kind === 'computed') return value
  }
  return unexpected(value, name, args.at)
}

/** Python callables and values of `default=`, which are never DDL. */
function clientDefault(args: BoundArguments): Column['clientDefault'] {
  const value = args.get('default') ?? args.get('insert_default')
  if (value === undefined || value === null) return 'none'
  return isObject(value) && value.kind === 'sequence' ? 'sequence' : 'value'
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
  let hasSequence = false
  let fetched: FetchedValueItem | null = null
  for (const item of items) {
    if (!isObject(item)) unexpected(item, 'args', args.at)
    else if (item.kind === 'sequence') hasSequence = true
    else if (item.kind === 'fetched-value') fetched = item
    else if (item.kind === 'foreign-key' || item.kind === 'identity' || item.kind === 'computed') found.push(item)
    else if (isConstraint(item) && item.kind === 'check-constraint') found.push(item)
    else unexpected(item, 'args', args.at)
  }
  return { items: found, hasSequence, fetched }
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
    for (const name of args.extra.keys()) {
      if (!/^(sqlite|mssql|oracle)_/.test(name)) throw new Refused('unknown-argument', at, { name })
    }
    const { name, type, items: rest } = positionals(args)
    if (name === null) throw new Refused('missing-argument', at, { name: 'name' })
    for (const unsupported of ['key', 'system']) {
      if (args.get(unsupported) != null) throw new Refused('unsupported-option', at, { name: unsupported })
    }
    const { items, hasSequence, fetched } = columnItems(rest, args)
    if (hasSequence && clientDefault(args) !== 'none')
      throw new Refused('argument-given-twice', at, { name: 'default' })
    const quote = flag('quote')
    return {
      kind: 'column',
      name: quote === null ? name : { ...name, quote },
      type,
      nullable: flag('nullable'),
      primaryKey: flag('primary_key') ?? false,
      clientDefault: hasSequence ? 'sequence' : clientDefault(args),
      onUpdate: args.get('onupdate') != null,
      serverDefault: serverDefault(args.get('server_default'), 'server_default', args) ?? fetched,
      autoincrement: autoincrement(args),
      unique: flag('unique') ?? false,
      index: flag('index') ?? false,
      comment: expectTextOrNone({ value: args.get('comment'), name: 'comment', at }),
      items,
    }
  },
}
