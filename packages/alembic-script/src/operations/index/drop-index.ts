import { dialectOptions } from '../../constructs/dialect-options.ts'
import type { DialectOptions } from '../../constructs/schema-item.ts'
import { expectFlag, expectIdentifier, expectIdentifierOrNone } from '../../interpret/values/expect.ts'
import { type Identifier, identifier } from '../../interpret/values/value.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface DropIndex {
  readonly kind: 'drop-index'
  readonly name: Identifier
  /** Alembic's own placeholder `no_table` where no table was named: only MySQL prints it. */
  readonly table: TableName
  readonly ifExists: boolean
  readonly options: DialectOptions
}

export const dropIndex: OperationReader = {
  signature: ['index_name', 'table_name=', 'kw:schema=', 'kw:if_exists=', '**options'],
  batchSignature: ['index_name', 'kw:if_exists=', '**options'],
  read: (args, { batch }) => {
    const at = args.at
    const named = expectIdentifierOrNone({ value: args.get('table_name'), name: 'table_name', at })
    const schema = expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at })
    return {
      kind: 'drop-index',
      name: expectIdentifier({ value: args.get('index_name'), name: 'index_name', at }),
      table: batch === null ? { name: named ?? identifier('no_table'), schema } : tableOf(args, batch),
      ifExists: expectFlag({ value: args.get('if_exists'), name: 'if_exists', at }),
      options: dialectOptions(args.extra, 'Index', at),
    }
  },
}
