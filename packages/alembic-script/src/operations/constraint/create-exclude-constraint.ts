import { excludeElements } from '../../constructs/build/build-constraints.ts'
import { toCondition } from '../../constructs/to-expression.ts'
import { expectFlagOrNone, expectIdentifierOrNone, expectTextOrNone } from '../../interpret/values/expect.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

const OPTIONS = ['kw:where=', 'kw:using=', 'kw:deferrable=', 'kw:initially=']

export const createExcludeConstraint: OperationReader = {
  signature: ['constraint_name', 'table_name', '*elements', 'kw:schema=', ...OPTIONS],
  batchSignature: ['constraint_name', '*elements', ...OPTIONS],
  read: (args, { batch, nextOrder }) => {
    const at = args.at
    const where = args.get('where')
    return {
      kind: 'create-constraint',
      table: tableOf(args, batch),
      constraint: {
        kind: 'exclude-constraint',
        elements: excludeElements(args.rest, args),
        where: where === undefined || where === null ? null : toCondition(where, 'where', at),
        using: expectTextOrNone({ value: args.get('using'), name: 'using', at }) ?? 'gist',
        name: expectIdentifierOrNone({ value: args.get('constraint_name'), name: 'constraint_name', at }),
        deferrable: expectFlagOrNone({ value: args.get('deferrable'), name: 'deferrable', at }),
        initially: expectTextOrNone({ value: args.get('initially'), name: 'initially', at }),
        options: new Map(),
        order: nextOrder(),
      },
    }
  },
}
