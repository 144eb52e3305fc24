import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultPolicy } from '../db/schema/policy.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, findRequest, stageEnvironment, stageProject, stageRequest } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { changePolicy } from './change-policy.ts'

let control: ControlDatabase
let admin: TestPerson
let developer: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
  developer = await control.person(['developer'])
})

const newProject = () => stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
const policy = { ...defaultPolicy('production'), approvalsRequired: 1 }
const at = (environmentId: string) => ({ environmentId, version: 1 })

describe('changing the policy', () => {
  test('voids what waits under the old one, and the audit log holds both', async () => {
    const project = await newProject()
    const { id } = await stageEnvironment(project, { slug: 'production' })
    const open = await stageRequest(project, { environmentId: id, requestedBy: developer.id, state: 'approved' })
    const done = await stageRequest(project, { environmentId: id, requestedBy: developer.id, state: 'succeeded' })
    await control.as(admin, (ctx) => changePolicy(ctx, { ...at(id), policy: { ...policy, approvalsRequired: 2 } }))
    expect(await findRequest(project, open.id)).toMatchObject({ state: 'stale', outcome: { code: 'policy-changed' } })
    expect(await findRequest(project, done.id)).toMatchObject({ state: 'succeeded' })
    const { rows } = await control.owner.execute<{ details: string }>(
      sql`select details from audit_events where object_id = ${id} and action = 'environment.policy-changed'`,
    )
    expect(JSON.parse(rows[0]?.details ?? '')).toMatchObject({
      before: { approvalsRequired: 1 },
      after: { approvalsRequired: 2 },
      outdatedRequests: [open.number],
    })
  })

  test('to what it is already changes nothing', async () => {
    const project = await newProject()
    const { id } = await stageEnvironment(project, { slug: 'production' })
    const open = await stageRequest(project, { environmentId: id, requestedBy: developer.id })
    await control.as(admin, (ctx) => changePolicy(ctx, { ...at(id), policy }))
    expect(await findRequest(project, open.id)).toMatchObject({ state: 'pending' })
    expect(await auditOf(project, id)).toEqual([])
  })

  test('refuses environments that wait for each other', async () => {
    const project = await newProject()
    const staging = await stageEnvironment(project, { slug: 'staging' })
    const production = await stageEnvironment(project, { slug: 'production', afterEnvironmentId: staging.id })
    for (const after of [production.id, staging.id]) {
      await expect(
        control.as(admin, (ctx) =>
          changePolicy(ctx, { ...at(staging.id), policy: { ...policy, afterEnvironmentId: after } }),
        ),
      ).rejects.toMatchObject({ code: 'order-loop' })
    }
  })
})
