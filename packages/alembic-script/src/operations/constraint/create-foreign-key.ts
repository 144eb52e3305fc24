import { identifiersOf, referenceRules } from '../../constructs/build/build-constraints.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectIdentifier, expectIdentifierOrNone } from '../../interpret/values/expect.ts'
import { nameOfKind } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

const RULES = ['onupdate', 'ondelete', 'deferrable', 'initially', 'match'].map((name) => `kw:${name}=`)

/** referenceRules reads `use_alter` and `name`, which op.create_foreign_key spells otherwise. */
function rulesOf(args: BoundArguments) {
  const extra = new Map(args.extra)
  // They only matter inside CREATE TABLE, in Python, or to Table.create().
  for (const name of ['use_alter', 'link_to_name', 'info', 'comment']) extra.delete(name)
  return referenceRules({
    ...args,
    extra,
    get: (name) => (name === 'name' ? args.get('constraint_name') : args.get(name)),
  })
}

function kindOfList(args: BoundArguments, name: string): string {
  const value = args.get(name) ?? null
  return nameOfKind(value)
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
    // Alembic does not find the table of an empty schema again.
    if (schema?.text === '') throw new Refused('unexpected-value', at, { name: 'referent_schema', given: "''" })
    const table = expectIdentifier({ value: args.get('referent_table'), name: 'referent_table', at })
    const prefix = `${schema === null ? '' : `${schema.text}.`}${table.text}.`
    const source = tableOf(args, batch, ['source_table', 'source_schema'])
    const isSelf = source.name.text === table.text && source.schema?.text === schema?.text
    // Alembic adds one list to the other there.
    if (isSelf && kindOfList(args, 'local_cols') !== kindOfList(args, 'remote_cols'))
      throw new Refused('unexpected-value', at, { name: 'remote_cols', given: kindOfList(args, 'remote_cols') })
    const dotted = remote.find((column) => column.text.includes('.'))
    if (dotted !== undefined) throw new Refused('unknown-column', at, { column: dotted.text })
    const rules = rulesOf(args)
    return {
      kind: 'create-constraint',
      table: source,
      constraint: {
        kind: 'foreign-key-constraint',
        columns,
        targets: remote.map(({ text: column }) => ({ text: `${prefix}${column}`, table, schema, column })),
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
