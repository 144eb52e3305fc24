import { expectFlag } from '../../interpret/values/expect.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface DropTable {
  readonly kind: 'drop-table'
  readonly table: TableName
  readonly ifExists: boolean
}

export const dropTable: OperationReader = {
  signature: ['table_name', 'kw:schema=', 'kw:if_exists='],
  batchSignature: null,
  read: (args, { batch }) => ({
    kind: 'drop-table',
    table: tableOf(args, batch),
    ifExists: expectFlag({ value: args.get('if_exists'), name: 'if_exists', at: args.at }),
  }),
}
