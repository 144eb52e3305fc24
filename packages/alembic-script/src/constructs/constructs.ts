// Every function and class of SQLAlchemy that a script may call to build a value, by canonical path.

import { column, computed, defaultClause, fetchedValue, identity, sequence } from './build/build-column.ts'
import {
  checkConstraint,
  excludeConstraint,
  foreignKey,
  foreignKeyConstraint,
  index,
  primaryKeyConstraint,
  uniqueConstraint,
} from './build/build-constraints.ts'
import { DDL_CONSTRUCTS } from './build/build-ddl.ts'
import { EXPRESSION_CONSTRUCTS, inlineLiteral } from './build/build-expressions.ts'
import { conv, quotedName } from './build/build-names.ts'
import { SCALAR_CONSTRUCTS } from './build/build-scalars.ts'
import { fullTable, tableSet } from './build/build-schema.ts'
import { SELECT_CONSTRUCTS } from './build/build-selects.ts'
import { STATEMENT_CONSTRUCTS } from './build/build-statements.ts'
import { TABLE_CONSTRUCTS } from './build/build-tables.ts'
import { buildType, typeClass } from './build/build-types.ts'
import type { Construct } from './construct.ts'
import { FUNCTION_CONSTRUCTS } from './methods/function-methods.ts'

const CONSTRUCTS: Readonly<Record<string, Construct>> = {
  ...TABLE_CONSTRUCTS,
  ...DDL_CONSTRUCTS,
  ...SCALAR_CONSTRUCTS,
  ...EXPRESSION_CONSTRUCTS,
  ...STATEMENT_CONSTRUCTS,
  ...SELECT_CONSTRUCTS,
  ...FUNCTION_CONSTRUCTS,
  'alembic.op.inline_literal': inlineLiteral,
  'sqlalchemy.MetaData': tableSet,
  'sqlalchemy.Table': fullTable,
  'sqlalchemy.quoted_name': quotedName,
  'sqlalchemy.conv': conv,
  'sqlalchemy.sql.naming.conv': conv,
  'sqlalchemy.Column': column,
  'sqlalchemy.Computed': computed,
  'sqlalchemy.Identity': identity,
  'sqlalchemy.FetchedValue': fetchedValue,
  'sqlalchemy.DefaultClause': defaultClause,
  'sqlalchemy.Sequence': sequence,
  'sqlalchemy.ForeignKey': foreignKey,
  'sqlalchemy.ForeignKeyConstraint': foreignKeyConstraint,
  'sqlalchemy.PrimaryKeyConstraint': primaryKeyConstraint,
  'sqlalchemy.UniqueConstraint': uniqueConstraint,
  'sqlalchemy.CheckConstraint': checkConstraint,
  'sqlalchemy.Index': index,
  'sqlalchemy.dialects.postgresql.ExcludeConstraint': excludeConstraint,
}

/** The construct of a canonical path, or null when calling it is not understood. */
export function findConstruct(path: string): Construct | null {
  if (Object.hasOwn(CONSTRUCTS, path)) return CONSTRUCTS[path] ?? null
  const type = typeClass(path)
  return type === null
    ? null
    : { signature: type.signature, build: (args, building) => buildType(type, args, building) }
}
