// What a deploy does with the API, on a real database with a worker at work.
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveRequest } from '../../approvals/review-request.ts'
import {
  type ApiAnswer,
  callApi,
  type FolderProject,
  folderProject,
  scriptOf,
  tokenOf,
} from '../../test-support/api-stage.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import { type LiveWorker, liveWorker } from '../../test-support/live-worker.ts'
import { type StagedTarget, stageTarget } from '../../test-support/target-stage.ts'
import type { TestPerson } from '../../test-support/tenant.ts'

let db: ControlDatabase
let admin: TestPerson
let approver: TestPerson
let worker: LiveWorker
let root: string
let token: string
const targets: StagedTarget[] = []

beforeAll(async () => {
  db = await controlDatabase()
  admin = await db.person(['admin'])
  approver = await db.person(['approver'], 'Ann')
  root = await realpath(await mkdtemp(join(tmpdir(), 'revlane-api-')))
  worker = await liveWorker(db, { sourceRoots: [root] })
  token = (await tokenOf(db, admin)).token
})
afterAll(async () => {
  await worker.stop()
  await Promise.all(targets.map((target) => target.drop()))
  await rm(root, { recursive: true, force: true })
})

interface Scene {
  readonly project: FolderProject
  readonly target: StagedTarget
  readonly at: string
}

/** Scripts r1 → r2; the database is at r1. */
async function scene(approvalsRequired = 1): Promise<Scene> {
  const project = await folderProject(db, { root, person: admin.id, workspaceId: db.workspaceId })
  const target = await stageTarget(project, { slug: 'production', approvalsRequired })
  targets.push(target)
  return { project, target, at: `/projects/${project.slug}/environments/production` }
}

const get = (path: string): Promise<ApiAnswer> => callApi(db, { token, path })
const post = (path: string, body: unknown): Promise<ApiAnswer> => callApi(db, { token, path, body })

describe('a check', () => {
  test('says where the database is now, whatever was measured before', async () => {
    const { target, at } = await scene()
    expect(await post(`${at}/check`, {})).toMatchObject({
      status: 200,
      body: {
        state: 'behind',
        rows: ['r1'],
        behind: 1,
        steps: 1,
        target: ['r2'],
        fresh: true,
        atTarget: false,
        knows: 'behind',
        failure: null,
      },
    })
    await target.session.execute("UPDATE alembic_version SET version_num = 'r2'")
    expect((await post(`${at}/check`, {})).body).toMatchObject({
      rows: ['r2'],
      fresh: true,
      atTarget: true,
      knows: 'at',
    })
    await target.session.execute("UPDATE alembic_version SET version_num = 'r1'")
    expect((await post(`${at}/check`, {})).body).toMatchObject({ rows: ['r1'], fresh: true, atTarget: false })
  })

  test('sees scripts that came a moment ago, and those that can’t be read', async () => {
    const { target, at, project } = await scene()
    await target.session.execute("UPDATE alembic_version SET version_num = 'r2'")
    expect((await post(`${at}/check`, {})).body).toMatchObject({ atTarget: true })
    await project.write('r3.py', scriptOf('r3', 'r2'))
    expect((await post(`${at}/check`, {})).body).toMatchObject({
      atTarget: false,
      heads: ['r3'],
      steps: 1,
      fresh: true,
    })
    expect((await post(`${at}/check`, { revision: 'r2' })).body).toMatchObject({ atTarget: true, knows: 'at' })
    expect((await post(`${at}/check`, { revision: 'r1' })).body).toMatchObject({ atTarget: true, knows: 'ahead' })
    await project.write('r3.py', scriptOf('r3', 'nowhere'))
    const broken = (await post(`${at}/check`, {})).body
    expect(broken).toMatchObject({ atTarget: false, source: { failure: { code: expect.any(String) } } })
    expect(broken.failure).toEqual(broken.source.failure)
    await project.remove('r3.py')
    expect((await post(`${at}/check`, {})).body).toMatchObject({ atTarget: true, heads: ['r2'], failure: null })
  })

  test('says why it can’t say', async () => {
    const { target, at } = await scene()
    expect((await post(`${at}/check`, { revision: 'r9' })).body).toMatchObject({
      knows: 'unknown',
      atTarget: false,
      failure: { code: 'revision-not-found' },
    })
    await target.session.execute("UPDATE alembic_version SET version_num = 'gone'")
    expect((await post(`${at}/check`, {})).body).toMatchObject({
      state: 'unknown-revision',
      knows: 'unknown',
      atTarget: false,
      failure: { code: 'unknown-row' },
    })
    await target.session.execute('DELETE FROM alembic_version')
    await target.session.execute('CREATE TABLE harbors (id int)')
    expect((await post(`${at}/check`, {})).body).toMatchObject({
      state: 'unstamped',
      knows: 'unknown',
      failure: { code: 'database-unstamped' },
    })
  })

  test('of what was seen before orders nothing and promises nothing', async () => {
    const { target, at } = await scene()
    await target.session.execute("UPDATE alembic_version SET version_num = 'r2'")
    expect((await post(`${at}/check`, { seen: true })).body).toMatchObject({
      rows: ['r1'],
      fresh: false,
      atTarget: false,
      knows: 'behind',
      failure: null,
    })
  })

  test('takes a project for granted where only one has such an environment', async () => {
    const { project } = await scene()
    const alone = (await tokenOf(db, admin, { projectIds: [project.projectId] })).token
    const path = '/projects/-/environments/production/check'
    expect(await callApi(db, { token: alone, path, body: {} })).toMatchObject({
      status: 200,
      body: { project: project.slug },
    })
    expect(await post(path, {})).toMatchObject({ status: 409, body: { error: { code: 'project-unclear' } } })
  })
})

