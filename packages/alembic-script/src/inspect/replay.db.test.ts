// What is told of a schema without a database is compared with what the database says, statement by statement.
import { openSession, type Session } from '@revlane/database'
import { mariadbServer, mysqlServer, postgresServer, type TestDatabase } from '@revlane/test-servers'
import { afterAll, describe, expect, test } from 'vitest'
import type { SchemaView, TableView } from '../schema-view.ts'
import type { Engine } from '../settings.ts'
import { ALL, CASES, ENUMS, KINDS } from '../test-support/schema-cases.ts'
import { replaySchema } from './replay.ts'

const SERVERS = { postgresql: postgresServer, mariadb: mariadbServer, mysql: mysqlServer }
const databases: TestDatabase[] = []
afterAll(async () => {
  for (const database of databases) await database.drop()
})

async function emptyDatabase(engine: Engine): Promise<Session> {
  const database = await (await SERVERS[engine]()).createDatabase()
  databases.push(database)
  const { password, ...fields } = database.fields
  const family = engine === 'postgresql' ? 'postgresql' : 'mysql'
  return openSession(
    { fields: { ...fields, engine: family, tls: 'prefer' }, password, address: fields.host },
    { purpose: 'migrate', applicationName: 'revlane test', connectTimeoutMs: 30_000 },
  )
}

/** One line for each thing of the schema, as both sides tell it. */
type Facts = ReadonlySet<string>

const POSTGRESQL_FACTS = `
  SELECT 'table ' || relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'column ' || c.relname || '.' || attname || CASE WHEN attnotnull THEN ' not null' ELSE '' END
    FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
   WHERE attnum > 0 AND NOT attisdropped AND c.relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'index ' || t.relname || '.' || i.relname || CASE WHEN indisunique THEN ' unique' ELSE '' END
    FROM pg_index x JOIN pg_class t ON t.oid = indrelid JOIN pg_class i ON i.oid = indexrelid
   WHERE NOT indisprimary AND t.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT CASE contype WHEN 'p' THEN 'primary ' WHEN 'u' THEN 'unique ' WHEN 'f' THEN 'foreign ' ELSE 'check ' END
         || t.relname || '.' || conname || CASE contype WHEN 'f' THEN ' to ' || f.relname WHEN 'c' THEN '' ELSE ' on ' || (SELECT string_agg(attname, ',' ORDER BY place)
              FROM unnest(conkey) WITH ORDINALITY k(num, place) JOIN pg_attribute ON attrelid = conrelid AND attnum = num) END
    FROM pg_constraint JOIN pg_class t ON t.oid = conrelid LEFT JOIN pg_class f ON f.oid = confrelid
   WHERE contype IN ('p', 'u', 'f', 'c') AND t.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'enum ' || typname || ' ' || (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)
    FROM pg_type t WHERE typtype = 'e'
  UNION ALL
  SELECT 'view ' || relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace`

const MYSQL_FACTS = `
  SELECT CAST(CONCAT('table ', table_name) AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
  UNION ALL
  SELECT CONCAT('column ', c.table_name, '.', column_name, IF(is_nullable = 'NO', ' not null', '')) FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
   WHERE c.table_schema = DATABASE() AND table_type = 'BASE TABLE'
  UNION ALL
  SELECT DISTINCT CONCAT('index ', table_name, '.', index_name, IF(non_unique = 0, ' unique', '')) FROM information_schema.statistics
   WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY'
  UNION ALL
  SELECT CONCAT(CASE constraint_type WHEN 'PRIMARY KEY' THEN 'primary ' WHEN 'UNIQUE' THEN 'unique ' WHEN 'CHECK' THEN 'check ' ELSE 'foreign ' END, c.table_name, '.',
                IF(constraint_type = 'PRIMARY KEY', 'null', c.constraint_name),
                CASE constraint_type WHEN 'CHECK' THEN '' WHEN 'FOREIGN KEY' THEN CONCAT(' to ', MAX(k.referenced_table_name))
                     ELSE CONCAT(' on ', GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position)) END)
    FROM information_schema.table_constraints c LEFT JOIN information_schema.key_column_usage k
      ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.constraint_name = c.constraint_name
   WHERE c.table_schema = DATABASE() GROUP BY c.table_name, c.constraint_name, constraint_type
  UNION ALL
  SELECT CONCAT('view ', table_name) FROM information_schema.views WHERE table_schema = DATABASE()`

