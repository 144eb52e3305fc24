import { identifiersOf } from '../../constructs/build/build-constraints.ts'
import { dialectOptions } from '../../constructs/dialect-options.ts'
import { expectFlagOrNone, expectIdentifierOrNone, expectTextOrNone } from '../../interpret/values/expect.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

const OPTIONS = ['kw:deferrable=', 'kw:initially=', 'kw:info=', 'kw:comment=', '**options']

export const createUniqueConstraint: OperationReader = {
  signature: ['constraint_name', 'table_name', 'columns', 'kw:schema=', ...OPTIONS],
  batchSignature: ['constraint_name', 'columns', ...OPTIONS],
  read: (args, { batch, nextOrder }) => ({
    kind: 'create-constraint',
    table: tableOf(args, batch),
    constraint: {
      kind: 'unique-constraint',
      columns: identifiersOf(args, 'columns'),
      name: expectIdentifierOrNone({ value: args.get('constraint_name'), name: 'constraint_name', at: args.at }),
      deferrable: expectFlagOrNone({ value: args.get('deferrable'), name: 'deferrable', at: args.at }),
      initially: expectTextOrNone({ value: args.get('initially'), name: 'initially', at: args.at }),
      options: dialectOptions(args.extra, 'UniqueConstraint', args.at),
      order: nextOrder(),
    },
  }),
}
