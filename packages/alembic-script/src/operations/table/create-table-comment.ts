import { expectTextOrNone } from '../../interpret/values/expect.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface CreateTableComment {
  readonly kind: 'create-table-comment'
  readonly table: TableName
  readonly comment: string | null
}

export const createTableComment: OperationReader = {
  signature: ['table_name', 'comment', 'kw:existing_comment=', 'kw:schema='],
  batchSignature: ['comment', 'kw:existing_comment='],
  read: (args, { batch }) => ({
    kind: 'create-table-comment',
    table: tableOf(args, batch),
    comment: expectTextOrNone({ value: args.get('comment'), name: 'comment', at: args.at }),
  }),
}
