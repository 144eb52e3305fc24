// sqlalchemy.dialects.mysql.base.MySQLTypeCompiler
import type { SqlType } from '../../constructs/sql-type.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { flagParam, integerParam, numericText, textParam, unsupportedType } from '../type-params.ts'

const NAMES: Readonly<Record<string, string>> = {
  Boolean: 'BOOL',
  BOOLEAN: 'BOOL',
  Date: 'DATE',
  DATE: 'DATE',
  DateTime: 'DATETIME',
  Time: 'TIME',
  Interval: 'DATETIME',
  JSON: 'JSON',
  CLOB: 'CLOB',
  UUID: 'UUID',
  PickleType: 'BLOB',
  TINYBLOB: 'TINYBLOB',
  MEDIUMBLOB: 'MEDIUMBLOB',
  LONGBLOB: 'LONGBLOB',
}
const INTEGERS: Readonly<Record<string, string>> = {
  Integer: 'INTEGER',
  INTEGER: 'INTEGER',
  BigInteger: 'BIGINT',
  BIGINT: 'BIGINT',
  SmallInteger: 'SMALLINT',
  SMALLINT: 'SMALLINT',
  TINYINT: 'TINYINT',
  MEDIUMINT: 'MEDIUMINT',
}
const STRINGS: Readonly<Record<string, string>> = {
  String: 'VARCHAR',
  AutoString: 'VARCHAR',
  Unicode: 'VARCHAR',
  VARCHAR: 'VARCHAR',
  NVARCHAR: 'VARCHAR',
  Text: 'TEXT',
  UnicodeText: 'TEXT',
  TEXT: 'TEXT',
  CHAR: 'CHAR',
  NCHAR: 'CHAR',
}
const LONG_STRINGS = new Set(['TINYTEXT', 'MEDIUMTEXT', 'LONGTEXT'])
/** postgresql classes with a counterpart in standard SQL. */
const POSTGRESQL_ALLOWED = new Set(['JSON', 'TIMESTAMP', 'TIME', 'BIT', 'ENUM'])

function withNumberFlags(type: SqlType, spec: string): string {
  if (type.family !== 'mysql') return spec
  return `${spec}${flagParam(type, 'unsigned') ? ' UNSIGNED' : ''}${flagParam(type, 'zerofill') ? ' ZEROFILL' : ''}`
}

/** CHARACTER SET and COLLATE of a text type; NATIONAL trumps the character set. */
function withTextOptions(type: SqlType, spec: string, isNational = false): string {
  const charset = textParam(type, 'charset')
  const collation = textParam(type, 'collation')
  const set = charset
    ? `CHARACTER SET ${charset}`
    : flagParam(type, 'ascii')
      ? 'ASCII'
      : flagParam(type, 'unicode')
        ? 'UNICODE'
        : null
  const order = collation ? `COLLATE ${collation}` : flagParam(type, 'binary') ? 'BINARY' : null
  const national = isNational || flagParam(type, 'national') === true
  const parts = national ? ['NATIONAL', spec, order] : [spec, set, order]
  return parts.filter((part) => part !== null).join(' ')
}

function stringText(type: SqlType, base: string, context: CompileContext): string {
  const own = type.name === 'AutoString' && context.dialectName === 'mysql' ? 255 : null
  const length = integerParam(type, 'length') ?? own
  if (base === 'VARCHAR' && length === null) {
    throw new NotCompilable('length-required', { type: type.name, dialect: context.dialectName })
  }
  const national = type.name === 'NCHAR' || type.name === 'NVARCHAR'
  return withTextOptions(type, length === null ? base : `${base}(${length})`, national)
}

function enumText(type: SqlType, context: CompileContext): string {
  const { enumeration } = type
  if (enumeration === null) return unsupportedType(type, context)
  if (!enumeration.native && type.name !== 'SET') {
    if (enumeration.length !== null) return `VARCHAR(${enumeration.length})`
    throw new NotCompilable('length-required', { type: type.name, dialect: context.dialectName })
  }
  const values = enumeration.values.map((value) => `'${value.replaceAll("'", "''")}'`)
  return withTextOptions(type, `${type.name === 'SET' ? 'SET' : 'ENUM'}(${values.join(',')})`)
}

