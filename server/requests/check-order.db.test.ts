import type { Plan } from '@revlane/sql-plan'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { plans } from '../db/schema/requests.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  planStep,
  type Stage,
  stageEnvironment,
  stageProject,
  stageRequest,
  stageState,
  upgradePlan,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { checkOrder } from './check-order.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let staging: string

beforeEach(async () => {
  control ??= await controlDatabase()
  developer = await control.person(['developer'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  staging = (await stageEnvironment(stage, { slug: 'staging', tier: 'staging' })).id
})

const check = () => control.as(developer, (ctx) => checkOrder(ctx, { after: staging, plan: upgradePlan }))

const ranInStaging = (revision: string, scriptChecksum = planStep.scriptChecksum) => {
  const plan: Plan = { ...upgradePlan, steps: [{ ...planStep, revision, scriptChecksum }] }
  return stageRequest(stage, { environmentId: staging, requestedBy: developer.id, state: 'succeeded', plan })
}

test('an earlier environment that nobody measured holds production back', async () => {
  expect(await check()).toMatchObject({ holds: false, told: { code: 'order-not-measured' } })
})

test('an earlier environment that lacks the revision holds production back, and says which', async () => {
  await stageState(stage, staging, { rows: ['r1'] })
  expect(await check()).toMatchObject({ holds: false, told: { code: 'order-behind', params: { revision: 'r2' } } })
})

test('the same script in the earlier environment lets production follow', async () => {
  await ranInStaging('r2')
  await stageState(stage, staging, { rows: ['r2'] })
  expect(await check()).toMatchObject({ holds: true, told: { code: 'order-met' } })
})

test('a script that was another when it ran there is found, however long ago that was', async () => {
  await ranInStaging('r2', 'f'.repeat(64))
  for (let later = 0; later < 60; later += 1) await ranInStaging('r3')
  await stageState(stage, staging, { rows: ['r3'] })
  expect(await check()).toMatchObject({
    holds: false,
    told: { code: 'order-other-script', params: { revision: 'r2' } },
  })
})

test.each(['no plan', '{"formatVersion":2}'])('what ran there as %j is taken for another script', async (body) => {
  const older = await ranInStaging('r2')
  await stageState(stage, staging, { rows: ['r2'] })
  await control.owner.update(plans).set({ body }).where(eq(plans.id, older.planId))
  expect(await check()).toMatchObject({
    holds: false,
    told: { code: 'order-other-script', params: { revision: 'r2' } },
  })
  await ranInStaging('r2')
  await stageState(stage, staging, { rows: ['r2'] })
  expect(await check()).toMatchObject({ holds: true })
})
