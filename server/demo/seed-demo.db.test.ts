import { fileURLToPath } from 'node:url'
import { postgresServer } from '@revlane/test-servers'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKeys } from '../credentials/make-keys.ts'
import { openPool } from '../db/pool.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { DemoOrder } from './demo.ts'
import { seedDemo } from './seed-demo.ts'

const databases = ['demo_dev', 'demo_staging', 'demo_prod']

let control: ControlDatabase
let order: DemoOrder

beforeAll(async () => {
  control = await controlDatabase()
  const { host, port, user, password } = await postgresServer()
  const { seal } = makeKeys()
  order = {
    ownerUrl: control.urls.owner,
    demoServer: { host, port, user, password },
    sealPublicKey: seal.publicKey,
    sealPrivateKey: seal.privateKey,
    sealKeyVersion: 1,
    sourceRoot: fileURLToPath(new URL('../../examples', import.meta.url)),
    people: [
      { email: 'dee@demo.test', name: 'Dee', password: 'a-long-password-1', roles: ['developer'] },
      { email: 'ann@demo.test', name: 'Ann', password: 'a-long-password-2', roles: ['approver'] },
      { email: 'max@demo.test', name: 'Max', password: 'a-long-password-3', roles: ['admin'] },
      { email: 'vi@demo.test', name: 'Vi', password: 'a-long-password-4', roles: ['viewer'] },
    ],
  }
})

afterAll(async () => {
  const { host, port, user, password } = order.demoServer
  const admin = openPool(`postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/postgres`, 'test', 1)
  for (const name of databases) {
    await admin.execute(sql`drop database if exists ${sql.identifier(name)} with (force)`)
    await admin.execute(sql`drop role if exists ${sql.identifier(name)}`)
  }
  await admin.$client.end()
})

/** Everything that a second seed might have changed. */
async function census() {
  const { rows } = await control.owner.execute<{ census: unknown }>(sql`
    select json_build_object(
      'people', (select json_agg(json_build_array(email, password_hash) order by email) from people),
      'environments', (select json_agg(json_build_array(slug, identity, policy, policy_version) order by slug) from environments),
      'policyChanges', (select json_agg(json_build_array(state, reason) order by proposed_at) from policy_changes),
      'credentials', (select json_agg(encode(sealed, 'hex') order by environment_id) from credentials),
      'requests', (select json_agg(json_build_array(number, state) order by number) from requests),
      'states', (select count(*) from states),
      'audit', (select count(*) from audit_events), 'jobs', (select count(*) from jobs)) as census`)
  return rows[0]?.census
}

test('seeds three environments at different revisions, with the history that brought them there; a second run changes nothing', async () => {
  const seeded = await seedDemo(order)
  const { rows: spaces } = await control.owner.execute<{ id: string }>(
    sql`select id from workspaces where slug = 'demo'`,
  )
  const workspaceId = spaces[0]?.id ?? ''
  const { rows: people } = await control.owner.execute<{ id: string }>(sql`select id from people where name = 'Vi'`)
  const vi = {
    ...{
      kind: 'person' as const,
      id: people[0]?.id ?? '',
      name: 'Vi',
      email: 'vi@demo.test',
      roles: ['viewer' as const],
    },
    ...{ sessionHash: Buffer.alloc(32), sessionId: '', workspaceId },
  }
  const [project] = (await callerFor(control.web, vi).projects.fleet()).projects
  expect(project?.slug).toBe(seeded.projectSlug)
  expect(project?.environments.map(({ slug, state }) => `${slug} ${state.word} ${state.behind}`)).toEqual([
    'development at-head 0',
    'staging behind 1',
    'production behind 3',
  ])
  const production = await callerFor(control.web, vi).environments.get({
    ...{ project: seeded.projectSlug, environment: 'production' },
  })
  expect(production.policy).toMatchObject({
    document: { ownApprovalCounts: false, approvalLifeHours: 24, lockTimeoutSeconds: 5 },
    after: { slug: 'staging' },
    windowNow: { open: true },
    changes: [{ state: 'applied', loosens: [], reason: expect.stringContaining('counters') }],
  })
  const { requests } = await callerFor(control.web, vi).requests.list({})
  expect(requests.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'succeeded'))
  expect(await callerFor(control.web, { ...vi, roles: ['admin'] }).audit.verify()).toMatchObject({ ok: true })

  const before = await census()
  expect(await seedDemo(order)).toEqual(seeded)
  expect(await census()).toEqual(before)
})

test('each environment’s login owns its database and can do nothing else', async () => {
  const { host, port, user, password } = order.demoServer
  const admin = openPool(`postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/postgres`, 'test', 1)
  const { rows } = await admin.execute(sql`
    select d.datname as name, r.rolname as owner, r.rolsuper as super, r.rolcreatedb as creates, r.rolcreaterole as roles,
           (select string_agg(other.datname, ', ') from pg_database other
             where other.datname like 'demo\\_%' and other.oid <> d.oid
               and has_database_privilege(r.oid, other.oid, 'connect')) as others
      from pg_database d join pg_roles r on r.oid = d.datdba where d.datname like 'demo\\_%' order by 1`)
  await admin.$client.end()
  expect(rows).toEqual(
    [...databases]
      .sort()
      .map((name) => ({ name, owner: name, super: false, creates: false, roles: false, others: null })),
  )
})
