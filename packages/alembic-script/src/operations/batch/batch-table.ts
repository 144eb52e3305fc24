// op.batch_alter_table's own arguments.
import { dialectOptions } from '../../constructs/dialect-options.ts'
import type { Constraint, DialectOptions, IndexItem } from '../../constructs/schema-item.ts'
import { isConstraint } from '../../constructs/schema-item.ts'
import type { TableClause } from '../../constructs/table-clause.ts'
import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectIdentifier, expectItems, expectText, unexpected } from '../../interpret/values/expect.ts'
import { type BatchTable, isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { schemaOf } from '../operation-reader.ts'

export const BATCH_SIGNATURE: Signature = [
  ...['table_name', 'schema=', 'recreate=', 'partial_reordering=', 'copy_from=', 'table_args=', 'table_kwargs='],
  ...['reflect_args=', 'reflect_kwargs=', 'naming_convention='],
]

/** How a batch makes its table anew: "move and copy". */
export interface Recreation {
  readonly copyFrom: TableClause
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly IndexItem[]
  readonly options: DialectOptions
  /** `partial_reordering`: in each list, columns in the order that they shall have. */
  readonly orders: readonly (readonly string[])[]
  readonly at: Place
}

function items(args: BoundArguments, name: string): readonly Value[] {
  const value = args.get(name) ?? null
  return value === null ? [] : expectItems({ value, name, at: args.at })
}

function tableKeywords(args: BoundArguments): DialectOptions {
  const value = args.get('table_kwargs') ?? null
  if (value === null) return new Map()
  if (!isObject(value) || value.kind !== 'dict') return unexpected(value, 'table_kwargs', args.at)
  const text = (key: Value) => expectText({ value: key, name: 'table_kwargs', at: args.at })
  return dialectOptions(new Map([...value.entries].map(([key, given]) => [text(key), given])), 'Table', args.at)
}

function recreation(args: BoundArguments): Recreation {
  const { at } = args
  const copyFrom = args.get('copy_from') ?? null
  // Alembic would look at the table in the database.
  if (copyFrom === null) throw new Refused('needs-database', at, { name: 'recreate' })
  if (!isObject(copyFrom) || copyFrom.kind !== 'table' || copyFrom.parts === undefined)
    return unexpected(copyFrom, 'copy_from', at)
  const added = items(args, 'table_args')
  const constraints = added.filter(isConstraint)
  const indexes = added.filter((item): item is IndexItem => isObject(item) && item.kind === 'index')
  if (constraints.length + indexes.length !== added.length) unexpected(added[0] ?? null, 'table_args', at)
  const name = 'partial_reordering'
  const orders = items(args, name).map((order) =>
    expectItems({ value: order, name, at }).map((column) => expectText({ value: column, name, at })),
  )
  return { copyFrom, constraints, indexes, options: tableKeywords(args), orders, at }
}

/** @throws Refused where the table would have to be read from the database. */
export function readBatch(args: BoundArguments): BatchTable {
  const { at } = args
  const recreate = args.get('recreate') ?? 'auto'
  if (recreate !== 'auto' && recreate !== 'never' && recreate !== 'always') unexpected(recreate, 'recreate', at)
  return {
    kind: 'batch',
    table: expectIdentifier({ value: args.get('table_name'), name: 'table_name', at }),
    schema: schemaOf(args, 'schema'),
    recreate: recreate === 'always' ? recreation(args) : null,
  }
}
