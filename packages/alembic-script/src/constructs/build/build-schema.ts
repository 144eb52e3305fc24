// sa.Table(), sa.MetaData(), and what sa.Table and op.create_table have in common.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import {
  expectFlagOrNone,
  expectIdentifier,
  expectIdentifierOrNone,
  expectItems,
  expectText,
  expectTextOrNone,
  unexpected,
} from '../../interpret/values/expect.ts'
import { type Identifier, isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { dialectOptions } from '../dialect-options.ts'
import {
  type Column,
  type Constraint,
  type DialectOptions,
  type IndexItem,
  isConstraint,
  keyOf,
} from '../schema-item.ts'
import type { TableClause, TableParts, TableSet } from '../table-clause.ts'

interface Named {
  readonly name: Identifier
  readonly schema: Identifier | null
}

interface Quoting {
  readonly quote: boolean | null
  readonly quoteSchema: boolean | null
}

/** `quote=` and `quote_schema=` of a table. */
export function quotedTable({ name, schema }: Named, { quote, quoteSchema }: Quoting): Named {
  return {
    name: quote === null ? name : { ...name, quote },
    schema: schema === null || quoteSchema === null ? schema : { ...schema, quote: quoteSchema },
  }
}

interface TableFacts extends Quoting {
  readonly comment: string | null
  readonly prefixes: readonly string[]
  readonly options: DialectOptions
}

/** Keywords of sa.Table that leave no trace in DDL, with the only values that are certain to. */
const HARMLESS: Readonly<Record<string, (value: Value) => boolean>> = {
  info: () => true,
  implicit_returning: () => true,
  keep_existing: () => true,
  extend_existing: () => true,
  resolve_fks: () => true,
  autoload_replace: () => true,
  listeners: (value) =>
    isObject(value) && (value.kind === 'list' || value.kind === 'tuple') && value.items.length === 0,
  autoload_with: (value) => value === null,
  include_columns: (value) => value === null,
}
const OWN = new Set(['comment', 'prefixes', 'quote', 'quote_schema'])

/** The keywords of sa.Table. @throws Refused for those that change what is made in a way of their own. */
export function tableFacts(extra: ReadonlyMap<string, Value>, { at }: Pick<BoundArguments, 'at'>): TableFacts {
  const rest = new Map<string, Value>()
  for (const [name, value] of extra) {
    if (OWN.has(name)) continue
    const isHarmless = Object.hasOwn(HARMLESS, name) ? HARMLESS[name]?.(value) : undefined
    if (isHarmless === false) throw new Refused('unsupported-option', at, { name })
    if (isHarmless === undefined) rest.set(name, value)
  }
  const prefixes = extra.get('prefixes') ?? null
  const items = prefixes === null ? [] : expectItems({ value: prefixes, name: 'prefixes', at })
  return {
    comment: expectTextOrNone({ value: extra.get('comment'), name: 'comment', at }),
    prefixes: items.map((value) => expectText({ value, name: 'prefixes', at })),
    quote: expectFlagOrNone({ value: extra.get('quote'), name: 'quote', at }),
    quoteSchema: expectFlagOrNone({ value: extra.get('quote_schema'), name: 'quote_schema', at }),
    options: dialectOptions(rest, 'Table', at),
  }
}

/** What certainly is no column, constraint or index: op.create_table() passes over it in silence. */
const FORGOTTEN = new Set<string>([
  ...['metadata', 'list', 'tuple', 'dict', 'set', 'float', 'table', 'type', 'identifier', 'sql-text', 'fetched-value'],
  ...['foreign-key', 'identity', 'computed', 'sequence'],
])

function isForgotten(value: Value): boolean {
  return !isObject(value) || FORGOTTEN.has(value.kind)
}

/** @throws Refused for a column that is named twice, and for what is no item of a table unless it is to be forgotten. */
export function tableItems(values: readonly Value[], args: BoundArguments, others: 'refuse' | 'forget') {
  const columns: Column[] = []
  const constraints: Constraint[] = []
  const indexes: IndexItem[] = []
  for (const value of values) {
    if (isObject(value) && value.kind === 'column') columns.push(value)
    else if (isObject(value) && value.kind === 'index') indexes.push(value)
    else if (isConstraint(value)) constraints.push(value)
    else if (others === 'refuse' || !isForgotten(value)) unexpected(value, 'columns', args.at)
  }
  const twice = [columns.map(keyOf), columns.map((column) => column.name.text)]
    .map((names) => names.find((name, position) => names.indexOf(name) !== position))
    .find((name) => name !== undefined)
  if (twice !== undefined) throw new Refused('duplicate-column', args.at, { name: twice })
  return { columns, constraints, indexes }
}

/** The clause of a full table: what op.create_table() returns, and sa.Table(). */
export function tableClause(table: Named, parts: TableParts, metadata?: TableSet): TableClause {
  const keys = parts.constraints.find((item) => item.kind === 'primary-key-constraint')
  const inKey = new Set(keys?.columns.map((column) => column.text))
  const definition = parts.columns.map((column) =>
    inKey.has(keyOf(column)) ? { ...column, primaryKey: true } : column,
  )
  const clause: TableClause = {
    ...{ kind: 'table', name: table.name, schema: table.schema, columns: new Map(), definition, parts },
    ...(metadata === undefined ? {} : { metadata }),
  }
  for (const column of parts.columns) {
    clause.columns.set(keyOf(column), { kind: 'column-ref', name: column.name, table: clause, type: column.type })
  }
  return clause
}

export const fullTable: Construct = {
  signature: ['name', 'metadata', '*items', 'kw:schema=', '**options'],
  build: (args) => {
    const { at } = args
    const metadata = args.get('metadata') ?? null
    if (!isObject(metadata) || metadata.kind !== 'metadata') return unexpected(metadata, 'metadata', at)
    const given = args.get('schema')
    const schema = given === undefined ? metadata.schema : expectIdentifierOrNone({ value: given, name: 'schema', at })
    const facts = tableFacts(args.extra, args)
    const named = quotedTable({ name: expectIdentifier({ value: args.get('name'), name: 'name', at }), schema }, facts)
    const isSame = (other: TableClause) =>
      other.name.text === named.name.text && other.schema?.text === named.schema?.text
    const already = metadata.tables.find(isSame)
    // Naming a table without saying what is in it gives the one that is there; SQLAlchemy raises, or merges the two.
    const isPlain = args.rest.length === 0 && [...args.extra.keys()].every((name) => name === 'keep_existing')
    if (already !== undefined && isPlain) return already
    if (already !== undefined) throw new Refused('table-defined-twice', at, { table: named.name.text })
    const { comment, prefixes, options } = facts
    const clause = tableClause(
      named,
      { ...tableItems(args.rest, args, 'refuse'), comment, prefixes, options },
      metadata,
    )
    metadata.tables.push(clause)
    return clause
  },
}

function conventionOf(value: Value, args: BoundArguments): Record<string, string> {
  if (!isObject(value) || value.kind !== 'dict') return unexpected(value, 'naming_convention', args.at)
  const text = (given: Value) => expectText({ value: given, name: 'naming_convention', at: args.at })
  return Object.fromEntries([...value.entries].map(([key, template]) => [text(key), text(template)]))
}

export const tableSet: Construct = {
  signature: ['schema=', 'quote_schema=', 'naming_convention=', 'info='],
  build: (args): TableSet => {
    const schema = expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at: args.at })
    const quote = expectFlagOrNone({ value: args.get('quote_schema'), name: 'quote_schema', at: args.at })
    const convention = args.get('naming_convention') ?? null
    return {
      kind: 'metadata',
      schema: schema === null || quote === null ? schema : { ...schema, quote },
      namingConvention: convention === null ? {} : conventionOf(convention, args),
      tables: [],
      sequences: [],
    }
  },
}
