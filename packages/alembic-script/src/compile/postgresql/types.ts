// sqlalchemy.dialects.postgresql.base.PGTypeCompiler
import type { Domain, SqlType } from '../../constructs/sql-type.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { quote } from '../text/identifiers.ts'
import { flagParam, integerParam, numericText, sizeParam, textParam, unsupportedType } from '../type-params.ts'

const PLAIN = new Set([
  ...['CIDR', 'INET', 'MACADDR', 'MACADDR8', 'MONEY', 'OID', 'REGCLASS', 'REGCONFIG', 'TSQUERY', 'TSVECTOR'],
  ...['INT4RANGE', 'INT8RANGE', 'NUMRANGE', 'DATERANGE', 'TSRANGE', 'TSTZRANGE', 'JSONPATH', 'CITEXT', 'HSTORE'],
  ...['INT4MULTIRANGE', 'INT8MULTIRANGE', 'NUMMULTIRANGE', 'DATEMULTIRANGE', 'TSMULTIRANGE', 'TSTZMULTIRANGE'],
  ...[
    'JSON',
    'JSONB',
    'BYTEA',
    'INTEGER',
    'BIGINT',
    'SMALLINT',
    'DATE',
    'DATETIME',
    'BOOLEAN',
    'REAL',
    'DOUBLE',
    'UUID',
  ],
])
/** Generic types and mysql types that print under another name here. */
const NAMES: Readonly<Record<string, string>> = {
  Integer: 'INTEGER',
  BigInteger: 'BIGINT',
  SmallInteger: 'SMALLINT',
  Boolean: 'BOOLEAN',
  Date: 'DATE',
  LargeBinary: 'BYTEA',
  PickleType: 'BYTEA',
  BLOB: 'BLOB',
  CLOB: 'CLOB',
  Double: 'DOUBLE PRECISION',
  DOUBLE_PRECISION: 'DOUBLE PRECISION',
}
const STRINGS: Readonly<Record<string, string>> = {
  String: 'VARCHAR',
  AutoString: 'VARCHAR',
  Unicode: 'VARCHAR',
  VARCHAR: 'VARCHAR',
  Text: 'TEXT',
  UnicodeText: 'TEXT',
  TEXT: 'TEXT',
  CHAR: 'CHAR',
  NCHAR: 'NCHAR',
  NVARCHAR: 'NVARCHAR',
}
/** Types of MySQL that have no name in standard SQL. */
const MYSQL_ONLY = new Set([
  ...['TINYINT', 'MEDIUMINT', 'TINYTEXT', 'MEDIUMTEXT', 'LONGTEXT', 'TINYBLOB', 'MEDIUMBLOB', 'LONGBLOB'],
  ...['YEAR', 'BIT', 'ENUM', 'SET', 'INET4', 'INET6'],
])

function stringText(name: string, type: SqlType): string {
  const length = sizeParam(type, 'length')
  const collation = textParam(type, 'collation')
  return `${name}${length !== null && length !== '0' ? `(${length})` : ''}${collation ? ` COLLATE "${collation}"` : ''}`
}

function timeText(name: string, type: SqlType): string {
  const precision = type.family === 'postgresql' ? integerParam(type, 'precision') : null
  const zone = flagParam(type, 'timezone') === true ? 'WITH' : 'WITHOUT'
  return `${name}${precision === null ? '' : `(${precision})`} ${zone} TIME ZONE`
}

function intervalText(type: SqlType): string {
  if (type.family === 'sqlalchemy') {
    if (flagParam(type, 'native') === false) return 'TIMESTAMP WITHOUT TIME ZONE'
    const precision = integerParam(type, 'second_precision')
    return precision === null ? 'INTERVAL' : `INTERVAL (${precision})`
  }
  const fields = textParam(type, 'fields')
  const precision = integerParam(type, 'precision')
  return `INTERVAL${fields === null ? '' : ` ${fields}`}${precision === null ? '' : ` (${precision})`}`
}

function bitText(type: SqlType): string {
  const varying = flagParam(type, 'varying') === true
  const length = integerParam(type, 'length') ?? (varying ? null : 1)
  return `BIT${varying ? ' VARYING' : ''}${length === null ? '' : `(${length})`}`
}

function qualifiedName(named: Pick<Domain, 'name' | 'schema'>, context: CompileContext): string {
  const name = quote(named.name, context)
  return named.schema === null ? name : `${quote(named.schema, context)}.${name}`
}

/** The name of a native enum type or a domain. @throws NotCompilable when it has none. */
export function namedType({ enumeration, domain }: SqlType, context: CompileContext): string {
  const name = enumeration?.name ?? domain?.name
  if (name === undefined || name.text === '') throw new NotCompilable('enum-without-name')
  return qualifiedName({ name, schema: enumeration?.schema ?? domain?.schema ?? null }, context)
}

function arrayText(type: SqlType, context: CompileContext): string {
  if (type.itemType === null) return unsupportedType(type, context)
  const inner = postgresqlType(type.itemType.variants.get('postgresql') ?? type.itemType, context)
  const brackets = '[]'.repeat(integerParam(type, 'dimensions') ?? 1)
  return inner.replace(/((?: COLLATE.*)?)$/, `${brackets}$1`)
}

export function postgresqlType(type: SqlType, context: CompileContext): string {
  const { name, enumeration } = type
  if (type.family === 'user') return name
  if (type.family === 'other') return unsupportedType(type, context)
  if (type.domain !== undefined) return qualifiedName(type.domain, context)
  if (type.family === 'mysql' && MYSQL_ONLY.has(name)) return unsupportedType(type, context)
  if (enumeration !== null) {
    if (enumeration.native) return namedType(type, context)
    return enumeration.length === null || enumeration.length === 0 ? 'VARCHAR' : `VARCHAR(${enumeration.length})`
  }
  const string = STRINGS[name]
  if (string !== undefined) return stringText(string, type)
  switch (name) {
    case 'Numeric':
      return numericText('NUMERIC', type)
    case 'NUMERIC':
    case 'DECIMAL':
      return numericText(name, type)
    case 'Float':
    case 'FLOAT': {
      const precision = integerParam(type, 'precision')
      return precision ? `FLOAT(${precision})` : 'FLOAT'
    }
    case 'DateTime':
    case 'TIMESTAMP':
      return timeText('TIMESTAMP', type)
    case 'Time':
    case 'TIME':
      return timeText('TIME', type)
    case 'Interval':
    case 'INTERVAL':
      return intervalText(type)
    case 'BIT':
      return bitText(type)
    case 'Uuid':
      return flagParam(type, 'native_uuid') === false ? 'CHAR(32)' : 'UUID'
    case 'ARRAY':
      return arrayText(type, context)
    case 'BINARY':
    case 'VARBINARY': {
      const length = integerParam(type, 'length')
      return length ? `${name}(${length})` : name
    }
    default: {
      const plain = NAMES[name] ?? (PLAIN.has(name) ? name : undefined)
      return plain ?? unsupportedType(type, context)
    }
  }
}
