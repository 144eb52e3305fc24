// The client program is the oracle: what it sends, by the server's own log, is what we cut.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { openSession, quoteLiteral, type Session } from '@revlane/database'
import { type DatabaseFields, ensureMariadb, mariadbServer } from '@revlane/test-servers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { MYSQL_COMMENTS, MYSQL_GOLDEN } from '../test-support/mysql-golden.ts'
import { codeTokens } from './mysql-tokens.ts'
import { splitStatements } from './split-statements.ts'

let client: string
let fields: DatabaseFields
let session: Session
let marks = 0

beforeAll(async () => {
  client = join(await ensureMariadb(), 'usr/bin/mariadb')
  const server = await mariadbServer()
  const database = await server.createDatabase()
  fields = database.fields
  const { password, ...rest } = fields
  session = await openSession(
    { fields: { ...rest, engine: 'mysql', tls: 'prefer' }, password, address: rest.host },
    { purpose: 'migrate', applicationName: 'revlane test', connectTimeoutMs: 10_000 },
  )
  const before = await session.query('SELECT @@global.general_log, @@global.log_output')
  await session.query("SET GLOBAL log_output = 'TABLE'")
  await session.query('SET GLOBAL general_log = 1')
  return async () => {
    await session.query(`SET GLOBAL general_log = ${Number(before.rows[0]?.[0])}`)
    await session.query(`SET GLOBAL log_output = ${quoteLiteral('mariadb', String(before.rows[0]?.[1]))}`)
    await session.close()
    await database.drop()
  }
})

/** Feeds the script to the client. It goes on after errors: only what it sends matters. */
function feed(script: string): Promise<void> {
  const args = ['--no-defaults', '--force', '--comments', '--default-character-set=utf8mb4', '-h', fields.host]
  args.push('-P', String(fields.port), '-u', fields.user, fields.database)
  return new Promise((resolve) => {
    const child = execFile(client, args, { env: { ...process.env, MYSQL_PWD: fields.password } }, () => resolve())
    child.stdin?.end(script)
  })
}

/** The log table holds three bytes a character and writes others as \\xF0…. */
function asLogged(text: string): string {
  return text.replace(/[\u{10000}-\u{10FFFF}]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).toUpperCase()}`).join(''),
  )
}

/** Comments and blanks are dropped or kept by taste of the client, a last semicolon by taste of the log. */
function essence(statements: readonly string[]): string[] {
  const words = (sql: string) => codeTokens(sql, { isMaria: true }).map((token) => token.text)
  return statements.map((sql) => asLogged(words(sql).join(' ').replace(/ ;$/, ''))).filter((text) => text !== '')
}

async function sentByClient(script: string): Promise<string[]> {
  marks += 1
  const mark = `mark ${process.pid} ${marks}`
  await feed(`SELECT '${mark}';\n${script}`)
  const { rows } = await session.query(
    `SELECT argument FROM mysql.general_log WHERE command_type = 'Query' AND thread_id =
       (SELECT MAX(thread_id) FROM mysql.general_log WHERE command_type = 'Query' AND argument = ?)
     ORDER BY event_time`,
    [`SELECT '${mark}'`],
  )
  const sent = rows.map((row) => String(row[0]))
  return sent.slice(sent.indexOf(`SELECT '${mark}'`) + 1)
}

async function expectSame(script: string): Promise<void> {
  const ours = splitStatements('mariadb', script).map((statement) => statement.sql)
  expect(essence(ours)).toEqual(essence(await sentByClient(script)))
}

test.each([...MYSQL_GOLDEN, ...MYSQL_COMMENTS])('the client cuts the same: %s', async (_, script) => {
  await expectSame(script)
})

const PIECES = [
  'SELECT 1',
  "SELECT ';'",
  'SELECT ";\'"',
  "SELECT 'a\\\\'",
  "SELECT 'a\\';'",
  'SELECT 1 AS `;`',
  'SELECT 5--1',
  "SELECT /* ; ' */ 2",
  "SELECT '料理;'",
  'SELECT /*!40000 1, */ 2',
  "SELECT 'a''b;'",
  "SELECT '\n;'",
]
const BETWEEN = [';', ' ;\n', "; -- ;'\n", "; /* ; ' */ ", ";# it's\n", ';\r\n', '\n;\n\n']

test('the client cuts any mixture the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...BETWEEN)), { minLength: 1, maxLength: 8 }),
      async (parts) => {
        await expectSame(parts.flat().join(''))
      },
    ),
    { numRuns: 60 },
  )
})
