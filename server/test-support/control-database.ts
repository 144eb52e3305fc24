// A control database of its own for one test file: cloned from a migrated template, dropped at the end.
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll } from 'vitest'
import { type Database, openPool } from '../db/pool.ts'
import { makeTenant, type Tenant } from './tenant.ts'
import { administer, ensureTemplate, logins, urlFor } from './test-cluster.ts'

export interface ControlDatabase extends Tenant {
  /** Owner of the tables: for looking and for setting the stage. */
  readonly owner: Database
  /** The web process's login: what a procedure gets. */
  readonly web: Database
  /** The worker's login. */
  readonly worker: Database
  readonly urls: { readonly owner: string; readonly web: string; readonly worker: string }
  /** Another workspace in the same database, with nothing in common. */
  secondWorkspace(): Promise<Tenant>
}

/** Call it in `beforeAll`. The result is also the first tenant: `person(roles)`, `as(person, work)`. */
export async function controlDatabase(): Promise<ControlDatabase> {
  const template = await ensureTemplate()
  const name = `revlane_test_${randomBytes(6).toString('hex')}`
  await administer((db) =>
    db.execute(
      sql`create database ${sql.identifier(name)} template ${sql.identifier(template)} owner ${sql.identifier(logins.owner.name)}`,
    ),
  )
  const urls = {
    owner: await urlFor('owner', name),
    web: await urlFor('web', name),
    worker: await urlFor('worker', name),
  }
  const pools = {
    owner: openPool(urls.owner, 'test owner', 4),
    web: openPool(urls.web, 'test web', 6),
    worker: openPool(urls.worker, 'test worker', 6),
  }
  afterAll(async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.$client.end()))
    await administer((db) => db.execute(sql`drop database ${sql.identifier(name)} with (force)`))
  })
  const first = await makeTenant(pools, 'Harbor')
  return { ...pools, ...first, urls, secondWorkspace: () => makeTenant(pools, 'Rival') }
}
