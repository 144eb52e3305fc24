// What each process may not do, whatever its code: the grants and policies of migrations/0001_guards.sql.
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { type MirroredTenant, mirrorTenant } from '../test-support/mirrored-tenants.ts'
import { inScope } from './in-scope.ts'

let db: ControlDatabase
let here: MirroredTenant
beforeAll(async () => {
  db = await controlDatabase()
  here = await mirrorTenant(db, db)
})

const forbidden = {
  web: [
    'update plans set body = body',
    'insert into plans select * from plans',
    'delete from plans',
    'insert into runs select * from runs',
    "update runs set state = 'succeeded'",
    'update runs set released_at = now()',
    'insert into run_statements select * from run_statements',
    'insert into run_events select * from run_events',
    'insert into approvals select * from approvals',
    "update approvals set decision = 'approve'",
    'delete from approvals',
    'insert into bundles select * from bundles',
    'update bundle_files set bytes = bytes',
    'insert into compiled_scripts select * from compiled_scripts',
    'update compiled_scripts set plan = plan',
    'update project_settings set document = document',
    'delete from project_settings',
    'insert into states select * from states',
    'update requests set checksum = checksum',
    'update requests set plan_id = plan_id',
    'update requests set requested_by = requested_by',
    'delete from requests',
    'update connection_tests set state = state',
    'update jobs set state = state',
    'insert into workers (id, name, version) values (gen_random_uuid(), $$w$$, $$1$$)',
    'insert into audit_events select * from audit_events',
    'update audit_chains set seq = 0',
    'create table mine (id int)',
    'alter table plans disable row level security',
  ],
  worker: [
    'select password_hash from people',
    'update people set name = name',
    'select * from sessions',
    'insert into sessions (id_hash, person_id, expires_at) select sha256($$x$$), id, now() from people',
    'select * from password_links',
    'update memberships set roles = roles',
    'insert into approvals select * from approvals',
    'update approvals set decision = decision',
    'update plans set body = body',
    'delete from plans',
    'update requests set checksum = checksum',
    'update requests set requested_by = requested_by',
    'insert into bypasses select * from bypasses',
    'insert into policy_changes select * from policy_changes',
    'insert into project_settings select * from project_settings',
    'update project_settings set document = document',
    'update compiled_scripts set plan = plan',
    'select hash from tokens',
    "update environments set policy = '{}'",
    'update environments set policy_version = 7',
    'update environments set host = host',
    'update credentials set sealed = sealed',
    'delete from run_statements',
    'insert into audit_events select * from audit_events',
    'update audit_chains set seq = 0',
  ],
} as const

/** 42501 insufficient_privilege */
const denied = { cause: { code: '42501' } }

describe.each(['web', 'worker'] as const)('the %s login', (login) => {
  it.each(forbidden[login])('may not: %s', async (statement) => {
    const attempt = inScope(db[login], { workspaceId: here.workspaceId, personId: null }, (tx) =>
      tx.execute(sql.raw(statement)),
    )
    await expect(attempt).rejects.toMatchObject(denied)
  })
})

describe('a review', () => {
  const review = (sessionHash: Buffer) =>
    inScope(db.web, { workspaceId: here.workspaceId, personId: here.person.id }, (tx) =>
      tx.execute(sql`select record_review(${sessionHash}, ${here.workspaceId}, ${here.ids.requestId},
        (select checksum from requests where id = ${here.ids.requestId}), 'approve', '')`),
    )

  it('is not recorded for a session that is not there, has ended, or is no approver’s', async () => {
    await expect(review(Buffer.alloc(32))).rejects.toMatchObject(denied)
    await expect(review((await db.person(['developer', 'admin'])).sessionHash)).rejects.toMatchObject(denied)
    const ended = await db.person(['approver'])
    await db.owner.execute(sql`update sessions set ended_at = now() where id_hash = ${ended.sessionHash}`)
    await expect(review(ended.sessionHash)).rejects.toMatchObject(denied)
    const rival = await (await db.secondWorkspace()).person(['approver'])
    await expect(review(rival.sessionHash)).rejects.toMatchObject(denied)
    await expect(review(here.person.sessionHash)).resolves.toBeDefined()
  })
})
