import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface DropTableComment {
  readonly kind: 'drop-table-comment'
  readonly table: TableName
}

export const dropTableComment: OperationReader = {
  signature: ['table_name', 'kw:existing_comment=', 'kw:schema='],
  batchSignature: ['kw:existing_comment='],
  read: (args, { batch }) => ({ kind: 'drop-table-comment', table: tableOf(args, batch) }),
}
