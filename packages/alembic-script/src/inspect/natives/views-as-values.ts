// What SQLAlchemy's Inspector answers with: lists of dicts, key by key as its dialects make them.
import { dictOf } from '../../interpret/values/dict.ts'
import type { Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { ColumnView, ConstraintView, ForeignKeyView, IndexView } from '../../schema-view.ts'
import type { Engine } from '../../settings.ts'

export const list = (items: readonly Value[]): Value => ({ kind: 'list', items: [...items] })

/** A new dict with these keys, in this order. */
export function record(fields: Readonly<Record<string, Value>>, at: Place): Value {
  return { kind: 'dict', entries: dictOf(Object.entries(fields), at) }
}

/** A part of an answer that can't be told: using it is refused. */
function untold(at: Place, name: string): Value {
  return { kind: 'unknown', because: new Refused('schema-unknown', at, { name }) }
}

export function columnValue(column: ColumnView, at: Place): Value {
  return record(
    {
      name: column.name,
      type: untold(at, `the type of ${column.name}`),
      nullable: column.nullable ?? untold(at, `whether ${column.name} is nullable`),
      default: untold(at, `the default of ${column.name}`),
      autoincrement: untold(at, `autoincrement of ${column.name}`),
      comment: untold(at, `the comment of ${column.name}`),
    },
    at,
  )
}

interface IndexesOf {
  readonly uniques: readonly ConstraintView[]
  readonly engine: Engine
}

export function indexValue(index: IndexView, { uniques, engine }: IndexesOf, at: Place): Value {
  const common = { name: index.name, unique: index.unique, column_names: list(index.columns) }
  if (engine !== 'postgresql') return record(common, at)
  const isConstraint = uniques.some(({ name }) => name === index.name)
  return record(
    {
      ...common,
      ...(isConstraint ? { duplicates_constraint: index.name } : {}),
      include_columns: untold(at, `the included columns of ${index.name}`),
      dialect_options: untold(at, `the options of ${index.name}`),
    },
    at,
  )
}

export function uniqueValue({ name, columns }: ConstraintView, engine: Engine, at: Place): Value {
  const own = { name: name ?? untold(at, 'the name of a constraint'), column_names: list(columns) }
  return record(engine === 'postgresql' ? { ...own, comment: null } : { ...own, duplicates_index: name }, at)
}

export function foreignKeyValue(key: ForeignKeyView, at: Place): Value {
  return record(
    {
      name: key.name ?? untold(at, 'the name of a constraint'),
      constrained_columns: list(key.columns),
      referred_schema: key.referredSchema,
      referred_table: key.referredTable,
      referred_columns: list(key.referredColumns),
      options: untold(at, `the options of ${key.name}`),
    },
    at,
  )
}

export function primaryKeyValue({ name, columns }: ConstraintView, engine: Engine, at: Place): Value {
  const named = engine === 'postgresql' && columns.length > 0 ? (name ?? untold(at, 'the name of a constraint')) : null
  return record({ constrained_columns: list(columns), name: named }, at)
}

export function checkValue({ name }: { readonly name: string | null }, at: Place): Value {
  return record(
    { name: name ?? untold(at, 'the name of a constraint'), sqltext: untold(at, `the text of ${name}`) },
    at,
  )
}