/** DOUBLE(p, s), REAL(p, s); without a scale, which the generic classes have not, the name alone. */
function doubleText(name: string, type: SqlType): string {
  const precision = integerParam(type, 'precision')
  const scale = integerParam(type, 'scale')
  return withNumberFlags(type, precision === null || scale === null ? name : `${name}(${precision}, ${scale})`)
}

function floatText(type: SqlType): string {
  const precision = integerParam(type, 'precision')
  const scale = type.family === 'mysql' ? integerParam(type, 'scale') : null
  if (precision === null) return withNumberFlags(type, 'FLOAT')
  return withNumberFlags(type, scale === null ? `FLOAT(${precision})` : `FLOAT(${precision}, ${scale})`)
}

function timeText(type: SqlType): string {
  const fraction = type.family === 'mysql' ? integerParam(type, 'fsp') : null
  return fraction ? `${type.name}(${fraction})` : type.name
}

/** postgresql.BIT has a length of its own: 1. */
function postgresqlBit(type: SqlType): string {
  const length = integerParam(type, 'length') ?? (flagParam(type, 'varying') === true ? null : 1)
  return length === null ? 'BIT' : `BIT(${length})`
}

function sizedText(name: string, type: SqlType): string {
  const length = integerParam(type, 'length')
  return length === null ? name : `${name}(${length})`
}

export function mysqlType(type: SqlType, context: CompileContext): string {
  const { name } = type
  if (type.family === 'user') return name
  if (type.family === 'other') return unsupportedType(type, context)
  if (type.family === 'postgresql' && !POSTGRESQL_ALLOWED.has(name)) return unsupportedType(type, context)
  if (type.enumeration !== null) return enumText(type, context)
  const integer = INTEGERS[name]
  if (integer !== undefined) {
    const width = type.family === 'mysql' ? integerParam(type, 'display_width') : null
    return withNumberFlags(type, width === null ? integer : `${integer}(${width})`)
  }
  const string = STRINGS[name]
  if (string !== undefined) return stringText(type, string, context)
  if (LONG_STRINGS.has(name)) return withTextOptions(type, name)
  switch (name) {
    case 'Numeric':
      return numericText('NUMERIC', type)
    case 'NUMERIC':
    case 'DECIMAL':
      return withNumberFlags(type, numericText(name, type))
    case 'Float':
    case 'FLOAT':
      return floatText(type)
    case 'Double':
    case 'DOUBLE':
      return doubleText('DOUBLE', type)
    case 'DOUBLE_PRECISION':
      return 'DOUBLE PRECISION'
    case 'REAL':
      return doubleText('REAL', type)
    case 'DATETIME':
    case 'TIMESTAMP':
    case 'TIME':
      return timeText(type)
    case 'LargeBinary':
    case 'BLOB':
      return sizedText('BLOB', type)
    case 'BINARY':
    case 'VARBINARY': {
      const length = integerParam(type, 'length')
      if (name === 'VARBINARY' && length === null)
        throw new NotCompilable('length-required', { type: name, dialect: context.dialectName })
      return length ? `${name}(${length})` : name
    }
    case 'BIT':
      return type.family === 'postgresql' ? postgresqlBit(type) : sizedText('BIT', type)
    case 'INET4':
    case 'INET6':
      if (context.dialectName !== 'mariadb') return unsupportedType(type, context)
      return name
    case 'YEAR': {
      const width = integerParam(type, 'display_width')
      return width === null ? 'YEAR' : `YEAR(${width})`
    }
    case 'Uuid':
      return 'CHAR(32)'
    default:
      return NAMES[name] ?? unsupportedType(type, context)
  }
}
