// What is told of a schema without a database is compared with what the database says, statement by statement.
import { openSession, type Session } from '@revlane/database'
import { mariadbServer, mysqlServer, postgresServer, type TestDatabase } from '@revlane/test-servers'
import { afterAll, describe, expect, test } from 'vitest'
import type { SchemaView, TableView } from '../schema-view.ts'
import type { Engine } from '../settings.ts'
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

const KINDS = ['column', 'index', 'unique', 'foreign', 'check', 'primary']
const ENUMS = ['mood', 'feeling', 'made']

interface Case {
  readonly engines: readonly Engine[]
  readonly script: readonly string[]
  /** Beginnings of what can't be told at its end; all else must be. */
  readonly unknown?: readonly string[]
}

const ALL = ['postgresql', 'mariadb', 'mysql'] as const
const PG = ['postgresql'] as const
const MY = ['mariadb', 'mysql'] as const

const BASE = [
  'CREATE TABLE owners (\n    id INTEGER NOT NULL, \n    name VARCHAR(50) NOT NULL, \n    rate NUMERIC(10, 2), \n    PRIMARY KEY (id), \n    UNIQUE (name)\n)',
  'CREATE TABLE boats (\n    id INTEGER NOT NULL, \n    owner INTEGER, \n    tag VARCHAR(20), \n    CONSTRAINT boats_owner_fk FOREIGN KEY(owner) REFERENCES owners (id) ON DELETE CASCADE, \n    PRIMARY KEY (id)\n)',
]

