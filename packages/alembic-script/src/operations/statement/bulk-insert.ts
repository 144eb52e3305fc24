import type { TableClause } from '../../constructs/table-clause.ts'
import { expectItems, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import type { OperationReader } from '../operation-reader.ts'

export interface BulkInsert {
  readonly kind: 'bulk-insert'
  readonly table: TableClause
  /** Values by column, in each row's own order. */
  readonly rows: readonly ReadonlyMap<string, Value>[]
}

export const bulkInsert: OperationReader = {
  signature: ['table', 'rows', 'kw:multiinsert='],
  batchSignature: null,
  read: (args) => {
    const at = args.at
    const table = args.get('table') ?? null
    const rows = args.get('rows') ?? null
    if (!isObject(table) || table.kind !== 'table') return unexpected(table, 'table', at)
    if (!isObject(rows) || rows.kind !== 'list') return unexpected(rows, 'rows', at)
    return {
      kind: 'bulk-insert',
      table,
      rows: expectItems({ value: rows, name: 'rows', at }).map((row) => {
        if (!isObject(row) || row.kind !== 'dict') return unexpected(row, 'rows', at)
        return new Map([...row.entries].map(([key, value]) => [String(key), value]))
      }),
    }
  },
}
