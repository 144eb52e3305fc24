import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { appendEvent } from '../audit/append-event.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { type MirroredTenant, mirrorTenant } from '../test-support/mirrored-tenants.ts'
import { workspaceCursor } from './workspace-cursor.ts'

let db: ControlDatabase
let here: MirroredTenant
let elsewhere: MirroredTenant
beforeAll(async () => {
  db = await controlDatabase()
  here = await mirrorTenant(db, db)
  elsewhere = await mirrorTenant(db, await db.secondWorkspace())
})

const cursor = () => db.as(here.person, workspaceCursor)
const changes = (tenant: MirroredTenant) => ({
  'an audit event': () =>
    db.as(here.person, (ctx) =>
      appendEvent(
        { ...ctx, workspaceId: tenant.workspaceId },
        { action: 'x.y', object: { kind: 'x', id: '1', name: 'x' } },
      ),
    ),
  'a measurement': () =>
    db.owner.execute(sql`
      insert into states (workspace_id, environment_id, duration_ms, word, since, version_rows, unknown_revisions)
      values (${tenant.workspaceId}, ${tenant.ids.environmentId}, 1, 'empty', now(), '{}', '{}')`),
  'a line of a run': () =>
    db.owner.execute(sql`update runs set last_seq = last_seq + 1 where workspace_id = ${tenant.workspaceId}`),
  'a job that ended': () =>
    db.owner.execute(sql`update jobs set state = 'done' where workspace_id = ${tenant.workspaceId}`),
  'a source that was read': () =>
    db.owner.execute(
      sql`update projects set source_read_at = clock_timestamp() where workspace_id = ${tenant.workspaceId}`,
    ),
})
const names = Object.keys(changes({} as MirroredTenant)) as (keyof ReturnType<typeof changes>)[]

describe('the mark of a workspace', () => {
  it('stays while nothing moves', async () => {
    expect(await cursor()).toBe(await cursor())
  })

  it.each(names)('moves with %s here, and not with one elsewhere', async (name) => {
    const before = await cursor()
    await changes(elsewhere)[name]()
    expect(await cursor()).toBe(before)
    await changes(here)[name]()
    expect(await cursor()).not.toBe(before)
  })
})
