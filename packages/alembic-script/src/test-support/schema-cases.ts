// Scripts whose effect on a schema is told and then compared with what the database says.
import type { Engine } from '../settings.ts'

export const KINDS = ['column', 'index', 'unique', 'foreign', 'check', 'primary']
export const ENUMS = ['mood', 'feeling', 'made']

interface Case {
  readonly engines: readonly Engine[]
  readonly script: readonly string[]
  /** Beginnings of what can't be told at its end; all else must be. */
  readonly unknown?: readonly string[]
}

export const ALL = ['postgresql', 'mariadb', 'mysql'] as const
const PG = ['postgresql'] as const
const MY = ['mariadb', 'mysql'] as const

const BASE = [
  'CREATE TABLE owners (\n    id INTEGER NOT NULL, \n    name VARCHAR(50) NOT NULL, \n    rate NUMERIC(10, 2), \n    PRIMARY KEY (id), \n    UNIQUE (name)\n)',
  'CREATE TABLE boats (\n    id INTEGER NOT NULL, \n    owner INTEGER, \n    tag VARCHAR(20), \n    CONSTRAINT boats_owner_fk FOREIGN KEY(owner) REFERENCES owners (id) ON DELETE CASCADE, \n    PRIMARY KEY (id)\n)',
]

export const CASES: Readonly<Record<string, Case>> = {
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
