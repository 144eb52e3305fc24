// Column types: which classes exist, and the parameters of their constructors.
import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import {
  expectFlagOrNone,
  expectIdentifier,
  expectIdentifierOrNone,
  expectTextOrNone,
  unexpected,
} from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Building } from '../construct.ts'
import type { Domain, SqlType } from '../sql-type.ts'
import { toCondition } from '../to-expression.ts'
import { buildEnumeration, typeMetadata } from './build-enumeration.ts'

const NONE: Signature = []
const ANY: Signature = ['*args', '**options']
const STRING: Signature = ['length=', 'collation=']
const NUMERIC: Signature = ['precision=', 'scale=', 'decimal_return_scale=', 'asdecimal=']
const FLOAT: Signature = ['precision=', 'asdecimal=', 'decimal_return_scale=']
const TIMEZONE: Signature = ['timezone=']
const BINARY: Signature = ['length=']
const ARRAY: Signature = ['item_type', 'as_tuple=', 'dimensions=', 'zero_indexes=']
const PRECISE_TIME: Signature = ['timezone=', 'precision=']
const ENUM: Signature = ['*values', '**options']
const DOMAIN: Signature = [
  ...['name', 'data_type', 'kw:collation=', 'kw:default=', 'kw:constraint_name=', 'kw:not_null=', 'kw:check='],
  ...['kw:create_type=', 'kw:schema=', 'kw:metadata=', 'kw:inherit_schema=', 'kw:quote='],
]

const MYSQL_NUMBER = ['kw:unsigned=', 'kw:zerofill=']
const MYSQL_TEXT = [
  'kw:charset=',
  'kw:collation=',
  'kw:collate=',
  'kw:ascii=',
  'kw:binary=',
  'kw:unicode=',
  'kw:national=',
]
const MYSQL_INTEGER: Signature = ['display_width=', ...MYSQL_NUMBER]
const MYSQL_DECIMAL: Signature = ['precision=', 'scale=', 'asdecimal=', ...MYSQL_NUMBER]
const MYSQL_TIME: Signature = ['timezone=', 'fsp=']
const MYSQL_STRING: Signature = ['length=', ...MYSQL_TEXT]
const MYSQL_LONG_STRING: Signature = MYSQL_TEXT
const MYSQL_NATIONAL: Signature = ['length=', ...MYSQL_TEXT.filter((name) => !/national|charset/.test(name))]

const GENERIC: Readonly<Record<string, Signature>> = {
  ...fill(['Integer', 'BigInteger', 'SmallInteger', 'INTEGER', 'INT', 'BIGINT', 'SMALLINT', 'Date', 'DATE'], NONE),
  ...fill(['String', 'Text', 'Unicode', 'UnicodeText', 'VARCHAR', 'CHAR', 'NVARCHAR', 'NCHAR', 'TEXT', 'CLOB'], STRING),
  ...fill(['Numeric', 'NUMERIC', 'DECIMAL'], NUMERIC),
  ...fill(['Float', 'FLOAT', 'Double', 'DOUBLE', 'DOUBLE_PRECISION', 'REAL'], FLOAT),
  ...fill(['DateTime', 'DATETIME', 'TIMESTAMP', 'Time', 'TIME'], TIMEZONE),
  ...fill(['LargeBinary', 'BLOB', 'BINARY', 'VARBINARY'], BINARY),
  ...fill(['Boolean', 'BOOLEAN'], ['create_constraint=', 'name=']),
  NullType: NONE,
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
  DOMAIN,
}

