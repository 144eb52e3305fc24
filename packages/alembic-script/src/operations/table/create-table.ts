import { quotedTable, tableFacts, tableItems } from '../../constructs/build/build-schema.ts'
import type { TableParts } from '../../constructs/table-clause.ts'
import { expectFlag } from '../../interpret/values/expect.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface CreateTable extends TableParts {
  readonly kind: 'create-table'
  readonly table: TableName
  readonly ifNotExists: boolean
}

export const createTable: OperationReader = {
  signature: ['table_name', '*columns', 'kw:if_not_exists=', 'kw:schema=', '**options'],
  batchSignature: null,
  read: (args, { batch }) => {
    const { comment, prefixes, options, ...quoting } = tableFacts(args.extra, args)
    return {
      kind: 'create-table',
      table: quotedTable(tableOf(args, batch), quoting),
      // Alembic passes over whatever is no column, constraint or index.
      ...tableItems(args.rest, args, 'forget'),
      comment,
      prefixes,
      options,
      ifNotExists: expectFlag({ value: args.get('if_not_exists'), name: 'if_not_exists', at: args.at }),
    }
  },
}
