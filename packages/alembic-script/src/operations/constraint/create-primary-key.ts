import { identifiersOf } from '../../constructs/build/build-constraints.ts'
import { expectIdentifierOrNone } from '../../interpret/values/expect.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

export const createPrimaryKey: OperationReader = {
  signature: ['constraint_name', 'table_name', 'columns', 'kw:schema='],
  batchSignature: ['constraint_name', 'columns'],
  read: (args, { batch, nextOrder }) => {
    const columns = identifiersOf(args, 'columns')
    if (columns.length === 0) throw new Refused('constraint-without-columns', args.at)
    return {
      kind: 'create-constraint',
      table: tableOf(args, batch),
      constraint: {
        kind: 'primary-key-constraint',
        columns,
        name: expectIdentifierOrNone({ value: args.get('constraint_name'), name: 'constraint_name', at: args.at }),
        deferrable: null,
        initially: null,
        options: new Map(),
        order: nextOrder(),
      },
    }
  },
}
