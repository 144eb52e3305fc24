import { expectIdentifier } from '../../interpret/values/expect.ts'
import type { Identifier } from '../../interpret/values/value.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface RenameTable {
  readonly kind: 'rename-table'
  readonly table: TableName
  readonly newName: Identifier
}

export const renameTable: OperationReader = {
  signature: ['old_table_name', 'new_table_name', 'kw:schema='],
  batchSignature: null,
  read: (args, { batch }) => ({
    kind: 'rename-table',
    table: tableOf(args, batch, ['old_table_name']),
    newName: expectIdentifier({ value: args.get('new_table_name'), name: 'new_table_name', at: args.at }),
  }),
}
