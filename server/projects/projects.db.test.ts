import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleFiles, projects, revisions, sqlOverrides } from '../db/schema/projects.ts'
import { jobs, workers } from '../db/schema/queue.ts'
import { runSteps, runs } from '../db/schema/runs.ts'
import { registerWorker } from '../queue/register-worker.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  type Stage,
  stageEnvironment,
  stageProject,
  stageRequest,
  stageState,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { getProject } from './get-project.ts'
import { getProjectRow } from './get-project-row.ts'
import { getRevision } from './get-revision.ts'
import { getGraph } from './graph/get-graph.ts'
import { listSourceRoots } from './list-source-roots.ts'
import { orderSourceRead } from './order-source-read.ts'
import { overrideRevision } from './override-revision.ts'
import { registerProject } from './register-project.ts'

let control: ControlDatabase
let admin: TestPerson
let developer: TestPerson
let viewer: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
  developer = await control.person(['developer'])
  viewer = await control.person(['viewer'])
})

const newStage = () => stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
const slugOf = async (stage: Stage) =>
  (await control.as(viewer, (ctx) => getProjectRow(ctx, { id: stage.projectId }))).slug
const project = {
  name: 'Harbor API',
  family: 'postgresql',
  sourceRoot: '/srv/projects',
  sourceFolder: 'harbor',
} as const

describe('registering a project', () => {
  test('gives it an address of its own, orders a read of its source, and is in the audit log', async () => {
    const { slug } = await control.as(admin, (ctx) => registerProject(ctx, project))
    expect(slug).toBe('harbor-api')
    const row = await control.as(viewer, (ctx) => getProjectRow(ctx, { slug }))
    const [job] = await control.owner.select().from(jobs).where(eq(jobs.subjectId, row.id))
    expect(job).toMatchObject({ kind: 'read-source', state: 'queued', requestedBy: admin.id })
    expect((await control.as(viewer, (ctx) => getProject(ctx, { project: slug }))).source.reading).toBe(true)
    expect(await auditOf({ ...(await newStage()) }, row.id)).toEqual(['project.registered'])
  })

  test('refuses a name whose address is taken, and leaves nothing', async () => {
    const before = await control.owner.$count(projects)
    await expect(
      control.as(admin, (ctx) => registerProject(ctx, { ...project, name: 'Harbor  api!' })),
    ).rejects.toMatchObject({
      code: 'slug-taken',
    })
    expect(await control.owner.$count(projects)).toBe(before)
  })

  test('gives a Japanese name an address too', async () => {
    const { slug } = await control.as(admin, (ctx) => registerProject(ctx, { ...project, name: '料理' }))
    expect(slug).toMatch(/^project-[0-9a-f]{6}$/)
  })

  test('is for admins alone', async () => {
    await expect(control.as(developer, (ctx) => registerProject(ctx, { ...project, name: 'X' }))).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    )
  })

  test('takes only a root that a living worker can read', async () => {
    const sources = [{ path: '/srv/projects', projects: ['cooking', 'harbor'] }]
    const life = await registerWorker({ databaseUrl: control.urls.worker, name: 'w', version: '1', sources })
    expect(await control.as(admin, (ctx) => listSourceRoots(ctx))).toEqual({ roots: sources })
    await expect(
      control.as(admin, (ctx) => registerProject(ctx, { ...project, name: 'Y', sourceRoot: '/etc' })),
    ).rejects.toMatchObject({ code: 'source-root-unknown' })
    await life.end()
    await control.owner.delete(workers)
    expect(await control.as(admin, (ctx) => listSourceRoots(ctx))).toEqual({ roots: [] })
  })
})

