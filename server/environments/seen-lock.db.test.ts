import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { environments, type LockHolder } from '../db/schema/environments.ts'
import { fleet } from '../projects/fleet.ts'
import { getProjectRow } from '../projects/get-project-row.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { stageEnvironment, stageProject } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { getEnvironment } from './get-environment.ts'

const deploy: LockHolder = {
  ...{ owner: 'deploy', host: 'runner-7', link: 'https://ci.example/12', since: '2026-01-02T03:04:05Z' },
}

let control: ControlDatabase
let viewer: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  viewer = await control.person(['viewer'])
})

test('the page and the fleet name whoever else was seen with the migration lock', async () => {
  const { owner, workspaceId } = control
  const project = await stageProject({ owner, workspaceId, person: viewer.id })
  const { id } = await stageEnvironment(project, { slug: 'staging' })
  await owner.update(environments).set({ lockHolder: deploy, lockSeenAt: sql`now()` }).where(eq(environments.id, id))
  const page = await control.as(viewer, async (ctx) => {
    const { slug } = await getProjectRow(ctx, { id: project.projectId })
    return getEnvironment(ctx, { project: slug, environment: 'staging' })
  })
  expect(page.lock).toEqual({
    ...{ by: 'other', owner: 'deploy', host: 'runner-7', link: 'https://ci.example/12' },
    ...{ since: new Date('2026-01-02T03:04:05Z'), seenAt: expect.any(Date) },
  })
  const seen = await control.as(viewer, fleet)
  expect(seen.projects.flatMap((one) => one.environments)).toMatchObject([{ slug: 'staging', lockedBy: 'deploy' }])
})
