// The PostgreSQL that database tests use, and the migrated template that each test file clones.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { postgresServer } from '@revlane/test-servers'
import { sql } from 'drizzle-orm'
import { migrateControlPlane } from '../db/migrate.ts'
import { type Database, openPool } from '../db/pool.ts'

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Not superusers, as in the field: row security and grants must hold for them. */
export const logins = {
  owner: { name: 'revlane_test_owner', rights: 'LOGIN CREATEDB CREATEROLE' },
  web: { name: 'revlane_test_web', rights: 'LOGIN' },
  worker: { name: 'revlane_test_worker', rights: 'LOGIN' },
} as const
export type LoginKind = keyof typeof logins

const loginPassword = 'test-password-of-the-logins'

export async function urlFor(kind: LoginKind | 'superuser', database: string): Promise<string> {
  const server = await postgresServer()
  const url = new URL(`postgresql://${server.host}:${server.port}/${database}`)
  url.username = encodeURIComponent(kind === 'superuser' ? server.user : logins[kind].name)
  url.password = encodeURIComponent(kind === 'superuser' ? server.password : loginPassword)
  return url.href
}

/** Work as superuser in the maintenance database, one process at a time. */
export async function administer<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = openPool(await urlFor('superuser', 'postgres'), 'revlane tests', 1)
  try {
    await db.execute(sql`select pg_advisory_lock(hashtextextended('revlane tests', 0))`)
    return await work(db)
  } finally {
    await db.$client.end()
  }
}

/** @returns the name of a database that holds the newest schema and nobody's connection. */
export async function ensureTemplate(): Promise<string> {
  const name = `revlane_template_${digestOfMigrations()}`
  await administer(async (db) => {
    const { rows } = await db.execute(sql`select from pg_database where datname = ${name}`)
    if (rows.length > 0) return
    await ensureTestLogins(db)
    const making = `${name}_making`
    await db.execute(sql`drop database if exists ${sql.identifier(making)}`)
    await db.execute(sql`create database ${sql.identifier(making)} owner ${sql.identifier(logins.owner.name)}`)
    await migrateControlPlane({ ownerUrl: await urlFor('owner', making), folder: migrations })
    await db.execute(sql`grant revlane_web to ${sql.identifier(logins.web.name)}`)
    await db.execute(sql`grant revlane_worker to ${sql.identifier(logins.worker.name)}`)
    await db.execute(sql`alter database ${sql.identifier(making)} rename to ${sql.identifier(name)}`)
  })
  return name
}

async function ensureTestLogins(db: Database): Promise<void> {
  for (const { name, rights } of Object.values(logins)) {
    const { rows } = await db.execute(sql`select from pg_roles where rolname = ${name}`)
    if (rows.length > 0) continue
    await db.execute(
      sql`create role ${sql.identifier(name)} with ${sql.raw(rights)} password ${sql.raw(`'${loginPassword}'`)}`,
    )
  }
  // So that migrations run by the test owner may hand out the group roles that an earlier test run made.
  for (const group of ['revlane_web', 'revlane_worker']) {
    const { rows } = await db.execute(sql`select from pg_roles where rolname = ${group}`)
    if (rows.length === 0) await db.execute(sql`create role ${sql.identifier(group)} nologin`)
    await db.execute(sql`grant ${sql.identifier(group)} to ${sql.identifier(logins.owner.name)} with admin option`)
  }
}

function digestOfMigrations(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    hash.update(file).update(readFileSync(`${migrations}/${file}`))
  }
  return hash.digest('hex').slice(0, 12)
}
