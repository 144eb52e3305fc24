// Catalogue relations whose rows the schema's view can give: the columns by which scripts look for an object.
import type { Known, SchemaView } from '../../schema-view.ts'
import type { Engine } from '../../settings.ts'

/** A row by column name; a column that is not here can't be told. */
export type CatalogueRow = Readonly<Record<string, string>>

/** Values that the query asks for, by column: only rows that may hold them need to be told. */
export type Wanted = ReadonlyMap<string, readonly string[]>

interface Asking {
  readonly view: SchemaView
  readonly engine: Engine
  readonly wanted: Wanted
}

type Relation = (asking: Asking) => Known<readonly CatalogueRow[]>

/** The name that the default schema goes by in a query's own text. */
export const DEFAULT_SCHEMA = 'public'

function schemasOf({ view, engine, wanted }: Asking): Known<readonly (string | null)[]> {
  if (engine !== 'postgresql') return [null]
  const named = wanted.get('schemaname') ?? wanted.get('table_schema')
  return named ?? view.schemas()
}

/** Tables of the schemas that are asked for, or the ones that are named. */
function tableNames(asking: Asking, column: string): Known<readonly { schema: string | null; name: string }[]> {
  const schemas = schemasOf(asking)
  if (schemas === 'unknown') return 'unknown'
  const named = asking.wanted.get(column)
  const found: { schema: string | null; name: string }[] = []
  for (const schema of schemas) {
    const names = named ?? asking.view.tables(schema)
    if (names === 'unknown') return 'unknown'
    for (const name of names) {
      const table = asking.view.table({ schema, name })
      if (table === 'unknown') return 'unknown'
      if (table !== null) found.push({ schema, name })
    }
  }
  return found
}

type Facet = 'columns' | 'indexes' | 'uniques' | 'foreignKeys' | 'checks'

function ofTables(asking: Asking, names: { schema: string; table: string; own: string }, facets: readonly Facet[]) {
  const tables = tableNames(asking, names.table)
  if (tables === 'unknown') return tables
  const rows: CatalogueRow[] = []
  for (const { schema, name } of tables) {
    const table = asking.view.table({ schema, name })
    if (table === 'unknown' || table === null) return 'unknown'
    const lists = facets.map((facet) => table[facet])
    for (const list of lists) {
      if (list === 'unknown') return 'unknown'
      for (const item of list) {
        if (item.name === null) return 'unknown'
        rows.push({ [names.schema]: schema ?? DEFAULT_SCHEMA, [names.table]: name, [names.own]: item.name })
      }
    }
    if (facets.includes('uniques')) {
      if (table.primaryKey === 'unknown') return 'unknown'
      const { name: own, columns } = table.primaryKey
      if (columns.length > 0)
        rows.push({ [names.schema]: schema ?? DEFAULT_SCHEMA, [names.table]: name, [names.own]: own ?? 'PRIMARY' })
    }
  }
  return rows
}

const tables =
  (schema: string, table: string): Relation =>
  (asking) => {
    const found = tableNames(asking, table)
    if (found === 'unknown') return found
    return found.map((key) => ({ [schema]: key.schema ?? DEFAULT_SCHEMA, [table]: key.name }))
  }

function byName(
  asking: Asking,
  column: string,
  holds: (name: string) => Known<boolean>,
): Known<readonly CatalogueRow[]> {
  const rows: CatalogueRow[] = []
  // Without a name there is no telling what else there is.
  for (const name of asking.wanted.get(column) ?? ['']) {
    const found = name === '' ? 'unknown' : holds(name)
    if (found === 'unknown') return found
    if (found) rows.push({ [column]: name })
  }
  return rows
}

const CONSTRAINTS = ['uniques', 'foreignKeys', 'checks'] as const

export const RELATIONS: Readonly<Record<string, Relation>> = {
  'information_schema.tables': tables('table_schema', 'table_name'),
  'pg_catalog.pg_tables': tables('schemaname', 'tablename'),
  'information_schema.columns': (asking) =>
    ofTables(asking, { schema: 'table_schema', table: 'table_name', own: 'column_name' }, ['columns']),
  // PostgreSQL lists the indexes of primary keys, too.
  'pg_catalog.pg_indexes': (asking) => {
    const names = { schema: 'schemaname', table: 'tablename', own: 'indexname' }
    const rows = ofTables(asking, names, ['indexes'])
    if (rows === 'unknown' || asking.wanted.has('tablename') || asking.wanted.has('indexname')) {
      return rows === 'unknown' ? rows : withKeys(rows, ofTables(asking, names, ['uniques']))
    }
    return 'unknown'
  },
  'information_schema.statistics': (asking) =>
    ofTables(asking, { schema: 'table_schema', table: 'table_name', own: 'index_name' }, ['indexes']),
  'information_schema.table_constraints': (asking) =>
    ofTables(asking, { schema: 'table_schema', table: 'table_name', own: 'constraint_name' }, CONSTRAINTS),
  'pg_catalog.pg_constraint': (asking) =>
    asking.wanted.has('conname')
      ? ofTables(asking, { schema: 'schemaname', table: 'tablename', own: 'conname' }, CONSTRAINTS)
      : 'unknown',
  'information_schema.schemata': ({ view }) => {
    const schemas = view.schemas()
    return schemas === 'unknown' ? schemas : schemas.map((name) => ({ schema_name: name }))
  },
  'pg_catalog.pg_namespace': ({ view }) => {
    const schemas = view.schemas()
    return schemas === 'unknown' ? schemas : schemas.map((name) => ({ nspname: name }))
  },
  'pg_catalog.pg_type': (asking) =>
    byName(asking, 'typname', (name) => {
      const labels = asking.view.enumeration({ schema: null, name })
      if (labels === 'unknown' || labels !== null) return labels === 'unknown' ? labels : true
      // A table brings a type of its own name; of domains and others nothing is known.
      const table = asking.view.table({ schema: null, name })
      return table === 'unknown' ? table : table !== null
    }),
  'pg_catalog.pg_extension': (asking) => byName(asking, 'extname', (name) => asking.view.extension(name)),
}

function withKeys(rows: readonly CatalogueRow[], keys: Known<readonly CatalogueRow[]>): Known<readonly CatalogueRow[]> {
  if (keys === 'unknown') return keys
  const known = new Set(rows.map((row) => row.indexname))
  return [...rows, ...keys.filter((row) => !known.has(row.indexname))]
}
