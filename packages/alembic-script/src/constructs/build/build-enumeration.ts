// The arguments of sa.Enum, postgresql.ENUM, mysql.ENUM and mysql.SET (sqlalchemy.sql.sqltypes.Enum._enum_init).
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import {
  expectFlagOrNone,
  expectIdentifierOrNone,
  expectIntegerOrNone,
  expectItems,
  expectText,
  unexpected,
} from '../../interpret/values/expect.ts'
import { identifier, isObject, type PyEnumClass, textOf, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Building } from '../construct.ts'
import type { Enumeration, SqlType, TypeMetadata } from '../sql-type.ts'

const SHARED = [
  ...['name', 'schema', 'native_enum', 'create_constraint', 'length', 'validate_strings', 'inherit_schema'],
  ...['metadata', 'quote', 'omit_aliases', 'sort_key_function', 'values_callable', '_disable_warnings'],
]
const MYSQL_TEXTS = ['charset', 'collation', 'collate']
const MYSQL_FLAGS = ['ascii', 'binary', 'unicode', 'national']
/** Keywords of the classes that take no others; sa.Enum and postgresql.ENUM take any public one and forget it. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'mysql.ENUM': [...SHARED, ...MYSQL_TEXTS, ...MYSQL_FLAGS, 'strict'],
  'mysql.SET': [...MYSQL_TEXTS, ...MYSQL_FLAGS, 'retrieve_as_bitwise', 'length'],
}

interface EnumArguments {
  readonly args: BoundArguments
  readonly at: Place
  readonly option: (name: string) => Value | undefined
  /** Python's truth of a flag, or its default when it was not given. */
  readonly flag: (name: string, fallback: boolean) => boolean
}

function enumArguments(args: BoundArguments): EnumArguments {
  const { at } = args
  const option = (name: string) => args.extra.get(name)
  const flag = (name: string, fallback: boolean) =>
    args.extra.has(name) ? (expectFlagOrNone({ value: option(name), name, at }) ?? false) : fallback
  return { args, at, option, flag }
}

function checkOptions(type: TypeName, args: BoundArguments): void {
  const allowed = OPTIONS[`${type.family}.${type.name}`]
  for (const name of args.extra.keys()) {
    const isKnown = allowed === undefined ? !name.startsWith('_') || SHARED.includes(name) : allowed.includes(name)
    if (!isKnown) throw new Refused('unknown-argument', args.at, { name })
  }
}

function memberNames(enumClass: PyEnumClass, { at, option, flag }: EnumArguments, building: Building): string[] {
  if (!flag('omit_aliases', true)) throw new Refused('unsupported-option', at, { name: 'omit_aliases' })
  const chosen = option('values_callable') ?? null
  if (chosen !== null) {
    if (building.call === undefined) throw new Refused('unsupported-option', at, { name: 'values_callable' })
    const values = expectItems({ value: building.call(chosen, [enumClass], at), name: 'values_callable', at })
    return values.map((value) => expectText({ value: textOf(value) ?? value, name: 'values_callable', at }))
  }
  if (enumClass.members.size === 0) throw new Refused('empty-enum', at, { name: enumClass.name })
  return [...enumClass.members.keys()]
}

function valuesOf(given: EnumArguments, building: Building): { values: string[]; className: string | null } {
  const { args } = given
  const first = args.rest[0]
  if (args.rest.length === 1 && isObject(first) && first.kind === 'enum-class') {
    const values = memberNames(first, given, building)
    return { values, className: values.length === 0 ? null : first.name.toLowerCase() }
  }
  return {
    values: args.rest.map((value) => expectText({ value: textOf(value) ?? value, name: 'enums', at: args.at })),
    className: null,
  }
}

/** The length of a non-native enum; null where the script asks for none. @throws Refused */
function lengthOf(values: readonly string[], { args, at, option, flag }: EnumArguments): number | null {
  const longest = values.reduce((length, value) => Math.max(length, [...value].length), 0)
  if (!args.extra.has('length')) return longest
  const length = expectIntegerOrNone({ value: option('length'), name: 'length', at })
  if (length !== null && length < longest && !flag('_disable_warnings', false))
    throw new Refused('enum-length-too-short', at, { length, longest })
  return length
}

function paramsOf({ at, option, flag }: EnumArguments): Map<string, Value> {
  const params = new Map<string, Value>()
  for (const name of MYSQL_TEXTS) {
    const value = option(name)
    if (value === undefined || value === null) continue
    params.set(name === 'collate' ? 'collation' : name, expectText({ value, name, at }))
  }
  for (const name of MYSQL_FLAGS) if (flag(name, false)) params.set(name, true)
  return params
}

/** What a type keeps of the MetaData that it is given. @throws Refused for anything else */
export function typeMetadata(value: Value | undefined, at: Place): TypeMetadata | null {
  if (value === undefined || value === null) return null
  if (isObject(value) && value.kind === 'metadata') return { schema: value.schema }
  return unexpected(value, 'metadata', at)
}

interface TypeName {
  readonly family: string
  readonly name: string
}

/** @throws Refused for options that are not known to be harmless. */
export function buildEnumeration(
  type: TypeName,
  args: BoundArguments,
  building: Building,
): Pick<SqlType, 'enumeration'> & { params: SqlType['params'] } {
  checkOptions(type, args)
  const given = enumArguments(args)
  const { at, option, flag } = given
  const { values, className } = valuesOf(given, building)
  const twice = type.name !== 'SET' && values.find((value, position) => values.indexOf(value) !== position)
  if (type.name === 'SET' && values.includes('') && !flag('retrieve_as_bitwise', false))
    throw new Refused('unexpected-value', at, { name: 'values', given: "''" })
  if (type.family === 'mysql' && !flag('native_enum', true))
    throw new Refused('unsupported-option', at, { name: 'native_enum' })
  if (typeof twice === 'string' && option('values_callable') != null)
    throw new Refused('unexpected-value', at, { name: 'values_callable', given: twice })
  const name = expectIdentifierOrNone({ value: option('name'), name: 'name', at })
  const named = name ?? (className === null || args.extra.has('name') ? null : identifier(className))
  const quote = expectFlagOrNone({ value: option('quote'), name: 'quote', at })
  const enumeration: Enumeration = {
    values,
    name: named === null || quote === null ? named : { ...named, quote },
    schema: expectIdentifierOrNone({ value: option('schema'), name: 'schema', at }),
    native: type.name === 'ENUM' || flag('native_enum', true),
    createConstraint: flag('create_constraint', false),
    length: type.name === 'SET' ? null : lengthOf(values, given),
    createType: type.family !== 'postgresql' || flag('create_type', true),
    inheritSchema: flag('inherit_schema', false),
    metadata: typeMetadata(option('metadata'), at),
  }
  return { enumeration, params: paramsOf(given) }
}
