import { quotedTable, tableFacts } from '../../constructs/build/build-schema.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectFlag } from '../../interpret/values/expect.ts'
import { isObject } from '../../interpret/values/value.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface DropTable {
  readonly kind: 'drop-table'
  readonly table: TableName
  readonly ifExists: boolean
}

/** A table in place of its name is taken by its text: `schema.name`. */
function named(args: BoundArguments): BoundArguments {
  const value = args.get('table_name')
  if (!isObject(value) || value.kind !== 'table') return args
  const text = value.schema === null ? value.name.text : `${value.schema.text}.${value.name.text}`
  return { ...args, get: (name) => (name === 'table_name' ? text : args.get(name)) }
}

export const dropTable: OperationReader = {
  signature: ['table_name', 'kw:schema=', 'kw:if_exists=', '**options'],
  batchSignature: null,
  read: (args, { batch }) => {
    const table = tableFacts(args.extra, args)
    return {
      kind: 'drop-table',
      table: quotedTable(tableOf(named(args), batch), table),
      ifExists: expectFlag({ value: args.get('if_exists'), name: 'if_exists', at: args.at }),
    }
  },
}
