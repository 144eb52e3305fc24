import { randomUUID } from 'node:crypto'
import { postgresServer, type TestDatabase } from '@revlane/test-servers'
import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionTests, credentials, environments } from '../db/schema/environments.ts'
import { defaultPolicy } from '../db/schema/policy.ts'
import { jobs } from '../db/schema/queue.ts'
import { runSteps, runs } from '../db/schema/runs.ts'
import { changePolicy } from '../policies/change-policy.ts'
import { getProjectRow } from '../projects/get-project-row.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  findRequest,
  type Stage,
  stageEnvironment,
  stageProject,
  stageRequest,
  stageState,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { testSealKey, testWorker } from '../test-support/test-worker.ts'
import { changeConnection } from './connection/change-connection.ts'
import { confirmIdentity } from './connection/confirm-identity.ts'
import { startConnectionTest } from './connection/start-connection-test.ts'
import { tryConnection } from './connection/try-connection.ts'
import { getEnvironment } from './get-environment.ts'
import { orderMeasure } from './order-measure.ts'
import { type EnvironmentInput, registerEnvironment } from './register-environment.ts'

let control: ControlDatabase
let admin: TestPerson
let developer: TestPerson
let viewer: TestPerson
let first: TestDatabase
let second: TestDatabase

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
  developer = await control.person(['developer'])
  viewer = await control.person(['viewer'])
  const server = await postgresServer()
  first = await server.createDatabase()
  second = await server.createDatabase()
})
afterAll(() => Promise.all([first.drop(), second.drop()]))

async function newProject(): Promise<Stage & { slug: string }> {
  const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
  const { slug } = await control.as(admin, (ctx) => getProjectRow(ctx, { id: stage.projectId }))
  return { ...stage, slug }
}

async function passedTest(project: string, on: TestDatabase = first, environmentId: string = randomUUID()) {
  const { host, port, user, password, database } = on.fields
  const fields = { family: 'postgresql', host, port, database, username: user, tlsMode: 'disable' } as const
  const order = { project, environmentId, fields, password, sealKey: testSealKey }
  const { testId } = await control.as(admin, (ctx) => startConnectionTest(ctx, order))
  await tryConnection(testWorker(control), { workspaceId: control.workspaceId, testId })
  return testId
}

/** As if the server had been met over a network. */
async function meetAt(testId: string, way: { host: string; tlsMode: string }): Promise<void> {
  await control.owner.update(connectionTests).set(way).where(eq(connectionTests.id, testId))
}

const policy = { approvalsRequired: 1, ownApprovalCounts: false, afterEnvironmentId: null }
async function register(project: string, given: Partial<EnvironmentInput> = {}) {
  const testId = given.testId ?? (await passedTest(project))
  const input = { ...policy, project, name: 'Production', tier: 'production' as const, ...given, testId }
  return control.as(admin, (ctx) => registerEnvironment(ctx, input))
}
const rowsOf = (stage: Stage) =>
  control.owner
    .select()
    .from(environments)
    .where(eq(environments.projectId, stage.projectId))
    .orderBy(asc(environments.position))