const MYSQL: Readonly<Record<string, Signature>> = {
  ...fill(['INTEGER', 'BIGINT', 'SMALLINT', 'TINYINT', 'MEDIUMINT'], MYSQL_INTEGER),
  ...fill(['DECIMAL', 'NUMERIC', 'FLOAT', 'DOUBLE', 'REAL'], MYSQL_DECIMAL),
  ...fill(['DATETIME', 'TIMESTAMP', 'TIME'], MYSQL_TIME),
  ...fill(['VARCHAR', 'CHAR', 'TEXT'], MYSQL_STRING),
  ...fill(['TINYTEXT', 'MEDIUMTEXT', 'LONGTEXT'], MYSQL_LONG_STRING),
  ...fill(['NVARCHAR', 'NCHAR'], MYSQL_NATIONAL),
  ...fill(['BLOB', 'BINARY', 'VARBINARY'], BINARY),
  ...fill(['TINYBLOB', 'MEDIUMBLOB', 'LONGBLOB', 'DATE', 'INET4', 'INET6'], NONE),
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

/** Types that sqlite's module only re-exports, and its JSON, which has nothing of its own. */
const SQLITE_SHARED = new Set([
  ...['BLOB', 'BOOLEAN', 'CHAR', 'DECIMAL', 'FLOAT', 'INTEGER', 'JSON', 'NUMERIC', 'REAL', 'SMALLINT', 'TEXT'],
  ...['TIMESTAMP', 'VARCHAR'],
])

/** A class of a dialect for which nothing is written: it can only be a variant. */
function otherClass(dialect: string, name: string): TypeClass {
  if (dialect === 'sqlite' && SQLITE_SHARED.has(name)) {
    return { family: 'sqlalchemy', name, signature: GENERIC[name] ?? NONE }
  }
  return { family: 'other', name: `${dialect}.${name}`, signature: ANY }
}

/** The class of a canonical path (`sqlalchemy.String`, `sqlalchemy.dialects.mysql.TINYINT`), or null. */
export function typeClass(path: string): TypeClass | null {
  // SQLModel's string: VARCHAR, with a length of its own on MySQL.
  if (path === 'sqlmodel.sql.sqltypes.AutoString' || path === 'sqlmodel.AutoString') {
    return { family: 'sqlalchemy', name: 'AutoString', signature: ['length='] }
  }
  const other = /^sqlalchemy\.dialects\.(sqlite|mssql|oracle)\.([A-Z]\w*)$/.exec(path)
  if (other !== null) return otherClass(other[1] ?? '', other[2] ?? '')
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

const NEEDS_ARGUMENTS: ReadonlySet<Signature> = new Set([ENUM, ARRAY, DOMAIN])
const NO_VARIANTS: SqlType['variants'] = new Map()

function isSameArray(type: TypeClass, item: SqlType): boolean {
  return item.name === 'ARRAY' && (item.family === type.family || type.family === 'sqlalchemy')
}

/** An instance of a type class. @throws Refused */
export function buildType(type: TypeClass, args: BoundArguments, building: Building): SqlType {
  const base = { kind: 'type', family: type.family, name: type.name, variants: NO_VARIANTS } as const
  if (type.signature === ENUM) return { ...base, itemType: null, ...buildEnumeration(type, args, building) }
  if (type.signature === DOMAIN) {
    return { ...base, itemType: null, enumeration: null, params: new Map(), domain: buildDomain(args) }
  }
  const params = new Map<string, Value>()
  for (const slot of type.signature) {
    const name = slot.replace(/^kw:/, '').replace(/=$/, '')
    const value = args.get(name)
    if (value !== undefined && value !== null) params.set(name === 'collate' ? 'collation' : name, value)
  }
  checkScalars(params, args)
  checkScale(type, params, args)
  const item = params.get('item_type')
  const itemType = item === undefined ? null : toType(item)
  // SQLAlchemy refuses the class and an instance alike, but for its own generic class inside postgresql's.
  if (type.name === 'ARRAY' && (itemType === null || isSameArray(type, itemType))) {
    throw new Refused('unexpected-value', args.at, { name: 'item_type', given: String(itemType?.name) })
  }
  return { ...base, params, itemType, enumeration: null }
}

const TYPE_PARAMS = new Set(['item_type', 'text_type', 'astext_type'])

/** DOUBLE and REAL of mysql take precision and scale together (mysql.types._FloatType). */
function checkScale(type: TypeClass, params: ReadonlyMap<string, Value>, args: BoundArguments): void {
  const isPair = type.family === 'mysql' && (type.name === 'DOUBLE' || type.name === 'REAL')
  if (isPair && params.has('precision') !== params.has('scale'))
    throw new Refused('precision-needs-scale', args.at, { type: type.name })
}

/** @throws Refused for a default or check that is no text. */
function buildDomain(args: BoundArguments): Domain {
  const { at } = args
  const text = (name: string) => expectTextOrNone({ value: args.get(name), name, at })
  const flag = (name: string) => expectFlagOrNone({ value: args.get(name), name, at })
  const name = expectIdentifier({ value: args.get('name'), name: 'name', at })
  const quote = flag('quote')
  const fallback = args.get('default') ?? null
  const check = args.get('check') ?? null
  const isPlain = typeof fallback === 'string'
  const asText = isObject(fallback) && fallback.kind === 'sql-text' ? fallback : null
  if (fallback !== null && !isPlain && asText === null) return unexpected(fallback, 'default', at)
  return {
    name: quote === null ? name : { ...name, quote },
    schema: expectIdentifierOrNone({ value: args.get('schema'), name: 'schema', at }),
    dataType: toType(args.get('data_type')) ?? unexpected(args.get('data_type') ?? null, 'data_type', at),
    collation: text('collation'),
    fallback: isPlain
      ? { kind: 'default-text', text: fallback }
      : asText && { kind: 'default-expression', expression: asText },
    constraintName: expectIdentifierOrNone({ value: args.get('constraint_name'), name: 'constraint_name', at }),
    notNull: flag('not_null') ?? false,
    check: check === null ? null : toCondition(check, 'check', at),
    createType: flag('create_type') ?? true,
    inheritSchema: flag('inherit_schema') ?? false,
    metadata: typeMetadata(args.get('metadata'), at),
  }
}

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
  if (type === null || NEEDS_ARGUMENTS.has(type.signature)) return null
  return {
    kind: 'type',
    family: type.family,
    name: type.name,
    params: new Map(),
    enumeration: null,
    itemType: null,
    variants: NO_VARIANTS,
    isClass: true,
  }
}
