import { dialectOptions } from '../../constructs/dialect-options.ts'
import { toCondition } from '../../constructs/to-expression.ts'
import { expectFlagOrNone, expectIdentifierOrNone, expectTextOrNone } from '../../interpret/values/expect.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

const OPTIONS = ['kw:deferrable=', 'kw:initially=', 'kw:info=', 'kw:comment=', '**options']

export const createCheckConstraint: OperationReader = {
  signature: ['constraint_name', 'table_name', 'condition', 'kw:schema=', ...OPTIONS],
  batchSignature: ['constraint_name', 'condition', ...OPTIONS],
  read: (args, { batch, nextOrder }) => ({
    kind: 'create-constraint',
    table: tableOf(args, batch),
    constraint: {
      kind: 'check-constraint',
      sql: toCondition(args.get('condition') ?? null, 'condition', args.at),
      name: expectIdentifierOrNone({ value: args.get('constraint_name'), name: 'constraint_name', at: args.at }),
      deferrable: expectFlagOrNone({ value: args.get('deferrable'), name: 'deferrable', at: args.at }),
      initially: expectTextOrNone({ value: args.get('initially'), name: 'initially', at: args.at }),
      options: dialectOptions(args.extra, 'CheckConstraint', args.at),
      order: nextOrder(),
    },
  }),
}
