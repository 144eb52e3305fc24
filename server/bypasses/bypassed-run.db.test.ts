// What an admin let past its gates, on a real database: it runs whole, and only while what was let past is all that holds it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Policy } from '../db/schema/policy.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { createLogger } from '../log.ts'
import { changeRoles } from '../members/change-roles.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { claimRun } from '../runs/claim-run.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, findRequest, type Stage, stageProject, stageRequest } from '../test-support/request-stage.ts'
import { planOf, type StagedTarget, stageTarget, testKeys } from '../test-support/target-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { bypassRequest } from './bypass-request.ts'

let control: ControlDatabase
let developer: TestPerson
let admin: TestPerson
let life: WorkerLife
const targets: StagedTarget[] = []

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  admin = await control.person(['admin'])
  life = await registerWorker({ databaseUrl: control.urls.worker, name: 'test', version: 'test', sources: [] })
})
afterAll(async () => {
  await life.end()
  await Promise.all(targets.map((target) => target.drop()))
})

const closed: Policy['windows'] = [{ kind: 'deny', name: 'always', opens: '0 0 * * *', minutes: 1_440, zone: 'UTC' }]

/** Claimed by a worker, although nobody approved it and its window is closed. */
async function claimed(by: TestPerson) {
  const owner = { owner: control.owner, workspaceId: control.workspaceId, person: developer.id }
  const stage: Stage = await stageProject(owner)
  const on = await stageTarget(stage, { slug: 'production', policy: { windows: closed } })
  targets.push(on)
  const plan = planOf(on, ['CREATE TABLE harbors (id int)'])
  const request = await stageRequest(stage, { environmentId: on.environmentId, requestedBy: developer.id, plan })
  const { number, checksum } = request
  const skips = ['approvals', 'own-approval', 'window'] as const
  await control.as(by, (ctx) => bypassRequest(ctx, { number, checksum, skips, reason: 'the shop is down' }))
  const actor = { kind: 'worker', id: life.id, name: life.name } as const
  const run = await claimRun(control.worker, actor)
  if (!run) throw new Error('Nothing was claimed.')
  const worker = { database: control.worker, actor, log: createLogger('test', 'silent'), sourceRoots: [] }
  const stateOf = async () => (await findRequest(stage, request.id)).state
  return { stage, request, stateOf, go: () => runPlan({ ...worker, ...testKeys }, run) }
}

test('an emergency runs to its end, and its whole way is in the log', async () => {
  const { stage, request, stateOf, go } = await claimed(admin)
  expect(await go()).toMatchObject({ end: 'succeeded' })
  expect(await stateOf()).toBe('succeeded')
  expect(await auditOf(stage, request.id)).toEqual(['request.bypassed', 'request.started', 'request.succeeded'])
})

test('whoever broke the glass and is no admin by the time it runs has broken nothing', async () => {
  const leaving = await control.person(['admin'])
  const { stateOf, go } = await claimed(leaving)
  await control.as(admin, (ctx) => changeRoles(ctx, { personId: leaving.id, roles: ['viewer'] }))
  expect(await go()).toMatchObject({ end: 'failed', outcome: { code: 'approvals-void' } })
  expect(await stateOf()).toBe('failed')
})
