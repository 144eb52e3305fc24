import { expectFlag, expectIdentifierOrNone, expectTextOrNone } from '../../interpret/values/expect.ts'
import type { Identifier } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

const TYPES = ['foreignkey', 'primary', 'unique', 'check'] as const

export interface DropConstraint {
  readonly kind: 'drop-constraint'
  readonly table: TableName
  readonly name: Identifier | null
  readonly type: (typeof TYPES)[number] | null
  readonly ifExists: boolean
}

export const dropConstraint: OperationReader = {
  signature: ['constraint_name', 'table_name', 'type_=', 'kw:schema=', 'kw:if_exists='],
  batchSignature: ['constraint_name', 'type_='],
  read: (args, { batch }) => {
    const at = args.at
    const given = expectTextOrNone({ value: args.get('type_'), name: 'type_', at })
    const type = TYPES.find((candidate) => candidate === given) ?? null
    if (given !== null && type === null) throw new Refused('unknown-constraint-type', at, { given })
    return {
      kind: 'drop-constraint',
      table: tableOf(args, batch),
      name: expectIdentifierOrNone({ value: args.get('constraint_name'), name: 'constraint_name', at }),
      type,
      ifExists: expectFlag({ value: args.get('if_exists'), name: 'if_exists', at }),
    }
  },
}
