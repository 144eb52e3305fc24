// The arguments of sa.Enum, postgresql.ENUM, mysql.ENUM and mysql.SET (sqlalchemy.sql.sqltypes.Enum._enum_init).
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import {
  expectFlagOrNone,
  expectIdentifierOrNone,
  expectIntegerOrNone,
  expectText,
} from '../../interpret/values/expect.ts'
import { identifier, isObject, type PyEnumClass, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Enumeration, SqlType } from '../sql-type.ts'

const SHARED = ['name', 'schema', 'native_enum', 'create_constraint', 'length', 'validate_strings', 'inherit_schema']
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  // `create_type` on sa.Enum is taken and ignored by SQLAlchemy.
  'sqlalchemy.Enum': [...SHARED, 'create_type', 'omit_aliases'],
  'postgresql.ENUM': [...SHARED, 'create_type', 'omit_aliases'],
  'mysql.ENUM': ['charset', 'collation', 'name', 'strict'],
  'mysql.SET': ['charset', 'collation'],
}

function memberNames(enumClass: PyEnumClass, at: Place): string[] {
  if (enumClass.members.size === 0) throw new Refused('empty-enum', at, { name: enumClass.name })
  return [...enumClass.members.keys()]
}

function valuesOf(args: BoundArguments): { values: string[]; className: string | null } {
  const first = args.rest[0]
  if (args.rest.length === 1 && isObject(first) && first.kind === 'enum-class') {
    return { values: memberNames(first, args.at), className: first.name.toLowerCase() }
  }
  return { values: args.rest.map((value) => expectText({ value, name: 'enums', at: args.at })), className: null }
}

/** @throws Refused for options that are not known to be harmless. */
export function buildEnumeration(
  type: { readonly family: string; readonly name: string },
  args: BoundArguments,
): Pick<SqlType, 'enumeration'> & { params: SqlType['params'] } {
  const allowed = OPTIONS[`${type.family}.${type.name}`] ?? []
  for (const name of args.extra.keys()) {
    if (!allowed.includes(name)) throw new Refused('unknown-argument', args.at, { name })
  }
  const option = (name: string): Value | undefined => args.extra.get(name)
  const at = args.at
  const { values, className } = valuesOf(args)
  const longest = values.reduce((length, value) => Math.max(length, value.length), 0)
  const length = expectIntegerOrNone({ value: option('length'), name: 'length', at })
  if (length !== null && length < longest) throw new Refused('enum-length-too-short', at, { length, longest })
  if (option('inherit_schema') === true) throw new Refused('unsupported-option', at, { name: 'inherit_schema' })
  const params = new Map<string, Value>()
  for (const name of ['charset', 'collation']) {
    const value = option(name)
    if (value !== undefined && value !== null) params.set(name, expectText({ value, name, at }))
  }
  const enumeration: Enumeration = {
    values,
    name:
      expectIdentifierOrNone({ value: option('name'), name: 'name', at }) ??
      (className === null ? null : identifier(className)),
    schema: expectIdentifierOrNone({ value: option('schema'), name: 'schema', at }),
    native:
      type.name === 'ENUM' || (expectFlagOrNone({ value: option('native_enum'), name: 'native_enum', at }) ?? true),
    createConstraint: expectFlagOrNone({ value: option('create_constraint'), name: 'create_constraint', at }) ?? false,
    length: length ?? longest,
    createType:
      type.family !== 'postgresql' ||
      (expectFlagOrNone({ value: option('create_type'), name: 'create_type', at }) ?? true),
  }
  return { enumeration, params }
}
