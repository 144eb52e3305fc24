// sa.Table(…, autoload_with=bind) and MetaData.reflect(): tables whose columns the database tells.
import type { TableClause, TableSet } from '../../constructs/table-clause.ts'
import type { NativeCall, NativeTable } from '../../interpret/natives/native.ts'
import { type BoundArguments, bindArguments, type CallArguments } from '../../interpret/values/bind-arguments.ts'
import { expectItems, expectText, expectTextOrNone, unexpected } from '../../interpret/values/expect.ts'
import type { Run } from '../../interpret/values/run.ts'
import { identifier, isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { TableKey } from '../../schema-view.ts'
import { tableThere } from './inspector.ts'
import { schemaOf, told } from './schema-of-run.ts'

const SIGNATURE = [
  'name',
  'metadata',
  'kw:schema=',
  'kw:autoload_with',
  'kw:extend_existing=',
  'kw:keep_existing=',
  'kw:resolve_fks=',
]

/** Whether a call of sa.Table asks the database for its columns. */
export function asksForColumns({ named }: CallArguments): boolean {
  return (named.get('autoload_with') ?? null) !== null
}

function metadataOf(value: Value | undefined, at: CallArguments['at']): TableSet {
  return isObject(value) && value.kind === 'metadata' ? value : unexpected(value ?? null, 'metadata', at)
}

/** Only what DML needs is known of it: to create it or copy it is refused. */
function reflected(
  run: Run,
  key: TableKey,
  { metadata, at }: { metadata: TableSet; at: CallArguments['at'] },
): TableClause {
  const question = `table ${key.name}`
  const columns = told(tableThere(schemaOf(run, at, question), key, { at, text: question }).columns, at, question)
  const table: TableClause = {
    ...{ kind: 'table', name: identifier(key.name), schema: key.schema === null ? null : identifier(key.schema) },
    ...{ columns: new Map(), definition: null, metadata },
  }
  for (const { name } of columns) {
    table.columns.set(name, { kind: 'column-ref', name: identifier(name), table, type: null })
  }
  metadata.tables.push(table)
  return table
}

const isNamed =
  ({ name, schema }: TableKey) =>
  (table: TableClause) =>
    table.name.text === name && (table.schema?.text ?? null) === schema

/** @throws Refused where the table is not known, PyRaise where it is surely missing */
export function reflectedTable(call: CallArguments, run: Run): Value {
  const { at } = call
  const args: BoundArguments = bindArguments(SIGNATURE, call)
  const metadata = metadataOf(args.get('metadata'), at)
  const schema = args.get('schema')
  const key = {
    name: expectText({ value: args.get('name'), name: 'name', at }),
    schema:
      schema === undefined ? (metadata.schema?.text ?? null) : expectTextOrNone({ value: schema, name: 'schema', at }),
  }
  if (metadata.tables.some(isNamed(key))) throw new Refused('table-defined-twice', at, { table: key.name })
  return reflected(run, key, { metadata, at })
}

function reflect({ value, args, at, run }: NativeCall & { readonly value: Value }): Value {
  const metadata = metadataOf(value, at)
  const given = args.get('schema') ?? null
  const schema = given === null ? (metadata.schema?.text ?? null) : expectText({ value: given, name: 'schema', at })
  const only = args.get('only') ?? null
  const names =
    only === null
      ? told(schemaOf(run, at, 'reflect()').tables(schema), at, 'reflect()')
      : expectItems({ value: only, name: 'only', at }).map((item) => expectText({ value: item, name: 'only', at }))
  for (const name of names) {
    const key = { name, schema }
    if (!metadata.tables.some(isNamed(key))) reflected(run, key, { metadata, at })
  }
  return null
}

export const REFLECTION_NATIVES: NativeTable = {
  methods: {
    'metadata.reflect': {
      signature: ['bind', 'schema=', 'views=', 'only=', 'extend_existing=', 'autoload_replace=', 'resolve_fks='],
      apply: reflect,
    },
  },
}
