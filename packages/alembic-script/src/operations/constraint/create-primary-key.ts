import { identifiersOf } from '../../constructs/build/build-constraints.ts'
import { expectIdentifierOrNone } from '../../interpret/values/expect.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

export const createPrimaryKey: OperationReader = {
  signature: ['constraint_name', 'table_name', 'columns', 'kw:schema='],
  batchSignature: ['constraint_name', 'columns'],
  read: (args, { batch, nextOrder }) => ({
    kind: 'create-constraint',
    table: tableOf(args, batch),
    constraint: {
      kind: 'primary-key-constraint',
      columns: identifiersOf(args, 'columns'),
      name: expectIdentifierOrNone({ value: args.get('constraint_name'), name: 'constraint_name', at: args.at }),
      deferrable: null,
      initially: null,
      options: new Map(),
      order: nextOrder(),
    },
  }),
}
