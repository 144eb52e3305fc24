import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { SplitError } from './split-error.ts'
import { splitStatements } from './split-statements.ts'

// Hundreds of runs each; a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000 })

const cut = (sql: string) => splitStatements('postgresql', sql).map((statement) => statement.sql)

const GOLDEN: readonly [string, string, string[]][] = [
  ['plain statements', 'SELECT 1; SELECT 2;', ['SELECT 1', 'SELECT 2']],
  ['no last semicolon', 'SELECT 1;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
  ['nothing', ' \n ', []],
  ['a comment alone', '-- nothing\n/* here */', []],
  ['empty statements', ';; SELECT 1 ;;; ', ['SELECT 1']],
  ['a semicolon in a string', "SELECT ';'; SELECT 'it''s;'", ["SELECT ';'", "SELECT 'it''s;'"]],
  ['a semicolon in an escape string', "SELECT E'\\';'; SELECT 2", ["SELECT E'\\';'", 'SELECT 2']],
  ['a semicolon in a name', 'SELECT 1 AS "a;b"; SELECT 2', ['SELECT 1 AS "a;b"', 'SELECT 2']],
  ['a semicolon in a line comment', 'SELECT 1 -- a;b\n; SELECT 2', ['SELECT 1 -- a;b', 'SELECT 2']],
  ['nested comments', 'SELECT /* a /* ; */ ; */ 1; SELECT 2', ['SELECT /* a /* ; */ ; */ 1', 'SELECT 2']],
  ['dollar quotes', 'DO $$ BEGIN PERFORM 1; END $$; SELECT 2', ['DO $$ BEGIN PERFORM 1; END $$', 'SELECT 2']],
  ['tagged dollar quotes', 'DO $a$ SELECT $$;$$; $a$; SELECT 2', ['DO $a$ SELECT $$;$$; $a$', 'SELECT 2']],
  [
    'BEGIN ATOMIC',
    'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3',
    ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END', 'SELECT 3'],
  ],
  [
    'a rule with several actions',
    'CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3',
    ['CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)', 'SELECT 3'],
  ],
  ['characters of several bytes', "SELECT '料理😀'; SELECT 'é'", ["SELECT '料理😀'", "SELECT 'é'"]],
  ['a byte order mark', '\uFEFFSELECT 1', ['SELECT 1']],
  ['line ends of Windows', 'SELECT 1;\r\nSELECT 2;\r\n', ['SELECT 1', 'SELECT 2']],
  ['a Unicode escape', "SELECT U&'\\0061;'; SELECT 2", ["SELECT U&'\\0061;'", 'SELECT 2']],
]

test.each(GOLDEN)('%s', (_, script, statements) => {
  expect(cut(script)).toEqual(statements)
})

test('each statement knows its place and line', () => {
  const script = '\uFEFF-- 料理\n\nSELECT 1;\n/* x */\n  SELECT\n2;'
  const found = splitStatements('postgresql', script)
  expect(found.map(({ line }) => line)).toEqual([3, 5])
  for (const { sql, offset } of found) expect(script.slice(offset, offset + sql.length)).toBe(sql)
})

test.each([
  ['SELECT 1;\nSELEC 2', 'syntax', 2, 11],
  ["SELECT '料理😀';\nSELEC 2", 'syntax', 2, 15],
  ["SELECT 'never closed", 'syntax', 1, 8],
  ['\\! id', 'meta-command', 1, 1],
  ['SELECT 1;\n\\copy t from x', 'meta-command', 2, 11],
  ['SELECT 1\0', 'nul-character', 1, 9],
])('%j cannot be cut, and the place is named', (script, fault, line, position) => {
  try {
    cut(script)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(SplitError)
    expect(error).toMatchObject({ fault, line, position })
  }
})

const PIECES = [
  'SELECT 1',
  "SELECT ';'",
  'SELECT $$;$$',
  "SELECT E'\\';'",
  'SELECT /* ; /* ; */ */ 2',
  'DO $x$ BEGIN; END $x$',
  "SELECT '料理;'",
  'SELECT 1 AS "a;b"',
]
const BETWEEN = [';', ' ;\n', ';;', '; -- ;\n', '; /* ; */ ', ';\r\n']

test('statements that are joined come apart again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...BETWEEN)), { maxLength: 8 }),
      (parts) => {
        expect(cut(parts.flat().join(''))).toEqual(parts.map(([sql]) => sql))
      },
    ),
    { numRuns: 200 },
  )
})

test('no text makes it throw anything but its own error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      try {
        cut(text)
      } catch (error) {
        expect(error).toBeInstanceOf(SplitError)
      }
    }),
    { numRuns: 200 },
  )
})