describe('the graph', () => {
  test.each([
    [['autocommit-block'], true],
    [['autocommit-block', 'non-transactional'], true],
    [['autocommit-block', 'not-static'], false],
    [['not-static'], false],
  ])('of an upgrade with %j: that its SQL is known, but no plan can hold it, is %s', async (codes, unplanned) => {
    const stage = await newStage()
    const upgradeRefusals = codes.map((code) => ({ code, params: {}, path: 'versions/r2.py', line: 3 }))
    await control.owner
      .update(revisions)
      .set({ upgradeRefusals })
      .where(
        sql`${revisions.revision} = 'r2' and bundle_id = (select bundle_id from projects where id = ${stage.projectId})`,
      )
    const slug = await slugOf(stage)
    const { rows } = await control.as(viewer, (ctx) => getGraph(ctx, { project: slug }))
    expect(rows).toMatchObject([
      { refused: null, unplanned: false },
      { refused: 'upgrade', unplanned },
      { refused: null, unplanned: false },
    ])
  })

  test('says applied, pending and unknown by each environment’s rows, and who applied what when', async () => {
    const stage = await newStage()
    const dev = await stageEnvironment(stage, { slug: 'dev', tier: 'dev' })
    const staging = await stageEnvironment(stage, { slug: 'staging', tier: 'staging' })
    const production = await stageEnvironment(stage, { slug: 'production' })
    const lost = await stageEnvironment(stage, { slug: 'lost' })
    await stageState(stage, dev.id, { rows: ['r3'], word: 'at-head' })
    await stageState(stage, staging.id, { rows: ['r2'] })
    await stageState(stage, lost.id, { rows: [], word: 'unstamped' })
    const request = await stageRequest(stage, {
      environmentId: staging.id,
      requestedBy: developer.id,
      state: 'succeeded',
    })
    const workspaceId = control.workspaceId
    const runId = randomUUID()
    await control.owner.insert(runs).values({
      ...{ workspaceId, id: runId, requestId: request.id, environmentId: staging.id, state: 'succeeded' },
      ...{ targetIdentity: runId, workerId: randomUUID(), workerName: 'w', releasedAt: sql`now()` },
    })
    await control.owner.insert(runSteps).values({
      ...{ workspaceId, runId, ordinal: 1, revision: 'r2', direction: 'upgrade', state: 'applied' },
      ...{ startedAt: sql`now()`, endedAt: sql`now()` },
    })
    const slug = await slugOf(stage)
    const view = await control.as(viewer, (ctx) => getProject(ctx, { project: slug }))
    const graph = await control.as(viewer, (ctx) => getGraph(ctx, { project: slug }))
    expect(graph.rows.map(({ revision }) => revision)).toEqual(['r3', 'r2', 'r1'])
    expect(graph.environments.map(({ marks, stands }) => [marks, ...stands].join(' '))).toEqual([
      'aaa r3',
      'paa r2',
      'uuu',
      'uuu',
    ])
    expect(view.environments.map((environment) => environment.id)).toEqual([dev.id, staging.id, production.id, lost.id])
    expect(graph.applied).toEqual([
      {
        ...{ environmentId: staging.id, revision: 'r2', at: expect.any(Date), requestNumber: request.number },
        by: { id: developer.id, name: developer.name },
      },
    ])
    expect(graph.rows.map(({ isHead }) => isHead)).toEqual([true, false, false])
    const newest = await control.as(viewer, (ctx) => getGraph(ctx, { project: slug, take: 1 }))
    expect(newest).toMatchObject({ stamp: graph.stamp, count: 3, rows: [{ revision: 'r3' }] })
    expect(newest.environments[0]).toMatchObject({ marks: 'a', stands: ['r3'] })
    expect(view.can).toMatchObject({ readSource: { ok: false, because: { code: 'role-missing' } } })
  })
})