test('from the plan to the target: asked once, approved, run, followed', async () => {
  const { at } = await scene()
  const plan = await post(`${at}/plans`, {})
  expect(plan).toMatchObject({ status: 200, body: { fromRows: ['r1'], toRows: ['r2'], refusals: [], kind: 'upgrade' } })
  const { planId, checksum } = plan.body
  const asked = await post(`${at}/requests`, { planId, reason: 'release 12' })
  expect(asked).toMatchObject({ status: 201, body: { joined: false, state: 'pending' } })
  const { number } = asked.body
  const first = (await get(`/requests/${number}`)).body
  expect(first).toMatchObject({
    number,
    state: 'pending',
    open: true,
    checksum,
    requestedBy: 'CI',
    run: null,
    approvals: { required: 1, counted: 0 },
  })
  expect(first.waitsFor).toMatchObject({ code: 'approvals-missing' })
  const next = get(`/requests/${number}?since=${encodeURIComponent(first.cursor)}`)
  await db.as(approver, (ctx) => approveRequest(ctx, { number, checksum }))
  let seen = (await next).body
  expect(seen.state).not.toBe('pending')
  const events: number[] = []
  for (; seen.open; seen = (await get(`/requests/${number}?since=${encodeURIComponent(seen.cursor)}`)).body) {
    events.push(...(seen.run?.events ?? []).map(({ seq }: { seq: number }) => seq))
  }
  events.push(...seen.run.events.map(({ seq }: { seq: number }) => seq))
  expect(seen).toMatchObject({
    state: 'succeeded',
    outcome: { code: 'run-applied' },
    run: { state: 'succeeded', statements: [{ state: 'applied' }, { state: 'applied' }] },
  })
  expect(events).toEqual(events.map((_, index) => index + 1))
  expect((await post(`${at}/check`, {})).body).toMatchObject({ atTarget: true, rows: ['r2'] })
  const empty = (await post(`${at}/plans`, {})).body
  expect(empty).toMatchObject({ statementCount: 0 })
  expect(await post(`${at}/requests`, { planId: empty.planId, reason: 'again' })).toMatchObject({
    status: 400,
    body: { error: { code: 'plan-empty' } },
  })
})
