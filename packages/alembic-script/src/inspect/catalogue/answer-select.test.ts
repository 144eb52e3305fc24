import { expect, test } from 'vitest'
import { replaySchema } from '../replay.ts'
import { answerSelect } from './answer-select.ts'

const history = replaySchema('postgresql')
history.apply([
  { sql: 'CREATE TABLE boats (id integer NOT NULL, tag text, PRIMARY KEY (id), CONSTRAINT uq_tag UNIQUE (tag))' },
  { sql: 'CREATE INDEX ix_boats_tag ON boats (tag)' },
  { sql: "CREATE TYPE mood AS ENUM ('sad')" },
  { sql: 'CREATE SCHEMA yard' },
  { sql: 'CREATE TABLE yard.cranes (id integer)' },
  { sql: 'CREATE TABLE copied AS SELECT 1' },
])
const ask = (sql: string) => answerSelect(sql, history.view, 'postgresql')
const cells = (sql: string) => {
  const answer = ask(sql)
  return typeof answer === 'string' ? answer : answer.rows
}

test.each<[string, unknown]>([
  ["SELECT 1 FROM information_schema.tables WHERE table_name = 'boats'", [[1]]],
  ["SELECT 1 FROM information_schema.tables WHERE table_name = 'ships'", []],
  ["select exists (select from pg_tables where schemaname = 'yard' and tablename = 'cranes')", [[true]]],
  [
    "SELECT EXISTS(SELECT 1 FROM information_schema.tables WHERE table_schema = 'yard' AND table_name = 'boats') AS found",
    [[false]],
  ],
  ["SELECT column_name FROM information_schema.columns WHERE table_name='boats' AND column_name='tag'", [['tag']]],
  [
    "SELECT c.column_name AS name FROM information_schema.columns c WHERE c.table_schema = current_schema() AND c.table_name = 'boats'",
    [['id'], ['tag']],
  ],
  ["SELECT count(*) FROM information_schema.columns WHERE table_name='boats' AND column_name IN ('id', 'none')", [[1]]],
  ["SELECT 1 FROM pg_indexes WHERE tablename = 'boats' AND indexname = 'ix_boats_tag'", [[1]]],
  ["SELECT 1 FROM pg_indexes WHERE indexname = 'boats_pkey' AND tablename = 'boats'", [[1]]],
  ["SELECT 1 FROM pg_constraint WHERE conname = 'uq_tag'", 'unknown'],
  [
    "SELECT 1 FROM information_schema.table_constraints WHERE table_name = 'boats' AND constraint_name = 'uq_tag'",
    [[1]],
  ],
  ["SELECT 1 FROM pg_type WHERE typname = 'mood'", [[1]]],
  ["SELECT 1 FROM pg_type WHERE typname = 'feeling'", []],
  ["SELECT 1 FROM pg_extension WHERE extname = 'postgis';", []],
  ["SELECT 1 FROM information_schema.schemata WHERE schema_name = 'yard'", [[1]]],
  ["SELECT column_name FROM information_schema.columns WHERE table_name = 'copied'", 'unknown'],
  ["SELECT data_type FROM information_schema.columns WHERE table_name = 'boats'", 'unknown'],
  ["SELECT 1 FROM information_schema.columns WHERE table_name = 'boats' AND is_nullable = 'YES'", 'unknown'],
  ["SELECT 1 FROM information_schema.tables WHERE table_name = 'boats' OR true", 'not-understood'],
  ["SELECT 1 FROM information_schema.tables WHERE table_name LIKE 'b%'", 'not-understood'],
  ['SELECT id FROM boats', 'not-understood'],
])('%s', (sql, expected) => {
  expect(cells(sql)).toEqual(expected)
})