describe('registering an environment', () => {
  test('takes the address and the sealed password of the test, is measured by a worker, and is in the audit log', async () => {
    const project = await newProject()
    expect(await register(project.slug)).toEqual({ slug: 'production' })
    const [row] = await rowsOf(project)
    expect(row).toMatchObject({
      host: first.fields.host,
      position: 1,
      tier: 'production',
      policy: { approvalsRequired: 1 },
    })
    expect(row?.identity).toContain(first.name)
    const [job] = await control.owner
      .select()
      .from(jobs)
      .where(eq(jobs.subjectId, row?.id ?? ''))
    expect(job?.kind).toBe('measure-environment')
    const at = { workspaceId: control.workspaceId, environmentId: row?.id ?? '' }
    expect(await measureEnvironment(testWorker(control), at)).toMatchObject({
      kind: 'measured',
      verdict: { word: 'empty' },
    })
    expect(await auditOf(project, row?.id ?? '')).toEqual(['connection.tested', 'environment.registered'])
  })

  test('puts it where it is asked for in the promotion order, and the others behind it', async () => {
    const project = await newProject()
    for (const name of ['Dev', 'Production']) await register(project.slug, { name })
    await register(project.slug, { name: 'Staging', position: 2 })
    await register(project.slug, { name: 'Last', position: 99 })
    expect((await rowsOf(project)).map(({ slug, position }) => `${position} ${slug}`)).toEqual([
      '1 dev',
      '2 staging',
      '3 production',
      '4 last',
    ])
  })

  test('refuses a test that failed or still waits, and one of another project’s family', async () => {
    const project = await newProject()
    const wrong = { ...first, fields: { ...first.fields, database: 'nowhere' } }
    const testId = await passedTest(project.slug, wrong)
    await expect(register(project.slug, { testId })).rejects.toMatchObject({
      code: 'connection-not-tested',
      params: { state: 'failed' },
    })
    expect(await rowsOf(project)).toEqual([])
  })

  test('refuses a taken name and a test that was used already', async () => {
    const project = await newProject()
    const testId = await passedTest(project.slug)
    await register(project.slug, { testId })
    await expect(register(project.slug, { testId, name: 'Other' })).rejects.toMatchObject({
      code: 'environment-exists',
    })
    await expect(register(project.slug, { name: 'production!' })).rejects.toMatchObject({ code: 'slug-taken' })
  })

  test.each(['disable', 'prefer'])(
    'refuses a production over a network that may go in plain text: %s',
    async (tlsMode) => {
      const project = await newProject()
      const testId = await passedTest(project.slug)
      await meetAt(testId, { host: 'db.internal', tlsMode })
      await expect(register(project.slug, { testId })).rejects.toMatchObject({
        code: 'production-needs-tls',
        params: { host: 'db.internal' },
      })
      expect(await rowsOf(project)).toEqual([])
      await register(project.slug, { testId, tier: 'staging' })
      expect(await rowsOf(project)).toMatchObject([{ tlsMode }])
    },
  )

  test('refuses an order that leads to another project', async () => {
    const project = await newProject()
    const elsewhere = await stageEnvironment(await newProject(), { slug: 'staging' })
    await expect(register(project.slug, { afterEnvironmentId: elsewhere.id })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('is for admins alone', async () => {
    const project = await newProject()
    const testId = await passedTest(project.slug)
    const input = { ...policy, project: project.slug, testId, name: 'X', tier: 'dev' as const }
    await expect(control.as(developer, (ctx) => registerEnvironment(ctx, input))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('changing the connection', () => {
  async function registered() {
    const project = await newProject()
    await register(project.slug)
    const [row] = await rowsOf(project)
    return { project, id: row?.id ?? '', row }
  }
  const measure = (id: string) =>
    measureEnvironment(testWorker(control), { workspaceId: control.workspaceId, environmentId: id })

  test('replaces address and password together; another database blocks until an admin confirms it', async () => {
    const { project, id, row } = await registered()
    const open = await stageRequest(project, { environmentId: id, requestedBy: developer.id })
    const testId = await passedTest(project.slug, second, id)
    await control.as(admin, (ctx) => changeConnection(ctx, { environmentId: id, testId }))
    expect((await rowsOf(project))[0]).toMatchObject({ database: second.name, identity: row?.identity })
    expect((await rowsOf(project))[0]?.metIdentity).toContain(second.name)
    expect(await findRequest(project, open.id)).toMatchObject({
      state: 'stale',
      outcome: { code: 'connection-changed' },
    })
    expect(await measure(id)).toMatchObject({ kind: 'measured' })
    const at = { project: project.slug, environment: 'production' }
    expect((await control.as(admin, (ctx) => getEnvironment(ctx, at))).can.confirmIdentity).toEqual({ ok: true })
    await control.as(admin, (ctx) => confirmIdentity(ctx, { environmentId: id }))
    expect((await rowsOf(project))[0]).toMatchObject({ metIdentity: null })
    expect((await rowsOf(project))[0]?.identity).toContain(second.name)
    await expect(control.as(admin, (ctx) => confirmIdentity(ctx, { environmentId: id }))).rejects.toMatchObject({
      code: 'nothing-to-confirm',
    })
    expect((await auditOf(project, id)).slice(-2)).toEqual([
      'environment.connection-changed',
      'environment.identity-confirmed',
    ])
  })

  test('a production is not moved to a way that may go in plain text', async () => {
    const { project, id, row } = await registered()
    const testId = await passedTest(project.slug, second, id)
    await meetAt(testId, { host: 'db.internal', tlsMode: 'prefer' })
    await expect(
      control.as(admin, (ctx) => changeConnection(ctx, { environmentId: id, testId })),
    ).rejects.toMatchObject({ code: 'production-needs-tls' })
    expect((await rowsOf(project))[0]?.host).toBe(row?.host)
  })

  test('a new password for the same address leaves what was approved as it is', async () => {
    const { project, id } = await registered()
    const open = await stageRequest(project, { environmentId: id, requestedBy: developer.id })
    const testId = await passedTest(project.slug, first, id)
    await control.as(admin, (ctx) => changeConnection(ctx, { environmentId: id, testId }))
    expect(await findRequest(project, open.id)).toMatchObject({ state: 'pending' })
    expect(await measure(id)).toMatchObject({ kind: 'measured' })
  })

  test('the old password does not open for an address that somebody writes into the row', async () => {
    const { id } = await registered()
    await control.owner.update(environments).set({ database: second.name }).where(eq(environments.id, id))
    expect(await measure(id)).toMatchObject({ kind: 'unreachable', failure: { code: 'credential-unreadable' } })
  })

  test('a sealed password of another environment does not open', async () => {
    const one = await registered()
    const other = await registered()
    const [stolen] = await control.owner.select().from(credentials).where(eq(credentials.environmentId, one.id))
    await control.owner
      .update(credentials)
      .set({ sealed: stolen?.sealed })
      .where(eq(credentials.environmentId, other.id))
    expect(await measure(other.id)).toMatchObject({ failure: { code: 'credential-unreadable' } })
  })

  test('a test that was made for another environment is refused', async () => {
    const { project, id } = await registered()
    const testId = await passedTest(project.slug, second)
    await expect(
      control.as(admin, (ctx) => changeConnection(ctx, { environmentId: id, testId })),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an environment’s page', () => {
  test('shows state, history, policy, connection without its secret, who shares the target, and what is possible', async () => {
    const project = await newProject()
    await register(project.slug, { name: 'Staging' })
    await register(project.slug, { name: 'Twin' })
    const [staging, twin] = await rowsOf(project)
    const environmentId = staging?.id ?? ''
    await stageState(project, environmentId, { rows: ['r2'] })
    const request = await stageRequest(project, { environmentId, requestedBy: developer.id, state: 'running' })
    const runId = randomUUID()
    const workspaceId = control.workspaceId
    await control.owner.insert(runs).values({
      ...{ workspaceId, id: runId, requestId: request.id, environmentId, state: 'applying' },
      ...{ targetIdentity: staging?.identity ?? '', workerId: randomUUID(), workerName: 'harbor-1' },
    })
    await control.owner.insert(runSteps).values({
      ...{ workspaceId, runId, ordinal: 1, revision: 'r2', direction: 'upgrade', state: 'applied' },
      ...{ startedAt: sql`now() - interval '2 seconds'`, endedAt: sql`now()` },
    })
    const view = await control.as(viewer, (ctx) =>
      getEnvironment(ctx, { project: project.slug, environment: 'staging' }),
    )
    expect(view).toMatchObject({
      ref: { slug: 'staging', tier: 'production', position: 1 },
      state: { word: 'behind', rows: ['r2'] },
      history: [
        {
          revision: 'r2',
          message: 'message of r2',
          by: { id: developer.id },
          requestNumber: request.number,
          durationMs: 2_000,
        },
      ],
      states: [{ word: 'behind', rows: ['r2'] }],
      policy: { document: { approvalsRequired: 1, ownApprovalCounts: false }, version: 1, after: null },
      connection: {
        host: first.fields.host,
        username: first.fields.user,
        credentialSetBy: { id: admin.id },
        warning: null,
      },
      sameTarget: expect.arrayContaining([
        expect.objectContaining({ environment: expect.objectContaining({ id: twin?.id }) }),
      ]),
      lock: { by: 'run', requestNumber: request.number, workerName: 'harbor-1' },
      openRequests: [{ number: request.number }],
      can: { changePolicy: { ok: false, because: { code: 'role-missing' } }, confirmIdentity: { ok: false } },
    })
    // The other environment of the same database is locked by the same run.
    const other = await control.as(viewer, (ctx) => getEnvironment(ctx, { project: project.slug, environment: 'twin' }))
    expect(other.lock).toMatchObject({ requestNumber: request.number })
  })
})

test('nothing of an environment is found or changed from another workspace', async () => {
  const project = await newProject()
  const { id } = await stageEnvironment(project, { slug: 'production' })
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['viewer', 'developer', 'approver', 'admin'])
  const testId = await passedTest(project.slug)
  const before = await rowsOf(project)
  const tries = [
    () => rival.as(stranger, (ctx) => getEnvironment(ctx, { project: project.slug, environment: 'production' })),
    () => rival.as(stranger, (ctx) => orderMeasure(ctx, { environmentId: id })),
    () =>
      rival.as(stranger, (ctx) => changePolicy(ctx, { environmentId: id, version: 1, policy: defaultPolicy('dev') })),
    () => rival.as(stranger, (ctx) => changeConnection(ctx, { environmentId: id, testId })),
    () => rival.as(stranger, (ctx) => confirmIdentity(ctx, { environmentId: id })),
    () =>
      rival.as(stranger, (ctx) =>
        registerEnvironment(ctx, { ...policy, project: project.slug, testId, name: 'X', tier: 'dev' }),
      ),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  expect(await rowsOf(project)).toEqual(before)
})

test('verbs that change an environment are for admins alone', async () => {
  const project = await newProject()
  const { id } = await stageEnvironment(project, { slug: 'production' })
  const other = await control.person(['viewer', 'developer', 'approver'])
  const tries = [
    () =>
      control.as(other, (ctx) => changePolicy(ctx, { environmentId: id, version: 1, policy: defaultPolicy('dev') })),
    () => control.as(other, (ctx) => changeConnection(ctx, { environmentId: id, testId: randomUUID() })),
    () => control.as(other, (ctx) => confirmIdentity(ctx, { environmentId: id })),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
})
