import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MYSQL_COMMENTS, MYSQL_GOLDEN } from '../test-support/mysql-golden.ts'
import { SplitError } from './split-error.ts'
import { splitMysql } from './split-mysql.ts'
import { splitStatements } from './split-statements.ts'

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
    { numRuns: 2_000 },
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
    { numRuns: 2_000 },
  )
})
