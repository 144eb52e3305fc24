import { identifiersOf, referenceRules } from '../../constructs/build/build-constraints.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectIdentifierOrNone, expectText } from '../../interpret/values/expect.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

const RULES = ['onupdate', 'ondelete', 'deferrable', 'initially', 'match'].map((name) => `kw:${name}=`)

/** referenceRules reads `use_alter` and `name`, which op.create_foreign_key spells otherwise. */
function rulesOf(args: BoundArguments) {
  const extra = new Map(args.extra)
  // use_alter only matters inside CREATE TABLE.
  extra.delete('use_alter')
  return referenceRules({
    ...args,
    extra,
    get: (name) => (name === 'name' ? args.get('constraint_name') : args.get(name)),
  })
}

export const createForeignKey: OperationReader = {
  signature: [
    ...['constraint_name', 'source_table', 'referent_table', 'local_cols', 'remote_cols'],
    ...RULES,
    ...['kw:source_schema=', 'kw:referent_schema=', '**options'],
  ],
  batchSignature: [
    'constraint_name',
    'referent_table',
    'local_cols',
    'remote_cols',
    'kw:referent_schema=',
    ...RULES,
    '**options',
  ],
  read: (args, { batch, nextOrder }) => {
    const at = args.at
    const columns = identifiersOf(args, 'local_cols')
    const remote = identifiersOf(args, 'remote_cols')
    if (columns.length !== remote.length || columns.length === 0) {
      throw new Refused('column-counts-differ', at, { local: columns.length, remote: remote.length })
    }
    const schema = expectIdentifierOrNone({ value: args.get('referent_schema'), name: 'referent_schema', at })
    const table = expectText({ value: args.get('referent_table'), name: 'referent_table', at })
    const rules = rulesOf(args)
    return {
      kind: 'create-constraint',
      table: tableOf(args, batch, ['source_table', 'source_schema']),
      constraint: {
        kind: 'foreign-key-constraint',
        columns,
        targets: remote.map((column) => `${schema === null ? '' : `${schema.text}.`}${table}.${column.text}`),
        rules,
        name: rules.name,
        deferrable: rules.deferrable,
        initially: rules.initially,
        options: rules.options,
        order: nextOrder(),
      },
    }
  },
}
