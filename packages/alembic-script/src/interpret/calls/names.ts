// Canonical names: the same class of SQLAlchemy can be imported from several modules.
import { findConstruct } from '../../constructs/constructs.ts'

const SAME_MODULE = /^sqlalchemy\.(?:schema|types|sql\.expression|sql\.sqltypes|sql\.schema|sql\.elements|sql)\.(\w+)$/
const ALIASES: Readonly<Record<string, string>> = {
  'sqlalchemy.dialects.postgresql.base': 'sqlalchemy.dialects.postgresql',
  'sqlalchemy.dialects.mysql.base': 'sqlalchemy.dialects.mysql',
  'sqlalchemy.dialects.mysql.types': 'sqlalchemy.dialects.mysql',
  'alembic.operations.ops': 'alembic.operations.ops',
}

/** Names outside constructs that keep their meaning in every module of SQLAlchemy. */
const SHARED_FUNCTIONS = new Set([
  'func',
  'table',
  'insert',
  'update',
  'delete',
  'select',
  'Table',
  'MetaData',
  'bindparam',
])

/** `sqlalchemy.sql.text` → `sqlalchemy.text`; a path that is not known stays as it is. */
export function canonicalName(path: string): string {
  const match = SAME_MODULE.exec(path)
  const name = match?.[1]
  if (name !== undefined) {
    const short = `sqlalchemy.${name}`
    if (SHARED_FUNCTIONS.has(name) || findConstruct(short) !== null) return short
  }
  return ALIASES[path] ?? path
}
