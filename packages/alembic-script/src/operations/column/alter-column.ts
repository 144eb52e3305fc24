import { serverDefault } from '../../constructs/build/build-column.ts'
import { toType } from '../../constructs/build/build-types.ts'
import type { ServerDefault } from '../../constructs/schema-item.ts'
import type { SqlType } from '../../constructs/sql-type.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import {
  expectFlagOrNone,
  expectIdentifier,
  expectIdentifierOrNone,
  expectTextOrNone,
  unexpected,
} from '../../interpret/values/expect.ts'
import { type Identifier, identifier, isObject } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

/** A new value, or undefined where nothing was said (Alembic's `False`); null drops. */
export type Change<T> = T | null | undefined

export interface AlterColumn {
  readonly kind: 'alter-column'
  readonly table: TableName
  readonly column: Identifier
  readonly newName: Identifier | null
  readonly type: SqlType | null
  readonly nullable: boolean | null
  readonly serverDefault: Change<ServerDefault>
  readonly comment: Change<string>
  readonly autoincrement: boolean | null
  readonly existingType: SqlType | null
  readonly existingNullable: boolean | null
  readonly existingServerDefault: Change<ServerDefault>
  readonly existingComment: string | null
  readonly existingAutoincrement: boolean | null
  /** postgresql_using. */
  readonly using: string | null
}

const OPTIONS = [
  ...['nullable', 'comment', 'server_default', 'new_column_name', 'type_', 'existing_type'].map(
    (name) => `kw:${name}=`,
  ),
  ...['existing_server_default', 'existing_nullable', 'existing_comment'].map((name) => `kw:${name}=`),
  ...['autoincrement', 'existing_autoincrement'].map((name) => `kw:${name}=`),
  '**options',
]

/** A Column in place of its name only fails where it is printed; its name here is the empty one, which fails there too. */
function columnName(args: BoundArguments): Identifier {
  const value = args.get('column_name')
  const isColumn = isObject(value) && (value.kind === 'column' || value.kind === 'column-ref')
  return isColumn ? identifier('') : expectIdentifier({ value, name: 'column_name', at: args.at })
}

/** Alembic forgets keywords that it doesn't know, but for these, which it gives itself. */
const TAKEN = /^(?:modify_.*|name|operations|type|kw)$/

function typeOrNone(args: BoundArguments, name: string): SqlType | null {
  const value = args.get(name)
  if (value === undefined || value === null) return null
  return toType(value) ?? unexpected(value, name, args.at)
}

/** `False` is Alembic's default for "unchanged". */
function change<T>(args: BoundArguments, name: string, read: () => T | null): Change<T> {
  const value = args.get(name)
  return value === undefined || value === false ? undefined : read()
}

export const alterColumn: OperationReader = {
  signature: ['table_name', 'column_name', 'kw:schema=', ...OPTIONS],
  batchSignature: ['column_name', 'kw:insert_before=', 'kw:insert_after=', ...OPTIONS],
  read: (args, { batch }) => {
    const at = args.at
    for (const name of args.extra.keys()) {
      if (TAKEN.test(name) || (batch !== null && name === 'schema')) throw new Refused('unknown-argument', at, { name })
    }
    const flag = (name: string) => expectFlagOrNone({ value: args.get(name), name, at })
    const text = (name: string) => expectTextOrNone({ value: args.get(name), name, at })
    const defaultOf = (name: string) => change(args, name, () => serverDefault(args.get(name), name, args))
    return {
      kind: 'alter-column',
      table: tableOf(args, batch),
      column: columnName(args),
      newName: expectIdentifierOrNone({ value: args.get('new_column_name'), name: 'new_column_name', at }),
      type: typeOrNone(args, 'type_'),
      nullable: flag('nullable'),
      serverDefault: defaultOf('server_default'),
      comment: change(args, 'comment', () => text('comment')),
      autoincrement: flag('autoincrement'),
      existingType: typeOrNone(args, 'existing_type'),
      existingNullable: flag('existing_nullable'),
      existingServerDefault: defaultOf('existing_server_default'),
      existingComment: text('existing_comment'),
      existingAutoincrement: flag('existing_autoincrement'),
      using: expectTextOrNone({ value: args.extra.get('postgresql_using'), name: 'postgresql_using', at }),
    }
  },
}
