// The demo's databases: each with a login of its own that owns it and can do nothing else on the cluster.
import { randomBytes } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { type Database, openPool } from '../db/pool.ts'

/** The demo cluster and its superuser. */
export interface DemoServer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export interface DemoTarget {
  readonly host: string
  readonly port: number
  /** Also the name of its owner. */
  readonly database: string
  readonly password: string
}

/** The database, empty if it was not there, and a new password for its owner: whoever calls it registers that password. */
export async function makeTarget(server: DemoServer, database: string): Promise<DemoTarget> {
  const password = randomBytes(24).toString('base64url')
  await administer(server, 'postgres', async (db) => {
    const name = sql.identifier(database)
    const { rows: roles } = await db.execute(sql`select from pg_roles where rolname = ${database}`)
    if (roles.length === 0) await db.execute(sql`create role ${name}`)
    // Base64url holds no quote; a statement of this kind takes no parameters.
    await db.execute(
      sql`alter role ${name} login nosuperuser nocreatedb nocreaterole noreplication connection limit 20
            password ${sql.raw(`'${password}'`)}`,
    )
    const { rows } = await db.execute(sql`select from pg_database where datname = ${database}`)
    if (rows.length === 0) await db.execute(sql`create database ${name} owner ${name}`)
    await db.execute(sql`revoke all on database ${name} from public`)
  })
  await administer(server, database, async (db) => {
    await db.execute(sql`alter schema public owner to ${sql.identifier(database)}`)
  })
  return { host: server.host, port: server.port, database, password }
}

/** A few rows, so that a plan that drops something has something to lose. Only into tables that are there and empty. */
export async function fillTarget(server: DemoServer, database: string): Promise<void> {
  await administer(server, database, async (db) => {
    await fill(db, 'category_table', sql`(label, position) values ('Water', 1), ('Soil', 2), ('Air', 3)`)
    await fill(
      db,
      'sample_table',
      sql`(name, description) values ('Harbour north', 'Weekly'), ('Harbour south', 'Weekly'), ('Quay 4', 'Monthly'),
            ('Dry dock', null), ('Lighthouse', 'Once a year')`,
    )
  })
}

async function fill(db: Database, table: string, rows: SQL): Promise<void> {
  const { rows: tables } = await db.execute(
    sql`select from pg_tables where schemaname = 'public' and tablename = ${table}`,
  )
  if (tables.length === 0) return
  const { rows: known } = await db.execute(sql`select from ${sql.identifier(table)} limit 1`)
  if (known.length === 0) await db.execute(sql`insert into ${sql.identifier(table)} ${rows}`)
}

async function administer(server: DemoServer, database: string, work: (db: Database) => Promise<void>): Promise<void> {
  const url = new URL(`postgresql://${server.host}:${server.port}/${encodeURIComponent(database)}`)
  url.username = encodeURIComponent(server.user)
  url.password = encodeURIComponent(server.password)
  const db = openPool(url.href, 'revlane demo', 1)
  try {
    await work(db)
  } finally {
    await db.$client.end()
  }
}