async function factsOf(session: Session, engine: Engine): Promise<Facts> {
  const { rows } = await session.query(engine === 'postgresql' ? POSTGRESQL_FACTS : MYSQL_FACTS)
  return new Set(rows.flat().map(String))
}

interface Told {
  readonly facts: Set<string>
  /** Beginnings of the facts about which nothing can be told. */
  readonly unknown: string[]
}

function tellTable(name: string, table: TableView, told: Told): void {
  const list = <T>(word: string, known: readonly T[] | 'unknown', line: (item: T) => string) => {
    if (known === 'unknown') told.unknown.push(`${word} ${name}.`)
    else for (const item of known) told.facts.add(`${word} ${name}.${line(item)}`)
  }
  const { primaryKey } = table
  list('column', table.columns, (column) => `${column.name}${column.nullable === false ? ' not null' : ''}`)
  list('index', table.indexes, (index) => `${index.name}${index.unique ? ' unique' : ''}`)
  list('unique', table.uniques, (item) => `${item.name} on ${item.columns.join(',')}`)
  list('foreign', table.foreignKeys, (item) => `${item.name} to ${item.referredTable}`)
  list('check', table.checks, (item) => `${item.name}`)
  const keys = primaryKey === 'unknown' ? primaryKey : primaryKey.columns.length === 0 ? [] : [primaryKey]
  list('primary', keys, (item) => `${item.name} on ${item.columns.join(',')}`)
}

function tell(view: SchemaView, names: readonly string[]): Told {
  const told: Told = { facts: new Set(), unknown: [] }
  const tables = view.tables(null)
  if (tables === 'unknown') told.unknown.push('table ')
  for (const name of new Set([...names, ...(tables === 'unknown' ? [] : tables)])) {
    const table = view.table({ schema: null, name })
    if (table === 'unknown') for (const word of KINDS) told.unknown.push(`${word} ${name}.`, `table ${name}`)
    else if (table !== null) {
      told.facts.add(`table ${name}`)
      tellTable(name, table, told)
    }
  }
  const views = view.views(null)
  if (views === 'unknown') told.unknown.push('view ')
  else for (const name of views) told.facts.add(`view ${name}`)
  for (const name of ENUMS) {
    const labels = view.enumeration({ schema: null, name })
    if (labels === 'unknown') told.unknown.push(`enum ${name}`)
    else if (labels !== null) told.facts.add(`enum ${name} ${labels.join(',')}`)
  }
  return told
}

describe.each(ALL)('%s', { timeout: 120_000 }, (engine) => {
  const own = Object.entries(CASES).filter(([, { engines }]) => engines.includes(engine))
  test.each(own)('%s', async (_, { script, unknown = [] }) => {
    const session = await emptyDatabase(engine)
    const replayed = replaySchema(engine)
    try {
      for (const sql of script) {
        await session.execute(sql)
        replayed.apply([{ sql }])
        const facts = await factsOf(session, engine)
        const names = [...facts].flatMap((fact) => (fact.startsWith('table ') ? [fact.slice(6)] : []))
        const told = tell(replayed.view, names)
        const isOpen = (fact: string) => told.unknown.some((beginning) => fact.startsWith(beginning))
        const [wrong, missing] = [
          [...told.facts].filter((fact) => !facts.has(fact)),
          [...facts].filter((fact) => !told.facts.has(fact) && !isOpen(fact)),
        ]
        expect({ sql, wrong, missing }).toEqual({ sql, wrong: [], missing: [] })
      }
      expect([...new Set(tell(replayed.view, tablesIn(unknown)).unknown)].sort()).toEqual([...unknown].sort())
    } finally {
      await session.close()
    }
  })
})

/** Tables of which something is unknown, though no list of tables may name them. */
const tablesIn = (unknown: readonly string[]) => [
  ...new Set(unknown.flatMap((line) => /^(?:table|column) (\w+)/.exec(line)?.[1] ?? [])),
]
