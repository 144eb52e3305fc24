import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { MYSQL_COMMENTS, MYSQL_GOLDEN } from '../test-support/mysql-golden.ts'
import { SplitError } from './split-error.ts'
import { splitMysql } from './split-mysql.ts'
import { splitStatements } from './split-statements.ts'

// Hundreds of runs each; a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000 })

const cut = (sql: string) => splitStatements('mysql', sql).map((statement) => statement.sql)

test.each([...MYSQL_GOLDEN, ...MYSQL_COMMENTS])('%s', (_, script, statements) => {
  expect(cut(script)).toEqual(statements)
})

test('each statement knows its place and line', () => {
  const script = '\uFEFF-- 料理\n\nSELECT 1;\n/* x */\n  SELECT\n2;'
  const found = splitMysql(script)
  expect(found.map(({ line }) => line)).toEqual([3, 5])
  for (const { sql, offset } of found) expect(script.slice(offset, offset + sql.length)).toBe(sql)
})

const ROUTINES = [
  'CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END',
  'CREATE DEFINER=`a`@`%` PROCEDURE p() BEGIN IF 1 THEN SELECT 1; ELSEIF 2 THEN SELECT 2; ELSE SELECT 3; END IF; END',
  'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW IF NEW.a < 0 THEN SET NEW.a = 0; END IF',
  'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = IF(NEW.a < 0, 0, NEW.a)',
  'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = CASE WHEN 1 THEN IF(1, 2, 3) ELSE 4 END; END',
  'CREATE PROCEDURE p() BEGIN CASE x WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; END',
  'CREATE PROCEDURE p(n INT) WHILE n > 0 DO SET n = n - 1; END WHILE',
  'CREATE PROCEDURE p() l: LOOP LEAVE l; END LOOP l',
  'CREATE PROCEDURE p() BEGIN REPEAT SET @a = REPEAT(1, 2); UNTIL @a END REPEAT; END',
  'CREATE FUNCTION f() RETURNS int DETERMINISTIC RETURN 1',
  "CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; SELECT 'END;'; END",
  'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DROP TABLE IF EXISTS x; DELETE FROM t; END',
]

test.each(ROUTINES)('a routine without DELIMITER stays whole: %s', (sql) => {
  expect(cut(`${sql}; SELECT 9`)).toEqual([sql, 'SELECT 9'])
  expect(cut(sql)).toEqual([sql])
})

test('a long script is cut in time that grows with its length', () => {
  const once = `${ROUTINES.join(';\n')};\nINSERT INTO t VALUES ('x;');\n`
  // Two megabytes; squared, it would be minutes, which no test is given.
  expect(splitMysql(once.repeat(2_000))).toHaveLength(2_000 * (ROUTINES.length + 1))
})

test('only MariaDB reads the inside of its own comments', () => {
  const script = "SELECT /*M! ';' */ 1; SELECT 2"
  expect(splitStatements('mariadb', script)).toHaveLength(2)
  expect(cut('SELECT 1 /*M! ; */; SELECT 2')).toHaveLength(2)
})

test('without backslash escapes a backslash ends no earlier and no later', () => {
  const script = "SELECT 'a\\'; SELECT 2"
  expect(splitMysql(script, { noBackslashEscapes: true })).toHaveLength(2)
  expect(() => splitMysql(script)).toThrow(SplitError)
})

test.each([
  ["SELECT 1;\nSELECT 'x", 'unterminated', 2],
  ['SELECT `x', 'unterminated', 1],
  ['SELECT /* x', 'unterminated', 1],
  ['SELECT 1\\G', 'meta-command', 1],
  ['\\! id', 'meta-command', 1],
  ['SELECT 1\0', 'nul-character', 1],
  ['DELIMITER \nSELECT 1', 'syntax', 1],
])('%j cannot be cut, and the line is named', (script, fault, line) => {
  try {
    cut(script)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(SplitError)
    expect(error).toMatchObject({ fault, line })
  }
})

const PIECES = [
  'SELECT 1',
  "SELECT ';'",
  'SELECT ";"',
  "SELECT 'a\\\\'",
  "SELECT 'a\\';'",
  'SELECT 1 AS `;`',
  'SELECT 5--1',
  'SELECT /* ; */ 2',
  "SELECT '料理;'",
]
const BETWEEN = [';', ' ;\n', ';;', '; -- ;\n', '; /* ; */ ', ";# it's\n", ';\r\n']

test('statements that are joined come apart again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...BETWEEN)), { maxLength: 8 }),
      (parts) => {
        expect(cut(parts.flat().join(''))).toEqual(parts.map(([sql]) => sql))
      },
    ),
    { numRuns: 500 },
  )
})

test('no text makes it throw anything but its own error, or hang', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom("'", '"', '`', '\\', '/*', '*/', '--', '#', ';', '\n', 'DELIMITER '),
        ),
      ),
      (parts) => {
        try {
          cut(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(SplitError)
        }
      },
    ),
    { numRuns: 500 },
  )
})
