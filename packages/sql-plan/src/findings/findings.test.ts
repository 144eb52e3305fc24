import { expect, test } from 'vitest'
import type { Engine } from '../plan.ts'
import { makePlan } from '../test-support/make-plan.ts'
import { findings } from './findings.ts'

function found(engine: Engine, ...script: string[]) {
  return findings(
    makePlan(engine, 'x:1/d', [{ revision: 'r1', from: [], to: ['r1'], script, createsVersionTable: true }]),
  )
}

const codes = (engine: Engine, ...script: string[]) =>
  found(engine, ...script).map(({ code, ordinal }) => `${ordinal} ${code}`)

test('an ordinary new table has no findings, and neither has what is done to it in the same plan', () => {
  expect(
    codes('postgresql', 'CREATE TABLE t (a int)', 'CREATE INDEX i ON t (a)', 'ALTER TABLE t ADD COLUMN b int'),
  ).toEqual([])
})

test.each([
  ['postgresql', 'CREATE TABLE IF NOT EXISTS users (a int)'],
  ['mysql', 'CREATE TABLE IF NOT EXISTS users (a int)'],
  ['mariadb', 'CREATE OR REPLACE TABLE users (a int)'],
] as const)('a table that may have been there before keeps its findings: %s %s', (engine, create) => {
  expect(codes(engine, create, 'DROP TABLE users')).toContain('3 drops-table')
})

test.each(['postgresql', 'mysql'] as const)(
  'a table that was dropped again is no longer the plan’s own: %s',
  (engine) => {
    const script = ['CREATE TEMPORARY TABLE users (a int)', 'DROP TABLE users', 'DROP TABLE users']
    expect(codes(engine, ...script).filter((code) => code.endsWith('drops-table'))).toEqual(['4 drops-table'])
  },
)

test('what is done to a table that exists already names its lock', () => {
  expect(found('postgresql', 'CREATE INDEX i ON s.old (a)')).toEqual([
    { code: 'locks-table', ordinal: 2, severity: 'info', params: { lock: 'share', table: 's.old' } },
  ])
})

test('data loss is named with its table and columns', () => {
  expect(found('postgresql', 'DROP TABLE users')).toContainEqual({
    ...{ code: 'drops-table', ordinal: 2, severity: 'danger' },
    params: { table: 'users' },
  })
  expect(found('postgresql', 'ALTER TABLE users DROP a, DROP COLUMN "B c"').slice(0, 2)).toEqual([
    { code: 'drops-column', ordinal: 2, severity: 'danger', params: { table: 'users', column: 'a' } },
    { code: 'drops-column', ordinal: 2, severity: 'danger', params: { table: 'users', column: 'B c' } },
  ])
})

test.each([
  ['COMMIT', 'statement-forbidden'],
  ['VACUUM', 'non-transactional'],
  ['CREATE EXTENSION pgcrypto', 'privileged-extension'],
  ['DO $$ BEGIN END $$', 'opaque-statement'],
  ["ALTER TYPE e ADD VALUE 'x'", 'adds-enum-value'],
  ['ALTER TABLE t ADD COLUMN a int NOT NULL', 'adds-required-column'],
  ['ALTER TABLE t RENAME COLUMN a TO b', 'renames-column'],
  ['SET lock_timeout = 0', 'changes-settings'],
  ['DELETE FROM t', 'destructive-delete-all'],
])('%s is found as %s', (sql, code) => {
  expect(found('postgresql', sql).map((one) => one.code)).toContain(code)
})

test('taking the limits off is graver than another setting', () => {
  expect(found('postgresql', "SET lock_timeout = '1h'")[0]?.severity).toBe('danger')
  expect(found('postgresql', "SET client_min_messages = 'error'")[0]?.severity).toBe('warn')
})

test.each([
  ["SELECT '\u202Eevil'", 'invisible-text'],
  ["SELECT 'a\u200Bb'", 'invisible-text'],
  ['SELECT 1 -- \u2066x', 'invisible-text'],
  ["SELECT 'a\u0008b'", 'invisible-text'],
  [`SELECT 1;${' '.repeat(300)}DROP TABLE x`, 'hidden-by-blanks'],
  [`SELECT '${'x'.repeat(3000)}'`, 'long-line'],
])('text that hides something is found: %j', (sql, code) => {
  expect(found('mysql', sql).map((one) => one.code)).toContain(code)
})

test('ordinary text in any script hides nothing', () => {
  expect(codes('postgresql', "SELECT '料理 ❤️ Ünïcode عربى'", 'SELECT 1\r\n\t, 2')).toEqual([])
})

test('an engine that commits by itself is said once', () => {
  expect(codes('mariadb', 'CREATE TABLE t (a int)', 'CREATE TABLE u (a int)')).toEqual(['null commits-one-by-one'])
})
