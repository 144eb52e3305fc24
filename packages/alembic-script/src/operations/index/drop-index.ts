import { indexFacts } from '../../constructs/build/build-constraints.ts'
import { dialectOptions } from '../../constructs/dialect-options.ts'
import type { DialectOptions } from '../../constructs/schema-item.ts'
import { expectFlag, expectIdentifierOrNone } from '../../interpret/values/expect.ts'
import { type Identifier, identifier } from '../../interpret/values/value.ts'
import { type OperationReader, schemaOf, type TableName, tableOf } from '../operation-reader.ts'

export interface DropIndex {
  readonly kind: 'drop-index'
  /** null: one that the naming convention makes of the column `x`, which Alembic puts in. */
  readonly name: Identifier | null
  /** Alembic's own placeholder `no_table` where no table was named: only MySQL prints it. */
  readonly table: TableName
  readonly ifExists: boolean
  readonly options: DialectOptions
}

/** All but the name matters only to CREATE INDEX. */
const OPTIONS = ['kw:unique=', 'kw:quote=', 'kw:info=', '**options']

export const dropIndex: OperationReader = {
  signature: ['index_name', 'table_name=', 'kw:schema=', 'kw:if_exists=', ...OPTIONS],
  batchSignature: ['index_name', 'kw:if_exists=', ...OPTIONS],
  read: (args, { batch }) => {
    const at = args.at
    const named = expectIdentifierOrNone({ value: args.get('table_name'), name: 'table_name', at })
    const schema = schemaOf(args, 'schema')
    // Alembic takes an empty name for none.
    const table = named === null || named.text === '' ? identifier('no_table') : named
    return {
      kind: 'drop-index',
      name: indexFacts(args, { name: 'index_name', options: new Map() }).name,
      table: batch === null ? { name: table, schema } : tableOf(args, batch),
      ifExists: expectFlag({ value: args.get('if_exists'), name: 'if_exists', at }),
      options: dialectOptions(args.extra, 'Index', at),
    }
  },
}
