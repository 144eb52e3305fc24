import { quotedTable, tableFacts } from '../../constructs/build/build-schema.ts'
import { expectFlag } from '../../interpret/values/expect.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface DropTable {
  readonly kind: 'drop-table'
  readonly table: TableName
  readonly ifExists: boolean
}

export const dropTable: OperationReader = {
  signature: ['table_name', 'kw:schema=', 'kw:if_exists=', '**options'],
  batchSignature: null,
  read: (args, { batch }) => {
    const table = tableFacts(args.extra, args)
    return {
      kind: 'drop-table',
      table: quotedTable(tableOf(args, batch), table),
      ifExists: expectFlag({ value: args.get('if_exists'), name: 'if_exists', at: args.at }),
    }
  },
}
