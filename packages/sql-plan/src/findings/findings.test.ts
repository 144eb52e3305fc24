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

test('what is done to a table that exists already names its lock', () => {
  expect(found('postgresql', 'CREATE INDEX i ON s.old (a)')).toEqual([
    { code: 'locks-table', ordinal: 2, severity: 'warn', params: { lock: 'share', table: 's.old' } },
  ])
})

test('data loss is named with its table', () => {
  expect(found('postgresql', 'DROP TABLE users')).toContainEqual({
    code: 'drop-table',
    ordinal: 2,
    severity: 'danger',
    params: { table: 'users' },
  })
})

test.each([
  ['COMMIT', 'forbidden'],
  ['VACUUM', 'non-transactional'],
  ['CREATE EXTENSION pgcrypto', 'privileged'],
  ['DO $$ BEGIN END $$', 'opaque'],
  ["ALTER TYPE e ADD VALUE 'x'", 'enum-value'],
  ['ALTER TABLE t ADD COLUMN a int NOT NULL', 'required-column'],
  ['ALTER TABLE t RENAME COLUMN a TO b', 'rename-column'],
  ['SET lock_timeout = 0', 'changes-limits'],
  ["SET client_min_messages = 'error'", 'changes-setting'],
  ['DELETE FROM t', 'delete-all'],
])('%s is found as %s', (sql, code) => {
  expect(found('postgresql', sql).map((one) => one.code)).toContain(code)
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

test('an engine that commits by itself is said once, and an empty revision is named', () => {
  expect(codes('mariadb', 'CREATE TABLE t (a int)')).toEqual(['null commits-by-itself'])
  expect(codes('postgresql')).toEqual(['null empty-revision'])
})
