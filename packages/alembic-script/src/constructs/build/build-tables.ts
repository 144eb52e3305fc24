// sa.table()
import { expectIdentifier, expectIdentifierOrNone, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import type { Construct } from '../construct.ts'
import { type Column, columnRef } from '../schema-item.ts'
import type { TableClause } from '../table-clause.ts'

/** Full columns keep their defaults in a light table; it has no key. */
function definitionOf(values: readonly Value[]): readonly Column[] | null {
  const columns = values.filter((value): value is Column => isObject(value) && value.kind === 'column')
  const isPlain = columns.every((column) => column.clientDefault === 'none' && !column.onUpdate)
  return isPlain ? null : columns.map((column) => ({ ...column, primaryKey: false }))
}

const lightTable: Construct = {
  signature: ['name', '*columns', 'kw:schema='],
  build: (args) => {
    const table: TableClause = {
      kind: 'table',
      name: expectIdentifier({ value: args.get('name'), name: 'name', at: args.at }),
      schema: expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at: args.at }),
      columns: new Map(),
      definition: definitionOf(args.rest),
    }
    for (const column of args.rest) {
      const reference = isObject(column) && column.kind === 'column' ? columnRef(column) : column
      if (!isObject(reference) || reference.kind !== 'column-ref') return unexpected(column, 'columns', args.at)
      table.columns.set(reference.name.text, { ...reference, table })
    }
    return table
  },
}

export const TABLE_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.table': lightTable,
}
