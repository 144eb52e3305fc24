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

const POSTGRESQL: Readonly<Record<OptionTarget, readonly string[]>> = {
  Index: ['using', 'include', 'where', 'ops', 'concurrently', 'with', 'tablespace', 'nulls_not_distinct'],
  Table: ['ignore_search_path', 'tablespace', 'partition_by', 'with_oids', 'on_commit', 'inherits', 'using'],
  UniqueConstraint: ['include', 'nulls_not_distinct'],
  PrimaryKeyConstraint: ['include'],
  ForeignKeyConstraint: ['not_valid'],
  CheckConstraint: ['not_valid'],
}
const MYSQL: Readonly<Record<OptionTarget, readonly string[]>> = {
  Index: ['using', 'length', 'prefix', 'with_parser'],
  Table: ['*'],
  UniqueConstraint: [],
  PrimaryKeyConstraint: ['using'],
  ForeignKeyConstraint: [],
  CheckConstraint: [],
}
const OTHERS = /^(sqlite|mssql|oracle)_\w+$/

function isDeclared(name: string, target: OptionTarget): boolean {
  const match = /^(postgresql|mysql|mariadb)_(\w+)$/.exec(name)
  const option = match?.[2]
  if (option === undefined) return OTHERS.test(name)
  const declared = (match?.[1] === 'postgresql' ? POSTGRESQL : MYSQL)[target]
  return declared.includes('*') || declared.includes(option)
}

/** @throws Refused for an option that no dialect declares. */
export function dialectOptions(extra: ReadonlyMap<string, Value>, target: OptionTarget, at: Place): DialectOptions {
  for (const name of extra.keys()) {
    if (!isDeclared(name, target)) throw new Refused('unknown-argument', at, { name })
  }
  return extra
}
