// Canonical names: the same class of SQLAlchemy can be imported from several modules.
import { findConstruct } from '../../constructs/constructs.ts'

const SAME_MODULE =
  /^sqlalchemy\.(?:schema|types|sql\.expression|sql\.sqltypes|sql\.type_api|sql\.schema|sql\.ddl|sql\.elements|sql\.selectable|sql\.functions|sql\.dml|sql|engine|engine\.base|engine\.reflection|engine\.interfaces|inspection)\.(\w+)$/
const DIALECT =
  /^sqlalchemy\.dialects\.(postgresql|mysql|mariadb|sqlite)\.(?:base|types|json|array|ranges|hstore|dml|named_types|enumerated|ext|pg_catalog|reserved_words)\.(\w+)$/
const ALIASES: Readonly<Record<string, string>> = {
  'sqlalchemy.sql.func': 'sqlalchemy.func',
  'sqlalchemy.sql.functions.func': 'sqlalchemy.func',
  'sqlalchemy.sql.expression.func': 'sqlalchemy.func',
  'sqlalchemy.dialects.mariadb': 'sqlalchemy.dialects.mysql',
  'alembic.operations.op': 'alembic.op',
}

/** Names outside constructs that keep their meaning in every module of SQLAlchemy. */
const SHARED = new Set([
  ...['func', 'table', 'insert', 'update', 'delete', 'select', 'Table', 'MetaData', 'bindparam', 'TypeDecorator'],
  ...[
    'UserDefinedType',
    'TypeEngine',
    'inspect',
    'Inspector',
    'Connection',
    'Engine',
    'text',
    'column',
    'ColumnElement',
  ],
])

function known(path: string, name: string): boolean {
  return SHARED.has(name) || findConstruct(path) !== null
}

/** `sqlalchemy.sql.text` → `sqlalchemy.text`; a path that is not known stays as it is. */
export function canonicalName(path: string): string {
  const alias = ALIASES[path]
  if (alias !== undefined) return alias
  const name = SAME_MODULE.exec(path)?.[1]
  if (name !== undefined && known(`sqlalchemy.${name}`, name)) return `sqlalchemy.${name}`
  const dialect = DIALECT.exec(path)
  if (dialect !== null) return `sqlalchemy.dialects.${dialect[1] === 'mariadb' ? 'mysql' : dialect[1]}.${dialect[2]}`
  return path.replace(/^sqlalchemy\.dialects\.mariadb\./, 'sqlalchemy.dialects.mysql.')
}
