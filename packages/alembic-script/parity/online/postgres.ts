import pg from 'pg'
import { type Address, type ProofDatabase, type ProofServer, withoutChance } from './database.ts'
import { POSTGRES_CATALOGUE } from './postgres-catalogue.ts'

/** More rows than this of one table are not compared. */
const MOST_ROWS = 5_000

const SETTINGS = ['-c timezone=UTC', '-c intervalstyle=iso_8601', '-c check_function_bodies=off'].join(' ')

class PostgresDatabase implements ProofDatabase {
  readonly name: string
  readonly url: string
  private readonly address: Address

  constructor(address: Address, name: string) {
    const { host, port, user, password } = address
    this.address = address
    this.name = name
    this.url = `postgresql+pg8000://${user}:${encodeURIComponent(password)}@${host}:${port}/${name}`
  }

  private async connected<T>(use: (client: pg.Client) => Promise<T>, database = this.name): Promise<T> {
    const client = new pg.Client({ ...this.address, database, options: SETTINGS })
    await client.connect()
    try {
      return await use(client)
    } finally {
      await client.end()
    }
  }

  readonly run: ProofDatabase['run'] = (statements) =>
    this.connected(async (client) => {
      let isOpen = false
      for (const { sql, autocommit } of statements) {
        if (autocommit === true && isOpen) await client.query('COMMIT')
        if (autocommit !== true && !isOpen) await client.query('BEGIN')
        isOpen = autocommit !== true
        await client.query(sql)
      }
      if (isOpen) await client.query('COMMIT')
    })

  readonly dump: ProofDatabase['dump'] = () =>
    this.connected(async (client) => {
      const today = new Date().toISOString().slice(0, 10)
      const { rows } = await client.query<{ line: string }>(POSTGRES_CATALOGUE)
      const lines = rows.map(({ line }) => line).sort()
      const tables = await client.query<{ name: string }>(
        `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
          WHERE relkind = 'r' AND nspname !~ '^pg_|^information_schema$' ORDER BY 1`,
      )
      for (const { name } of tables.rows) {
        const content = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t LIMIT ${MOST_ROWS}`)
        lines.push(...content.rows.map(({ row }) => `row ${name} ${withoutChance(row, today)}`).sort())
      }
      return lines
    })

  readonly drop = () =>
    this.connected(async (client) => {
      await client.query(`DROP DATABASE IF EXISTS "${this.name}" WITH (FORCE)`)
    }, 'postgres')

  readonly make = (template: string | null) =>
    this.connected(async (client) => {
      await client.query(`CREATE DATABASE "${this.name}"${template === null ? '' : ` TEMPLATE "${template}"`}`)
    }, 'postgres')
}

let made = 0

export function postgresProofs(address: Address): ProofServer {
  return {
    create: async (copyOf) => {
      made += 1
      const database = new PostgresDatabase(address, `proof_${process.pid}_${made}`)
      await database.drop()
      await database.make(copyOf instanceof PostgresDatabase ? copyOf.name : null)
      return database
    },
  }
}