describe('an SQL override', () => {
  const refusal = { code: 'not-static', params: {}, path: 'versions/r2.py', line: 3 }
  const given = {
    revision: 'r2',
    direction: 'upgrade',
    engine: null,
    sql: ' SELECT 1; ',
    reason: 'needs the live rows',
  } as const

  async function refused() {
    const stage = await newStage()
    await control.owner
      .update(revisions)
      .set({ upgradeRefusals: [refusal] })
      .where(
        sql`${revisions.revision} = 'r2' and bundle_id = (select bundle_id from projects where id = ${stage.projectId})`,
      )
    await control.owner.execute(sql`insert into bundle_files (workspace_id, bundle_id, path, checksum, bytes)
      select workspace_id, bundle_id, path, checksum, 'revision = "r2"' from revisions
       where revision = 'r2' and bundle_id = (select bundle_id from projects where id = ${stage.projectId})`)
    return { stage, slug: await slugOf(stage) }
  }

  test('is bound to the script’s bytes, shown with its author and reason, and in the audit log without the SQL', async () => {
    const { stage, slug } = await refused()
    await control.as(developer, (ctx) => overrideRevision(ctx, { ...given, project: slug }))
    const view = await control.as(viewer, (ctx) => getRevision(ctx, { project: slug, revision: 'r2' }))
    expect(view).toMatchObject({
      source: 'revision = "r2"',
      upgradeRefusals: [refusal],
      overrides: [
        { direction: 'upgrade', engine: null, sql: 'SELECT 1;', reason: given.reason, by: { id: developer.id } },
      ],
    })
    const graph = await control.as(viewer, (ctx) => getGraph(ctx, { project: slug }))
    expect(graph.rows.map((row) => row.overridden)).toEqual([false, true, false])
    const { rows } = await control.owner.execute<{ details: string; action: string }>(
      sql`select action, details from audit_events where object_id = 'r2' order by seq desc limit 1`,
    )
    expect(rows[0]?.action).toBe('revision.overridden')
    expect(rows[0]?.details).not.toContain('SELECT 1')
    await control.owner
      .update(revisions)
      .set({ checksum: 'changed' })
      .where(
        sql`${revisions.revision} = 'r2' and bundle_id = (select bundle_id from projects where id = ${stage.projectId})`,
      )
    const moved = await control.as(viewer, (ctx) => getRevision(ctx, { project: slug, revision: 'r2' }))
    expect(moved.overrides).toEqual([])
  })

  test('takes the place of an earlier one, which is kept', async () => {
    const { stage, slug } = await refused()
    for (const text of ['SELECT 1', 'SELECT 2']) {
      await control.as(developer, (ctx) => overrideRevision(ctx, { ...given, sql: text, project: slug }))
    }
    const rows = await control.owner.select().from(sqlOverrides).where(eq(sqlOverrides.projectId, stage.projectId))
    expect(rows.map(({ sql: text, current }) => `${text} ${current}`).toSorted()).toEqual([
      'SELECT 1 false',
      'SELECT 2 true',
    ])
  })

  test.each([
    ['nothing refused', { direction: 'downgrade' }, 'override-needless'],
    ['no SQL', { sql: '  ' }, 'override-empty'],
    ['a comment alone', { sql: '-- nothing to do\n;\n/* here */' }, 'override-empty'],
    ['no reason', { reason: '' }, 'reason-missing'],
    ['no such revision', { revision: 'r9' }, 'not-found'],
    ['an open quote', { sql: "SELECT 'x" }, 'override-unreadable'],
    ['a statement that ends the transaction', { sql: 'SELECT 1;\nCOMMIT' }, 'override-forbidden'],
    ['what PostgreSQL runs outside a transaction', { sql: 'VACUUM notes' }, 'override-forbidden'],
    ['an engine of another family', { engine: 'mysql' }, 'override-engine'],
  ] as const)('is refused with %s', async (_, change, code) => {
    const { slug } = await refused()
    await expect(
      control.as(developer, (ctx) => overrideRevision(ctx, { ...given, ...change, project: slug })),
    ).rejects.toMatchObject({ code })
  })

  test('is for developers alone', async () => {
    const { slug } = await refused()
    await expect(control.as(admin, (ctx) => overrideRevision(ctx, { ...given, project: slug }))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

test('reading the source now is ordered once, by developers and admins', async () => {
  const stage = await newStage()
  const slug = await slugOf(stage)
  const { jobId } = await control.as(developer, (ctx) => orderSourceRead(ctx, { project: slug }))
  expect(await control.as(admin, (ctx) => orderSourceRead(ctx, { project: slug }))).toEqual({ jobId })
  await expect(control.as(viewer, (ctx) => orderSourceRead(ctx, { project: slug }))).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await auditOf(stage, stage.projectId)).toEqual(['source.read-ordered', 'source.read-ordered'])
})

test('nothing of a project is found from another workspace', async () => {
  const stage = await newStage()
  const slug = await slugOf(stage)
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['viewer', 'developer', 'approver', 'admin'])
  const tries = [
    () => rival.as(stranger, (ctx) => getProject(ctx, { project: slug })),
    () => rival.as(stranger, (ctx) => getRevision(ctx, { project: slug, revision: 'r1' })),
    () => rival.as(stranger, (ctx) => orderSourceRead(ctx, { project: slug })),
    () =>
      rival.as(stranger, (ctx) =>
        overrideRevision(ctx, {
          project: slug,
          revision: 'r1',
          direction: 'upgrade',
          engine: null,
          sql: 'x',
          reason: 'x',
        }),
      ),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  // The same address may exist there.
  await rival.as(stranger, (ctx) => registerProject(ctx, project))
  expect(await control.owner.$count(bundleFiles)).toBeGreaterThan(0)
})
