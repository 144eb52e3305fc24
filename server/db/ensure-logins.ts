// The two logins of the control database: one for the web process, one for the worker. Each inherits its group role
// (migrations/0001_guards.sql) and owns nothing.
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Database, openPool, type Tx } from './pool.ts'
import { scramVerifier } from './scram-verifier.ts'

export class LoginsNotPermitted extends Error {
  override readonly name = 'LoginsNotPermitted'
  readonly code = 'logins-not-permitted'
  readonly role: string

  constructor(role: string, missing: string, options?: ErrorOptions) {
    super(
      `The database user "${role}" may not make the logins of the web process and the worker: ${missing}. ` +
        `Let an administrator run: ALTER ROLE "${role}" CREATEROLE; GRANT revlane_web, revlane_worker TO "${role}" WITH ADMIN OPTION;`,
      options,
    )
    this.role = role
  }
}

export class LoginPasswordInvalid extends Error {
  override readonly name = 'LoginPasswordInvalid'
  readonly code = 'login-password-invalid'
  readonly login: string

  constructor(login: string) {
    super(`The password for "${login}" must be 16 or more printable ASCII characters.`)
    this.login = login
  }
}

export interface LoginOrder {
  readonly ownerUrl: string
  readonly webPassword: string
  readonly workerPassword: string
}
export interface LoginUrls {
  readonly webUrl: string
  readonly workerUrl: string
}

/**
 * Creates or updates the two logins, repeatably and safely beside another launcher. Migrate first: the group roles must exist.
 * @throws LoginsNotPermitted where the owner lacks CREATEROLE or may not hand out the group roles; LoginPasswordInvalid
 */
export async function ensureLogins(order: LoginOrder): Promise<LoginUrls> {
  const db = openPool(order.ownerUrl, 'revlane logins', 1)
  try {
    const { database, owner } = await whereAmI(db)
    const logins = [
      { name: loginName(database, 'web'), group: 'revlane_web', password: order.webPassword },
      { name: loginName(database, 'worker'), group: 'revlane_worker', password: order.workerPassword },
    ] as const
    await permitted(owner, () =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('revlane logins', 0))`)
        for (const login of logins) await ensureLogin(tx, login)
        await closeDatabase(tx, database, logins)
      }),
    )
    const [web, worker] = logins
    return { webUrl: urlOf(order.ownerUrl, web), workerUrl: urlOf(order.ownerUrl, worker) }
  } finally {
    await db.$client.end()
  }
}

/** Never a group role's name, whatever the database's is. PostgreSQL cuts names at 63 octets: a long database name is cut here instead, with a digest that keeps it unique. */
export function loginName(database: string, kind: 'web' | 'worker'): string {
  const name = `${database}_${kind}_login`
  if (Buffer.byteLength(name) <= 63) return name
  return `${database.slice(0, 24)}_${createHash('sha256').update(database).digest('hex').slice(0, 12)}_${kind}_login`
}

async function whereAmI(db: Database): Promise<{ database: string; owner: string }> {
  const { rows } = await db.execute<{ database: string; owner: string }>(
    sql`select current_database() as database, current_user as owner`,
  )
  const [row] = rows
  if (!row) throw new Error('The control database did not say where we are.')
  return row
}

type Login = { readonly name: string; readonly group: string; readonly password: string }

async function ensureLogin(tx: Tx, { name, group, password }: Login): Promise<void> {
  if (!/^[\x21-\x7e]{16,200}$/.test(password)) throw new LoginPasswordInvalid(name)
  const { rows } = await tx.execute(sql`select from pg_roles where rolname = ${name}`)
  const rights = sql.raw('LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS')
  const verifier = sql.raw(`'${scramVerifier(password)}'`)
  const role = sql.identifier(name)
  if (rows.length === 0) await tx.execute(sql`create role ${role} with ${rights} password ${verifier}`)
  // The rights of an existing login stand: naming NOSUPERUSER needs a superuser, even where it changes nothing.
  else await tx.execute(sql`alter role ${role} with login password ${verifier}`)
  await tx.execute(sql`grant ${sql.identifier(group)} to ${role}`)
}

/** PUBLIC may connect to a new database by default; after this only its owner, superusers and the two logins may. */
async function closeDatabase(tx: Tx, database: string, logins: readonly Login[]): Promise<void> {
  await tx.execute(sql`revoke all on database ${sql.identifier(database)} from public`)
  for (const { name } of logins) {
    await tx.execute(sql`grant connect on database ${sql.identifier(database)} to ${sql.identifier(name)}`)
  }
}

async function permitted<T>(owner: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    // 42501 insufficient_privilege
    if (cause instanceof Error && 'code' in cause && cause.code === '42501') {
      throw new LoginsNotPermitted(owner, cause.message, { cause })
    }
    throw error
  }
}

function urlOf(ownerUrl: string, { name, password }: Login): string {
  const url = new URL(ownerUrl)
  url.username = encodeURIComponent(name)
  url.password = encodeURIComponent(password)
  return url.href
}
