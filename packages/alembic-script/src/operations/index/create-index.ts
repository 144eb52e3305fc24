import { indexExpression } from '../../constructs/build/build-constraints.ts'
import { dialectOptions } from '../../constructs/dialect-options.ts'
import type { IndexItem } from '../../constructs/schema-item.ts'
import { expectFlag, expectIdentifierOrNone, expectItems } from '../../interpret/values/expect.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface CreateIndex {
  readonly kind: 'create-index'
  readonly table: TableName
  readonly index: IndexItem
  readonly ifNotExists: boolean
}

export const createIndex: OperationReader = {
  signature: ['index_name', 'table_name', 'columns', 'kw:schema=', 'kw:unique=', 'kw:if_not_exists=', '**options'],
  batchSignature: ['index_name', 'columns', 'kw:unique=', 'kw:if_not_exists=', '**options'],
  read: (args, { batch }) => ({
    kind: 'create-index',
    table: tableOf(args, batch),
    index: {
      kind: 'index',
      name: expectIdentifierOrNone({ value: args.get('index_name'), name: 'index_name', at: args.at }),
      expressions: expectItems({ value: args.get('columns'), name: 'columns', at: args.at }).map((value) =>
        indexExpression(value, args),
      ),
      unique: expectFlag({ value: args.get('unique'), name: 'unique', at: args.at }),
      options: dialectOptions(args.extra, 'Index', args.at),
    },
    ifNotExists: expectFlag({ value: args.get('if_not_exists'), name: 'if_not_exists', at: args.at }),
  }),
}
