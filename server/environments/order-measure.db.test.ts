import { beforeAll, expect, test } from 'vitest'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { stageEnvironment, stageProject } from '../test-support/request-stage.ts'
import { orderMeasure } from './order-measure.ts'

let control: ControlDatabase

beforeAll(async () => {
  control = await controlDatabase()
})

test('measuring now is for everybody but viewers', async () => {
  const developer = await control.person(['developer'])
  const viewer = await control.person(['viewer'])
  const { owner, workspaceId } = control
  const project = await stageProject({ owner, workspaceId, person: developer.id })
  const { id } = await stageEnvironment(project, { slug: 'production' })
  const { jobId } = await control.as(developer, (ctx) => orderMeasure(ctx, { environmentId: id }))
  expect(jobId).toMatch(/^[0-9a-f-]{36}$/)
  await expect(control.as(viewer, (ctx) => orderMeasure(ctx, { environmentId: id }))).rejects.toMatchObject({
    code: 'forbidden',
  })
})
