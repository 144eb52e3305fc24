import { expectFlag, expectIdentifier } from '../../interpret/values/expect.ts'
import type { Identifier } from '../../interpret/values/value.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface DropColumn {
  readonly kind: 'drop-column'
  readonly table: TableName
  readonly column: Identifier
  readonly ifExists: boolean
}

export const dropColumn: OperationReader = {
  signature: ['table_name', 'column_name', 'kw:schema=', 'kw:if_exists=', '**options'],
  batchSignature: ['column_name', 'kw:if_exists=', '**options'],
  read: (args, { batch }) => {
    // What is left over goes to Alembic's implementation for the dialect, which takes and forgets it.
    return {
      kind: 'drop-column',
      table: tableOf(args, batch),
      column: expectIdentifier({ value: args.get('column_name'), name: 'column_name', at: args.at }),
      ifExists: expectFlag({ value: args.get('if_exists'), name: 'if_exists', at: args.at }),
    }
  },
}
