// The servers as a test sees them: brought by the run, or named in the environment as JSON { host, port, user, password }.
import { randomBytes } from 'node:crypto'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { BROKER_VARIABLE, type ServerName } from './broker.ts'
import { NoServerRun } from './errors.ts'
import type { TestServerAddress } from './start/started-server.ts'

/** What connects to one database, field by field. */
export type DatabaseFields = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export type TestDatabase = {
  readonly name: string
  readonly fields: DatabaseFields
  /** Removes it, ending the sessions that are left in it. */
  drop(): Promise<void>
}

export type TestServer = TestServerAddress & {
  /** A new empty database (or a copy of `template`, PostgreSQL only) with a name of its own. */
  createDatabase(options?: { template?: string }): Promise<TestDatabase>
}

const found = new Map<ServerName, Promise<TestServerAddress>>()

function addressOf(name: ServerName): Promise<TestServerAddress> {
  const known = found.get(name) ?? findServer(name)
  found.set(name, known)
  return known
}

async function findServer(name: ServerName): Promise<TestServerAddress> {
  const given = process.env[`REVLANE_TEST_${name.toUpperCase().replace('-', '_')}`]
  if (given) return { version: '', ...JSON.parse(given) }
  const broker = process.env[BROKER_VARIABLE]
  if (!broker) throw new NoServerRun()
  const response = await fetch(`${broker}/${name}`)
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

/** PostgreSQL: the embedded one (REVLANE_TEST_POSTGRES), or Debian's of `major`, which must be installed. */
export async function postgresServer(major?: '13' | '14' | '15' | '16' | '17'): Promise<TestServer> {
  const address = await addressOf(major ? `postgres-${major}` : 'postgres')
  const run = async (sql: string) => {
    const client = new pg.Client({ ...address, database: 'postgres' })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  return {
    ...address,
    createDatabase: async ({ template } = {}) => {
      const name = newName()
      await run(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ''}`)
      return asDatabase(address, name, () => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
    },
  }
}

/** MariaDB from Debian (REVLANE_TEST_MARIADB). */
export function mariadbServer(): Promise<TestServer> {
  return mysqlFamilyServer('mariadb')
}

/** A real MySQL (REVLANE_TEST_MYSQL). */
export function mysqlServer(): Promise<TestServer> {
  return mysqlFamilyServer('mysql')
}

async function mysqlFamilyServer(server: 'mariadb' | 'mysql'): Promise<TestServer> {
  const address = await addressOf(server)
  const { host, port, user, password } = address
  const run = async (sql: string) => {
    const connection = await createConnection({ host, port, user, password })
    try {
      await connection.query(sql)
    } finally {
      await connection.end()
    }
  }
  return {
    ...address,
    createDatabase: async () => {
      const name = newName()
      await run(`CREATE DATABASE \`${name}\``)
      return asDatabase(address, name, () => run(`DROP DATABASE IF EXISTS \`${name}\``))
    },
  }
}

function newName(): string {
  return `t_${randomBytes(6).toString('hex')}`
}

function asDatabase(address: TestServerAddress, name: string, drop: () => Promise<void>): TestDatabase {
  const { host, port, user, password } = address
  return { name, fields: { host, port, user, password, database: name }, drop }
}
