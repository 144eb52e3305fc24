import type { TableClause } from '../../constructs/table-clause.ts'
import { expectFlagOrNone, expectItems, expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import type { OperationReader } from '../operation-reader.ts'

export interface BulkInsert {
  readonly kind: 'bulk-insert'
  readonly table: TableClause
  /** Values by column, in each row's own order. */
  readonly rows: readonly ReadonlyMap<string, Value>[]
  /** False for multiinsert=False: online, each row is a statement of its own, which may hold SQL. */
  readonly together: boolean
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
      together: expectFlagOrNone({ value: args.get('multiinsert'), name: 'multiinsert', at }) ?? true,
      rows: expectItems({ value: rows, name: 'rows', at }).map((row) => {
        if (!isObject(row) || row.kind !== 'dict') return unexpected(row, 'rows', at)
        return new Map([...row.entries].map(([key, value]) => [expectText({ value: key, name: 'rows', at }), value]))
      }),
    }
  },
}
