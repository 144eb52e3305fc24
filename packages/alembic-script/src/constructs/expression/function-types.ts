// Functions that SQLAlchemy knows by name, and what they give back (sqlalchemy.sql.functions, postgresql.ext, postgresql.hstore).
import type { SqlExpression } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { INTEGER, NUMERIC, plainType, STRING } from './affinity.ts'
import { typeOf } from './type-of.ts'

const OF_ARGUMENTS = new Set(['coalesce', 'max', 'min', 'sum'])
const DATETIME = plainType('DateTime')
const BOOLEAN = plainType('Boolean')

function postgresqlType(name: string): SqlType {
  return { ...plainType(name), family: 'postgresql' }
}

function arrayOf(item: SqlType | null, family: SqlType['family'] = 'sqlalchemy'): SqlType {
  return { ...plainType('ARRAY'), family, itemType: item ?? plainType('NullType') }
}

const TEXT_ARRAY = arrayOf(plainType('Text'), 'postgresql')

const TYPES: Readonly<Record<string, SqlType | null>> = {
  now: DATETIME,
  concat: STRING,
  char_length: INTEGER,
  random: null,
  count: INTEGER,
  current_date: plainType('Date'),
  current_time: plainType('Time'),
  current_timestamp: DATETIME,
  current_user: STRING,
  localtime: DATETIME,
  localtimestamp: DATETIME,
  session_user: STRING,
  sysdate: DATETIME,
  user: STRING,
  mode: null,
  percentile_cont: null,
  percentile_disc: null,
  rank: INTEGER,
  dense_rank: INTEGER,
  percent_rank: NUMERIC,
  cume_dist: NUMERIC,
  cube: null,
  rollup: null,
  grouping_sets: null,
  aggregate_strings: STRING,
  to_tsvector: postgresqlType('TSVECTOR'),
  to_tsquery: postgresqlType('TSQUERY'),
  plainto_tsquery: postgresqlType('TSQUERY'),
  phraseto_tsquery: postgresqlType('TSQUERY'),
  websearch_to_tsquery: postgresqlType('TSQUERY'),
  ts_headline: plainType('TEXT'),
  hstore: postgresqlType('HSTORE'),
  defined: BOOLEAN,
  delete: postgresqlType('HSTORE'),
  slice: postgresqlType('HSTORE'),
  akeys: TEXT_ARRAY,
  avals: TEXT_ARRAY,
  hstore_to_array: TEXT_ARRAY,
  hstore_to_matrix: TEXT_ARRAY,
}

/** Whether the class is one of SQLAlchemy's own, whose name is lower case whatever the script wrote. */
export function isGenericFunction(path: readonly string[]): boolean {
  const [name] = path
  if (path.length !== 1 || name === undefined) return false
  const lower = name.toLowerCase()
  return Object.hasOwn(TYPES, lower) || OF_ARGUMENTS.has(lower) || lower === 'array_agg'
}

/** null: NullType. */
export function functionType(path: readonly string[], args: readonly SqlExpression[]): SqlType | null {
  const lower = path.length === 1 ? (path[0] ?? '').toLowerCase() : ''
  if (Object.hasOwn(TYPES, lower)) return TYPES[lower] ?? null
  const first = args.map(typeOf).find((type) => type !== null) ?? null
  if (OF_ARGUMENTS.has(lower)) return first
  if (lower === 'array_agg') return first?.name === 'ARRAY' ? first : arrayOf(first)
  return null
}
