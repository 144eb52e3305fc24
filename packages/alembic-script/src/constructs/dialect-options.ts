// Keyword arguments of one dialect: `postgresql_using=`, `mysql_engine=`. SQLAlchemy refuses names that the construct of
// that dialect does not declare (construct_arguments of each dialect), and ignores options of other dialects.
import type { Value } from '../interpret/values/value.ts'
import { type Place, Refused } from '../refusal.ts'
import type { DialectOptions } from './schema-item.ts'

export type OptionTarget =
  | 'Index'
  | 'Table'
  | 'UniqueConstraint'
  | 'PrimaryKeyConstraint'
  | 'ForeignKeyConstraint'
  | 'CheckConstraint'
  | 'Column'

type Declared = Partial<Record<OptionTarget, readonly string[]>>

/** construct_arguments of each dialect of SQLAlchemy 2.0; `*` takes any name. */
const DECLARED: Readonly<Record<string, Declared>> = {
  postgresql: {
    Index: ['using', 'include', 'where', 'ops', 'concurrently', 'with', 'tablespace', 'nulls_not_distinct'],
    Table: ['ignore_search_path', 'tablespace', 'partition_by', 'with_oids', 'on_commit', 'inherits', 'using'],
    UniqueConstraint: ['include', 'nulls_not_distinct'],
    PrimaryKeyConstraint: ['include'],
    ForeignKeyConstraint: ['not_valid'],
    CheckConstraint: ['not_valid'],
  },
  mysql: { Index: ['using', 'length', 'prefix', 'with_parser'], Table: ['*'], PrimaryKeyConstraint: ['using'] },
  mariadb: { Index: ['using', 'length', 'prefix', 'with_parser'], Table: ['*'], PrimaryKeyConstraint: ['using'] },
  sqlite: {
    Table: ['autoincrement', 'with_rowid', 'strict'],
    Index: ['where'],
    Column: ['on_conflict_primary_key', 'on_conflict_not_null', 'on_conflict_unique'],
    UniqueConstraint: ['on_conflict'],
    PrimaryKeyConstraint: ['on_conflict'],
    ForeignKeyConstraint: ['on_conflict'],
    CheckConstraint: ['on_conflict'],
  },
  mssql: {
    PrimaryKeyConstraint: ['clustered'],
    UniqueConstraint: ['clustered'],
    Index: ['clustered', 'include', 'where', 'columnstore'],
    Column: ['identity_start', 'identity_increment'],
  },
  oracle: {
    Table: ['resolve_synonyms', 'on_commit', 'compress', 'tablespace'],
    Index: ['bitmap', 'compress', 'vector'],
  },
}

/** What SQLAlchemy takes of keywords: `dialect_option`; those of a dialect that it doesn't know only cause a warning. */
function isDeclared(name: string, target: OptionTarget): boolean {
  const match = /^([^_].*?)_(.+)$/s.exec(name)
  const [, dialect = '', option = ''] = match ?? []
  if (match === null) return false
  const declared = Object.hasOwn(DECLARED, dialect) ? (DECLARED[dialect]?.[target] ?? []) : ['*']
  return declared.includes('*') || declared.includes(option)
}

/** @throws Refused for an option that no dialect declares. */
export function dialectOptions(extra: ReadonlyMap<string, Value>, target: OptionTarget, at: Place): DialectOptions {
  for (const name of extra.keys()) {
    if (!isDeclared(name, target)) throw new Refused('unknown-argument', at, { name })
  }
  return extra
}
