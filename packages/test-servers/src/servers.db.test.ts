import { createConnection, type RowDataPacket } from 'mysql2/promise'
import pg from 'pg'
import { expect, test } from 'vitest'
import { type DatabaseFields, mariadbServer, mysqlServer, postgresServer } from './servers.ts'

async function askMysql(fields: DatabaseFields, sql: string): Promise<string> {
  const connection = await createConnection(fields)
  const [rows] = await connection.query<RowDataPacket[]>(sql)
  await connection.end()
  return rows[0]?.answer
}

test('postgresServer gives databases of their own, also as copies of a template', async () => {
  const server = await postgresServer()
  const first = await server.createDatabase()
  const client = new pg.Client(first.fields)
  await client.connect()
  await client.query('create table t as select 5 as n')
  await client.end()
  const copy = await server.createDatabase({ template: first.name })
  expect(copy.name).not.toBe(first.name)
  const other = new pg.Client(copy.fields)
  await other.connect()
  expect((await other.query('select n from t')).rows).toEqual([{ n: 5 }])
  await other.end()
  await copy.drop()
  await first.drop()
})

test('mariadbServer is MariaDB in utf8mb4', async () => {
  const server = await mariadbServer()
  const { fields, drop } = await server.createDatabase()
  expect(await askMysql(fields, 'select version() as answer')).toMatch(/MariaDB/)
  expect(await askMysql(fields, 'select @@character_set_database as answer')).toBe('utf8mb4')
  await drop()
})

test('mysqlServer is a real MySQL', async () => {
  const server = await mysqlServer()
  const { fields, drop } = await server.createDatabase()
  expect(await askMysql(fields, 'select version() as answer')).not.toMatch(/MariaDB/)
  expect(await askMysql(fields, 'select @@version_comment as answer')).toMatch(/Debian|MySQL/)
  await drop()
})
