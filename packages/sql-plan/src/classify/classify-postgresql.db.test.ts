// The server is the oracle: what it refuses in a transaction, and which locks it really takes.
import { ServerError, type Session } from '@revlane/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stage, stage } from '../test-support/run-stage.ts'
import { classifyStatement } from './classify-statement.ts'

const SET_UP = [
  'CREATE TABLE t (a int PRIMARY KEY, b text, c int NOT NULL DEFAULT 0)',
  'CREATE TABLE u (id int PRIMARY KEY, t_a int)',
  'INSERT INTO t VALUES (1), (2)',
  'CREATE INDEX i ON t (b)',
  'CREATE TABLE p (a int) PARTITION BY RANGE (a)',
  'CREATE TABLE q PARTITION OF p FOR VALUES FROM (0) TO (10)',
  "CREATE TYPE e AS ENUM ('one')",
  'CREATE VIEW v AS SELECT a FROM t',
  'CREATE MATERIALIZED VIEW m AS SELECT a FROM t',
  'CREATE UNIQUE INDEX m_a ON m (a)',
  'CREATE SEQUENCE s',
  'ALTER TABLE u ADD CONSTRAINT unproven FOREIGN KEY (t_a) REFERENCES t (a) NOT VALID',
  "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
]

const STATEMENTS = [
  'CREATE TABLE n (a int)',
  'CREATE TABLE n AS SELECT 1 AS a',
  'CREATE TABLE n (a int REFERENCES t (a))',
  'CREATE INDEX n ON t (c)',
  'CREATE INDEX CONCURRENTLY n ON t (c)',
  'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS n ON t (c)',
  'DROP INDEX i',
  'DROP INDEX CONCURRENTLY i',
  'REINDEX INDEX i',
  'REINDEX TABLE t',
  'REINDEX TABLE CONCURRENTLY t',
  'REINDEX (CONCURRENTLY) INDEX i',
  'REINDEX SCHEMA public',
  'VACUUM',
  'VACUUM t',
  'VACUUM FULL t',
  'VACUUM (ANALYZE) t',
  'ANALYZE t',
  'CLUSTER',
  'CLUSTER t USING t_pkey',
  'ALTER SYSTEM SET work_mem = 4096',
  'ALTER SYSTEM RESET ALL',
  'CREATE DATABASE revlane_never',
  'DROP DATABASE IF EXISTS revlane_never',
  'ALTER DATABASE template1 SET TABLESPACE pg_default',
  'ALTER DATABASE template1 CONNECTION LIMIT -1',
  "CREATE TABLESPACE never LOCATION '/nowhere'",
  'DROP TABLESPACE never',
  "CREATE SUBSCRIPTION never CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p",
  'ALTER TABLE p DETACH PARTITION q',
  'ALTER TABLE p DETACH PARTITION q CONCURRENTLY',
  "ALTER TYPE e ADD VALUE 'two'",
  'ALTER TABLE t ADD COLUMN d int',
  'ALTER TABLE t DROP COLUMN b',
  'ALTER TABLE t ALTER b TYPE varchar(10)',
  'ALTER TABLE t ALTER b SET NOT NULL, ALTER c DROP DEFAULT',
  'ALTER TABLE t ALTER b SET STATISTICS 100',
  'ALTER TABLE t SET (fillfactor = 70)',
  'ALTER TABLE t CLUSTER ON t_pkey',
  'ALTER TABLE u ADD CONSTRAINT k FOREIGN KEY (t_a) REFERENCES t (a)',
  'ALTER TABLE u VALIDATE CONSTRAINT unproven',
  'ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0)',
  'ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID',
  'ALTER TABLE t DISABLE TRIGGER ALL',
  'ALTER TABLE t RENAME TO z',
  'ALTER TABLE t RENAME COLUMN b TO z',
  'ALTER INDEX i RENAME TO z',
  'ALTER TABLE t SET SCHEMA pg_temp',
  'ALTER TABLE t ENABLE ROW LEVEL SECURITY',
  'CREATE POLICY y ON t USING (true)',
  'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()',
  'CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING',
  'CREATE STATISTICS x ON a, c FROM t',
  "COMMENT ON TABLE t IS 'x'",
  "COMMENT ON COLUMN t.b IS 'x'",
  "COMMENT ON TYPE e IS 'x'",
  'DROP TABLE u',
  'DROP TABLE t CASCADE',
  'DROP VIEW v',
  'DROP MATERIALIZED VIEW m',
  'DROP SEQUENCE s',
  'DROP TYPE e',
  'DROP FUNCTION f',
  'TRUNCATE u',
  'REFRESH MATERIALIZED VIEW m',
  'REFRESH MATERIALIZED VIEW CONCURRENTLY m',
  'LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE',
  'LOCK TABLE t IN ROW SHARE MODE',
  'LOCK TABLE t',
  'INSERT INTO t VALUES (9)',
  "UPDATE t SET b = 'x' WHERE a = 1",
  'DELETE FROM t WHERE a = 1',
  'WITH d AS (DELETE FROM u RETURNING id) SELECT * FROM d',
  'SELECT * FROM t',
  'SELECT 1',
  'DO $$ BEGIN END $$',
]

let here: Stage
let session: Session

beforeAll(async () => {
  here = await stage('postgresql')
  session = here.session
  for (const sql of SET_UP) await session.execute(sql)
})

afterAll(() => here.end())

// Numbers below 16384 are the system's own; a relation that was dropped is in pg_class no more.
const LOCKS = `
  SELECT mode FROM pg_locks
  WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation >= 16384 AND relation < $1::oid`

const ORDER = [
  'AccessShareLock',
  'RowShareLock',
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
]

const WORDS: Readonly<Record<string, string>> = {
  AccessShareLock: 'access share',
  // No migration needs to tell FOR UPDATE from a write, or these two from their neighbours.
  RowShareLock: 'row exclusive',
  RowExclusiveLock: 'row exclusive',
  ShareUpdateExclusiveLock: 'share update exclusive',
  ShareLock: 'share',
  ShareRowExclusiveLock: 'share row exclusive',
  ExclusiveLock: 'share row exclusive',
  AccessExclusiveLock: 'access exclusive',
}

/** Runs it in a transaction that is undone: what the server said, and the strongest lock on what was there before. */
async function tryOut(sql: string): Promise<{ sqlState: string | null; lock: string | null }> {
  await session.execute('BEGIN')
  try {
    // Relations that the statement itself makes have higher numbers.
    const newest = await session.query('SELECT max(oid)::bigint + 1 FROM pg_class')
    await session.execute(sql)
    const { rows } = await session.query(LOCKS, [String(newest.rows[0]?.[0])])
    const strongest = rows.map((row) => ORDER.indexOf(String(row[0]))).sort((a, b) => b - a)[0]
    return { sqlState: null, lock: strongest === undefined ? null : (WORDS[ORDER[strongest] ?? ''] ?? null) }
  } catch (error) {
    if (error instanceof ServerError) return { sqlState: error.sqlState, lock: null }
    throw error
  } finally {
    await session.execute('ROLLBACK')
  }
}

test.each(STATEMENTS)('%s', async (sql) => {
  const ours = classifyStatement('postgresql', sql)
  const { sqlState, lock } = await tryOut(sql)
  expect(ours.transactional, `${sqlState}`).toBe(sqlState !== '25001')
  if (sqlState === null) expect(ours.lock).toBe(lock)
})
