import type { Column } from '../../constructs/schema-item.ts'
import { expectFlag, unexpected } from '../../interpret/values/expect.ts'
import { isObject } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface AddColumn {
  readonly kind: 'add-column'
  readonly table: TableName
  readonly column: Column
  readonly ifNotExists: boolean
}

const OPTIONS = ['kw:if_not_exists=', 'kw:inline_references=', 'kw:inline_primary_key=']

export const addColumn: OperationReader = {
  signature: ['table_name', 'column', 'kw:schema=', ...OPTIONS],
  batchSignature: ['column', 'kw:insert_before=', 'kw:insert_after=', ...OPTIONS],
  read: (args, { batch }) => {
    // Both need a table that is made anew; without it Alembic raises.
    for (const name of ['insert_before', 'insert_after', 'inline_references', 'inline_primary_key']) {
      if (args.get(name) != null) throw new Refused('unsupported-option', args.at, { name })
    }
    const column = args.get('column') ?? null
    if (!isObject(column) || column.kind !== 'column') return unexpected(column, 'column', args.at)
    return {
      kind: 'add-column',
      table: tableOf(args, batch),
      column,
      ifNotExists: expectFlag({ value: args.get('if_not_exists'), name: 'if_not_exists', at: args.at }),
    }
  },
}