const CASES: Readonly<Record<string, Case>> = {
  'tables as Alembic writes them': { engines: ALL, script: BASE },
  'columns come and go': {
    engines: ALL,
    script: [
      ...BASE,
      'ALTER TABLE boats ADD COLUMN length NUMERIC(8, 2) NOT NULL',
      "ALTER TABLE boats ADD COLUMN note VARCHAR(30) DEFAULT 'a, not null' ",
      'ALTER TABLE boats DROP COLUMN tag',
      'ALTER TABLE owners DROP COLUMN name',
    ],
  },
  'indexes and named constraints': {
    engines: ALL,
    script: [
      ...BASE,
      'CREATE INDEX ix_boats_tag ON boats (tag)',
      'CREATE UNIQUE INDEX ix_boats_both ON boats (tag, owner)',
      'ALTER TABLE boats ADD CONSTRAINT uq_boats_tag UNIQUE (tag)',
      'ALTER TABLE boats ADD CONSTRAINT fk_again FOREIGN KEY(owner) REFERENCES owners (id)',
      "INSERT INTO owners (id, name) VALUES (1, 'CREATE TABLE no; DROP TABLE boats')",
    ],
  },
  'constraints without a name get the database’s own': {
    engines: ALL,
    script: [
      ...BASE,
      'ALTER TABLE boats ADD UNIQUE (tag)',
      'ALTER TABLE boats ADD UNIQUE (tag, owner)',
      'ALTER TABLE boats ADD FOREIGN KEY(owner) REFERENCES owners (id)',
      'CREATE TABLE twice (a INTEGER, b INTEGER, UNIQUE (a), UNIQUE (a, b), FOREIGN KEY(b) REFERENCES owners (id))',
    ],
  },
  'an index that a foreign key brought goes when another takes its place': {
    engines: MY,
    script: [
      ...BASE,
      'CREATE INDEX own ON boats (owner)',
      'ALTER TABLE boats ADD CONSTRAINT second FOREIGN KEY(owner) REFERENCES owners (id)',
      'CREATE TABLE ringed (a INT PRIMARY KEY, b INT, CONSTRAINT b_fk FOREIGN KEY (b) REFERENCES owners (id))',
      'ALTER TABLE ringed ADD UNIQUE INDEX both_of (b, a)',
      'ALTER TABLE ringed ADD FOREIGN KEY (a) REFERENCES owners (id)',
    ],
  },
  'tables are renamed and dropped': {
    engines: ALL,
    script: [...BASE, 'ALTER TABLE boats RENAME TO ships', 'DROP TABLE ships', 'DROP TABLE IF EXISTS never_there'],
  },
  'a table that is there is not made again': {
    engines: ALL,
    script: [
      ...BASE,
      'CREATE TABLE IF NOT EXISTS boats (other INTEGER)',
      'CREATE TABLE IF NOT EXISTS fresh (a INTEGER)',
    ],
  },
  'columns are renamed with what names them': {
    engines: ALL,
    script: [
      ...BASE,
      'CREATE INDEX ix_tag ON boats (tag)',
      'ALTER TABLE boats RENAME COLUMN tag TO label',
      'ALTER TABLE boats RENAME COLUMN id TO number',
    ],
  },
  views: {
    engines: ALL,
    script: [
      ...BASE,
      'CREATE VIEW named AS SELECT name FROM owners',
      'CREATE OR REPLACE VIEW named AS SELECT name FROM owners',
      'DROP VIEW named',
      'CREATE VIEW other AS SELECT id FROM boats',
    ],
  },
  'a copy of a query is known by its name': {
    engines: ALL,
    script: [...BASE, 'CREATE TABLE copied AS SELECT id FROM boats'],
    unknown: KINDS.map((kind) => `${kind} copied.`),
  },
  'comments and quoting do not mislead': {
    engines: ALL,
    script: [
      '/* CREATE TABLE not_this (a int); */ CREATE TABLE "x" (a integer) -- DROP TABLE x'.replaceAll('"x"', 'spaced'),
      'INSERT INTO spaced VALUES (1) -- ; DROP TABLE spaced',
    ],
  },
  nullability: {
    engines: PG,
    script: [
      ...BASE,
      'ALTER TABLE boats ALTER COLUMN tag SET NOT NULL',
      'ALTER TABLE owners ALTER COLUMN name DROP NOT NULL',
      'ALTER TABLE boats ALTER COLUMN owner TYPE BIGINT USING owner::bigint',
    ],
  },
  'columns with everything': {
    engines: PG,
    script: [
      ...BASE,
      `CREATE TABLE IF NOT EXISTS "Full" (
         id bigserial PRIMARY KEY, code text COLLATE "C" DEFAULT 'x''y' NOT NULL UNIQUE, amount numeric(10, 2) CONSTRAINT positive CHECK (amount > 0),
         owner integer REFERENCES owners ON DELETE SET NULL, tags text[] DEFAULT '{}'::text[], made timestamp with time zone DEFAULT now(),
         n integer GENERATED ALWAYS AS IDENTITY, twice integer GENERATED ALWAYS AS (1 + 1) STORED, period tsrange,
         CONSTRAINT code_and_owner UNIQUE NULLS NOT DISTINCT (code, owner))`.replace(' NULLS NOT DISTINCT', ''),
      'ALTER TABLE "Full" ADD COLUMN IF NOT EXISTS extra int, DROP CONSTRAINT code_and_owner, ALTER COLUMN amount SET NOT NULL',
    ],
  },
  'enum types': {
    engines: PG,
    script: [
      "CREATE TYPE mood AS ENUM ('sad', 'ok')",
      "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy' BEFORE 'ok'",
      "ALTER TYPE mood ADD VALUE 'it''s'",
      "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'",
      'ALTER TYPE mood RENAME TO feeling',
      "CREATE TYPE made AS ENUM ('x')",
      'DROP TYPE made',
    ],
  },
  'a block under conditions leaves unknown what it names, and no more': {
    engines: PG,
    script: [
      ...BASE,
      "DO $$ BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$",
      'DO $do$ BEGIN IF true THEN ALTER TABLE boats ADD COLUMN maybe int; CREATE TABLE perhaps (a int); END IF; END $do$',
    ],
    unknown: [
      'enum mood',
      'table ',
      'table perhaps',
      ...KINDS.flatMap((kind) => [`${kind} boats.`, `${kind} perhaps.`]),
    ],
  },
  'functions and triggers change no table': {
    engines: PG,
    script: [
      ...BASE,
      'CREATE OR REPLACE FUNCTION touch() RETURNS trigger AS $f$ BEGIN DROP TABLE boats; RETURN NEW; END; $f$ LANGUAGE plpgsql',
      'CREATE TRIGGER t BEFORE UPDATE ON boats FOR EACH ROW EXECUTE FUNCTION touch()',
      'COMMENT ON TABLE boats IS $$DROP TABLE boats;$$',
      "SELECT setval(pg_get_serial_sequence('owners', 'id'), 1, false)",
    ],
  },
  'what can do anything leaves everything unknown': {
    engines: PG,
    script: [...BASE, "DO $$ BEGIN EXECUTE 'CREATE TABLE hidden (a int)'; END $$"],
    unknown: [
      'table ',
      'view ',
      ...ENUMS.map((name) => `enum ${name}`),
      ...['owners', 'boats', 'hidden'].flatMap((name) => [`table ${name}`, ...KINDS.map((kind) => `${kind} ${name}.`)]),
    ],
  },
  'indexes are dropped and renamed by their own name': {
    engines: PG,
    script: [
      ...BASE,
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS one ON boats USING btree (tag text_pattern_ops DESC NULLS LAST) WHERE tag IS NOT NULL',
      'CREATE INDEX two ON boats (lower(tag))',
      'ALTER INDEX two RENAME TO three',
      'DROP INDEX one',
    ],
  },
  'foreign keys follow what they lead to': {
    engines: ALL,
    script: [...BASE, 'ALTER TABLE owners RENAME TO people', 'ALTER TABLE people RENAME COLUMN id TO number'],
  },
  'what is made by a query, for a session or in an undone part is not told': {
    engines: PG,
    script: [
      ...BASE,
      'CREATE TEMP TABLE passing (a int)',
      'CREATE TABLE bare (a int REFERENCES owners, long_'.concat('x'.repeat(80), ' int)'),
      'DROP TABLE owners CASCADE',
    ],
    unknown: ['table ', 'table passing', ...KINDS.map((kind) => `${kind} passing.`)],
  },
  'SELECT … INTO leaves everything unknown': {
    engines: PG,
    script: [...BASE, 'WITH q AS (SELECT 1 AS a) SELECT * INTO made_so FROM q'],
    unknown: [
      'table ',
      'view ',
      ...ENUMS.map((name) => `enum ${name}`),
      ...['owners', 'boats'].flatMap((name) => [`table ${name}`, ...KINDS.map((kind) => `${kind} ${name}.`)]),
    ],
  },
  'MySQL restates, changes and keys': {
    engines: MY,
    script: [
      ...BASE,
      'ALTER TABLE boats MODIFY tag VARCHAR(30) NOT NULL',
      "ALTER TABLE boats CHANGE tag label VARCHAR(30) NULL DEFAULT 'not null'",
      'ALTER TABLE boats ADD INDEX by_label (label(10)), ADD UNIQUE KEY only_label (label)',
      'ALTER TABLE boats DROP FOREIGN KEY boats_owner_fk',
      'ALTER TABLE boats DROP INDEX by_label, DROP INDEX only_label',
      "CREATE TABLE keyed (a INT NOT NULL AUTO_INCREMENT, b INT COMMENT 'PRIMARY KEY (x)', PRIMARY KEY (a), KEY by_b (b), INDEX (b, a)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4",
      'RENAME TABLE keyed TO renamed',
      'ALTER TABLE renamed DROP COLUMN b',
      'DROP INDEX boats_owner_fk ON boats',
    ],
    unknown: ['index renamed.'],
  },
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
