// MariaDB and MySQL.
import { type Connection, createConnection } from 'mysql2/promise'
import { type Address, type ProofDatabase, type ProofServer, withoutChance } from './database.ts'

const MOST_ROWS = 5_000

class MysqlDatabase implements ProofDatabase {
  readonly name: string
  readonly url: string
  private readonly address: Address

  constructor(address: Address, name: string, dialect: 'mysql' | 'mariadb') {
    const { host, port, user, password } = address
    this.address = address
    this.name = name
    this.url = `${dialect}+pymysql://${user}:${encodeURIComponent(password)}@${host}:${port}/${name}`
  }

  private async connected<T>(
    use: (connection: Connection) => Promise<T>,
    database: string | null = this.name,
  ): Promise<T> {
    const { host, port, user, password } = this.address
    const named = database === null ? {} : { database }
    // Texts as the server gives them: nothing is turned into numbers or dates.
    const connection = await createConnection({
      host,
      port,
      user,
      password,
      ...named,
      dateStrings: true,
      timezone: 'Z',
    })
    try {
      return await use(connection)
    } finally {
      await connection.end()
    }
  }

  readonly run: ProofDatabase['run'] = (statements) =>
    this.connected(async (connection) => {
      await connection.query('START TRANSACTION')
      for (const { sql } of statements) await connection.query(sql)
      await connection.query('COMMIT')
    })

  readonly dump: ProofDatabase['dump'] = () =>
    this.connected(async (connection) => {
      const today = new Date().toISOString().slice(0, 10)
      const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> => {
        const [rows] = await connection.query(sql)
        // Only statements that give rows come here.
        return rows as Record<string, unknown>[]
      }
      const tables = await rowsOf('SHOW FULL TABLES')
      const lines: string[] = []
      for (const [name, kind] of tables.map((table) => Object.values(table).map(String)).sort()) {
        const [shown = {}] = await rowsOf(`SHOW CREATE TABLE \`${name}\``)
        // The text stands second, after the name.
        lines.push(`${kind} ${String(Object.values(shown)[1]).replace(/ AUTO_INCREMENT=\d+/, '')}`)
        if (kind !== 'BASE TABLE') continue
        const rows = await rowsOf(`SELECT * FROM \`${name}\` LIMIT ${MOST_ROWS}`)
        lines.push(...rows.map((row) => `row ${name} ${withoutChance(JSON.stringify(row), today)}`).sort())
      }
      const routines = await rowsOf(
        'SELECT routine_name, routine_definition FROM information_schema.routines WHERE routine_schema = DATABASE() ORDER BY 1',
      )
      const triggers = await rowsOf('SHOW TRIGGERS')
      const plain = triggers.map(({ Created: _created, ...trigger }) => trigger)
      return [
        ...lines,
        ...routines.map((routine) => JSON.stringify(routine)),
        ...plain.map((one) => JSON.stringify(one)),
      ]
    })

  readonly drop = () =>
    this.connected(async (connection) => {
      await connection.query(`DROP DATABASE IF EXISTS \`${this.name}\``)
    }, null)

  readonly make = () =>
    this.connected(async (connection) => {
      await connection.query(`CREATE DATABASE \`${this.name}\` CHARACTER SET utf8mb4`)
    }, null)
}

let made = 0

/** A copy is not to be had: whoever asks for one gets null answers from there on (see CopyImpossible). */
export class CopyImpossible extends Error {
  readonly code = 'copy-impossible'

  constructor() {
    super('this engine has no copy of a database')
    this.name = 'CopyImpossible'
  }
}

/** The dialect is SQLAlchemy's, which decides whether `mysql_` or `mariadb_` options count. */
export function mysqlProofs(address: Address, dialect: 'mysql' | 'mariadb'): ProofServer {
  return {
    create: async (copyOf) => {
      if (copyOf !== undefined) throw new CopyImpossible()
      made += 1
      const database = new MysqlDatabase(address, `proof_${process.pid}_${made}`, dialect)
      await database.drop()
      await database.make()
      return database
    },
  }
}
