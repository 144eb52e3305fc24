// Column types: which classes exist, and the parameters of their constructors.
import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { SqlType } from '../sql-type.ts'
import { buildEnumeration } from './build-enumeration.ts'

const NONE: Signature = []
const STRING: Signature = ['length=', 'collation=']
const NUMERIC: Signature = ['precision=', 'scale=', 'decimal_return_scale=', 'asdecimal=']
const FLOAT: Signature = ['precision=', 'asdecimal=', 'decimal_return_scale=']
const TIMEZONE: Signature = ['timezone=']
const BINARY: Signature = ['length=']
const ARRAY: Signature = ['item_type', 'as_tuple=', 'dimensions=', 'zero_indexes=']
const PRECISE_TIME: Signature = ['timezone=', 'precision=']
const ENUM: Signature = ['*values', '**options']

const MYSQL_NUMBER = ['kw:unsigned=', 'kw:zerofill=']
const MYSQL_TEXT = ['kw:charset=', 'kw:collation=', 'kw:ascii=', 'kw:binary=', 'kw:unicode=', 'kw:national=']
const MYSQL_INTEGER: Signature = ['display_width=', ...MYSQL_NUMBER]
const MYSQL_DECIMAL: Signature = ['precision=', 'scale=', 'asdecimal=', ...MYSQL_NUMBER]
const MYSQL_TIME: Signature = ['timezone=', 'fsp=']
const MYSQL_STRING: Signature = ['length=', ...MYSQL_TEXT]
const MYSQL_LONG_STRING: Signature = MYSQL_TEXT
const MYSQL_NATIONAL: Signature = ['length=', 'kw:collation=', 'kw:binary=', 'kw:unicode=', 'kw:ascii=']

const GENERIC: Readonly<Record<string, Signature>> = {
  ...fill(['Integer', 'BigInteger', 'SmallInteger', 'INTEGER', 'INT', 'BIGINT', 'SMALLINT', 'Date', 'DATE'], NONE),
  ...fill(['String', 'Text', 'Unicode', 'UnicodeText', 'VARCHAR', 'CHAR', 'NVARCHAR', 'NCHAR', 'TEXT', 'CLOB'], STRING),
  ...fill(['Numeric', 'NUMERIC', 'DECIMAL'], NUMERIC),
  ...fill(['Float', 'FLOAT', 'Double', 'DOUBLE', 'DOUBLE_PRECISION', 'REAL'], FLOAT),
  ...fill(['DateTime', 'DATETIME', 'TIMESTAMP', 'Time', 'TIME'], TIMEZONE),
  ...fill(['LargeBinary', 'BLOB', 'BINARY', 'VARBINARY'], BINARY),
  ...fill(['Boolean', 'BOOLEAN'], ['create_constraint=', 'name=']),
  JSON: ['none_as_null='],
  Uuid: ['as_uuid=', 'native_uuid='],
  UUID: ['as_uuid='],
  Interval: ['native=', 'second_precision=', 'day_precision='],
  PickleType: ['protocol='],
  ARRAY,
  Enum: ENUM,
}

const POSTGRESQL: Readonly<Record<string, Signature>> = {
  ...fill(['BIGINT', 'SMALLINT', 'INTEGER', 'DATE', 'BOOLEAN'], NONE),
  ...fill(
    ['CIDR', 'INET', 'MACADDR', 'MACADDR8', 'MONEY', 'OID', 'REGCLASS', 'REGCONFIG', 'TSQUERY', 'TSVECTOR'],
    NONE,
  ),
  ...fill(['INT4RANGE', 'INT8RANGE', 'NUMRANGE', 'DATERANGE', 'TSRANGE', 'TSTZRANGE', 'JSONPATH'], NONE),
  ...fill(
    ['INT4MULTIRANGE', 'INT8MULTIRANGE', 'NUMMULTIRANGE', 'DATEMULTIRANGE', 'TSMULTIRANGE', 'TSTZMULTIRANGE'],
    NONE,
  ),
  ...fill(['TEXT', 'VARCHAR', 'CHAR', 'CITEXT'], STRING),
  ...fill(['FLOAT', 'DOUBLE_PRECISION', 'REAL'], FLOAT),
  ...fill(['TIMESTAMP', 'TIME'], PRECISE_TIME),
  ...fill(['JSON', 'JSONB'], ['none_as_null=', 'astext_type=']),
  NUMERIC,
  BYTEA: BINARY,
  UUID: ['as_uuid='],
  BIT: ['length=', 'varying='],
  INTERVAL: ['precision=', 'fields='],
  HSTORE: ['text_type='],
  ARRAY,
  ENUM,
}

const MYSQL: Readonly<Record<string, Signature>> = {
  ...fill(['INTEGER', 'BIGINT', 'SMALLINT', 'TINYINT', 'MEDIUMINT'], MYSQL_INTEGER),
  ...fill(['DECIMAL', 'NUMERIC', 'FLOAT', 'DOUBLE', 'REAL'], MYSQL_DECIMAL),
  ...fill(['DATETIME', 'TIMESTAMP', 'TIME'], MYSQL_TIME),
  ...fill(['VARCHAR', 'CHAR', 'TEXT'], MYSQL_STRING),
  ...fill(['TINYTEXT', 'MEDIUMTEXT', 'LONGTEXT'], MYSQL_LONG_STRING),
  ...fill(['NVARCHAR', 'NCHAR'], MYSQL_NATIONAL),
  ...fill(['BLOB', 'BINARY', 'VARBINARY'], BINARY),
  ...fill(['TINYBLOB', 'MEDIUMBLOB', 'LONGBLOB', 'DATE'], NONE),
  BIT: ['length='],
  BOOLEAN: ['create_constraint=', 'name='],
  YEAR: ['display_width='],
  JSON: ['none_as_null='],
  ENUM,
  SET: ENUM,
}

/** Classes that a dialect's module only re-exports. */
const REEXPORTED = new Set(
  [
    ...['BIGINT', 'SMALLINT', 'INTEGER', 'DATE', 'BOOLEAN', 'TEXT', 'VARCHAR', 'CHAR', 'FLOAT', 'REAL'],
    ...['DOUBLE_PRECISION', 'NUMERIC', 'UUID'],
  ]
    .map((name) => `postgresql.${name}`)
    .concat(['BLOB', 'BINARY', 'VARBINARY', 'DATE', 'BOOLEAN'].map((n) => `mysql.${n}`)),
)

function fill(names: readonly string[], signature: Signature): Record<string, Signature> {
  return Object.fromEntries(names.map((name) => [name, signature]))
}

interface TypeClass {
  readonly family: SqlType['family']
  readonly name: string
  readonly signature: Signature
}

/** The class of a canonical path (`sqlalchemy.String`, `sqlalchemy.dialects.mysql.TINYINT`), or null. */
export function typeClass(path: string): TypeClass | null {
  // SQLModel's string: VARCHAR, with a length of its own on MySQL.
  if (path === 'sqlmodel.sql.sqltypes.AutoString' || path === 'sqlmodel.AutoString') {
    return { family: 'sqlalchemy', name: 'AutoString', signature: ['length='] }
  }
  const match = /^sqlalchemy\.(?:dialects\.(postgresql|mysql)\.)?(\w+)$/.exec(path)
  const name = match?.[2]
  if (match === null || name === undefined) return null
  const family = match[1] === 'postgresql' ? 'postgresql' : match[1] === 'mysql' ? 'mysql' : 'sqlalchemy'
  const signatures = { sqlalchemy: GENERIC, postgresql: POSTGRESQL, mysql: MYSQL }[family]
  const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined
  if (signature === undefined) return null
  const own = REEXPORTED.has(`${family}.${name}`) ? 'sqlalchemy' : family
  return { family: own, name: name === 'INT' ? 'INTEGER' : name, signature }
}

const NO_VARIANTS: SqlType['variants'] = new Map()

/** An instance of a type class. @throws Refused */
export function buildType(type: TypeClass, args: BoundArguments): SqlType {
  const base = { kind: 'type', family: type.family, name: type.name, variants: NO_VARIANTS } as const
  if (type.signature === ENUM) {
    return { ...base, itemType: null, ...buildEnumeration(type, args) }
  }
  const params = new Map<string, Value>()
  for (const slot of type.signature) {
    const name = slot.replace(/^kw:/, '').replace(/=$/, '')
    const value = args.get(name)
    if (value !== undefined && value !== null) params.set(name, value)
  }
  checkScalars(params, args)
  const item = params.get('item_type')
  const itemType = item === undefined ? null : toType(item)
  if (type.name === 'ARRAY' && (itemType === null || itemType.name === 'ARRAY')) {
    throw new Refused('unexpected-value', args.at, { name: 'item_type', given: String(itemType?.name) })
  }
  return { ...base, params, itemType, enumeration: null }
}

const TYPE_PARAMS = new Set(['item_type', 'text_type', 'astext_type'])

function checkScalars(params: ReadonlyMap<string, Value>, args: BoundArguments): void {
  for (const [name, value] of params) {
    const isName = name === 'name' && isObject(value) && value.kind === 'identifier'
    if (!isObject(value) || isName || (TYPE_PARAMS.has(name) && toType(value) !== null)) continue
    throw new Refused('unexpected-value', args.at, { name, given: value.kind })
  }
}

/** A type instance, also from a class that was not called (`sa.String`); null when the value is no type. */
export function toType(value: Value | undefined): SqlType | null {
  if (!isObject(value)) return null
  if (value.kind === 'type') return value
  if (value.kind !== 'symbol') return null
  const type = typeClass(value.path)
  if (type === null || type.signature === ENUM || type.name === 'ARRAY') return null
  return {
    kind: 'type',
    family: type.family,
    name: type.name,
    params: new Map(),
    enumeration: null,
    itemType: null,
    variants: NO_VARIANTS,
  }
}
