import { openSession } from '@revlane/database'
import type { Plan } from '@revlane/sql-plan'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import type { WorkerActor } from '../context.ts'
import { states } from '../db/schema/environments.ts'
import { memberships } from '../db/schema/people.ts'
import type { Policy } from '../db/schema/policy.ts'
import { plans } from '../db/schema/requests.ts'
import { runStatements, runs } from '../db/schema/runs.ts'
import { createLogger } from '../log.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { claimRun } from '../runs/claim-run.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  chain,
  findRequest,
  type Stage,
  stageBundle,
  stageProject,
  stageRequest,
  stageState,
} from '../test-support/request-stage.ts'
import { planOf, type StagedTarget, stageTarget, testKeys } from '../test-support/target-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { runPlan } from './run-plan.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let approver: TestPerson
let life: WorkerLife
const targets: StagedTarget[] = []

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  approver = await control.person(['approver'])
  life = await registerWorker({ databaseUrl: control.urls.worker, name: 'test-1', version: 'test', sources: [] })
})

afterAll(async () => {
  await life.end()
  await Promise.all(targets.map((target) => target.drop()))
})

async function target(
  family: 'postgresql' | 'mysql' = 'postgresql',
  policy: Partial<Policy> = {},
): Promise<StagedTarget> {
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id }, family)
  const made = await stageTarget(stage, { slug: 'production', policy: { migrationLockSeconds: 0, ...policy } }, family)
  targets.push(made)
  return made
}

async function approved(on: StagedTarget, plan: Plan = on.upgrade) {
  const request = await stageRequest(stage, { environmentId: on.environmentId, requestedBy: developer.id, plan })
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  return request
}

const actor = (): WorkerActor => ({ kind: 'worker', id: life.id, name: life.name })

const workerContext = () => ({
  ...{ database: control.worker, actor: actor(), log: createLogger('test', 'silent'), sourceRoots: [] },
  ...testKeys,
})

async function runNext() {
  const claimed = await claimRun(control.worker, actor())
  if (!claimed) throw new Error('Nothing was claimed.')
  const ending = await runPlan(workerContext(), claimed)
  return { ...ending, runId: claimed.id }
}

const rowsOf = async (on: StagedTarget) =>
  (await on.session.query('SELECT version_num FROM alembic_version')).rows.map(([row]) => row)
const tablesOf = async (on: StagedTarget) =>
  (
    await on.session.query(
      `SELECT table_name FROM information_schema.tables
        WHERE table_schema = ${on.session.engine === 'postgresql' ? "'public'" : 'DATABASE()'} ORDER BY 1`,
    )
  ).rows.map(([row]) => row)

const journalOf = (runId: string) =>
  control.owner
    .select({ ordinal: runStatements.ordinal, state: runStatements.state, failure: runStatements.failure })
    .from(runStatements)
    .where(and(eq(runStatements.workspaceId, control.workspaceId), eq(runStatements.runId, runId)))
    .orderBy(runStatements.ordinal)

const sentCount = (requestId: string) => {
  const ofRequest = control.owner.select({ id: runs.id }).from(runs).where(eq(runs.requestId, requestId))
  return control.owner.$count(runStatements, inArray(runStatements.runId, ofRequest))
}

const newestStateOf = async (on: StagedTarget) =>
  (
    await control.owner
      .select()
      .from(states)
      .where(eq(states.environmentId, on.environmentId))
      .orderBy(desc(states.measuredAt))
      .limit(1)
  )[0]

const runOf = async (runId: string) => (await control.owner.select().from(runs).where(eq(runs.id, runId)))[0]

test('an approved upgrade is applied once, journaled, verified and in the audit log', async () => {
  const on = await target()
  const request = await approved(on)
  const { end, runId } = await runNext()
  expect(end).toBe('succeeded')
  expect(await rowsOf(on)).toEqual(['r2'])
  expect(await tablesOf(on)).toEqual(['alembic_version', 'harbors'])
  expect((await journalOf(runId)).map((line) => line.state)).toEqual(['applied', 'applied'])
  expect(await runOf(runId)).toMatchObject({ state: 'succeeded', outcome: { code: 'run-applied' } })
  expect((await runOf(runId))?.releasedAt).not.toBeNull()
  expect((await findRequest(stage, request.id)).state).toBe('succeeded')
  expect(await auditOf(stage, request.id)).toEqual([
    'request.approved',
    'request.queued',
    'request.started',
    'request.succeeded',
  ])
  expect(await auditOf(stage, runId)).toEqual([
    'run.claimed',
    'run.checked',
    'run.applying',
    'run.verifying',
    'run.succeeded',
  ])
  expect(await claimRun(control.worker, actor())).toBeNull()
  expect(await newestStateOf(on)).toMatchObject({ word: 'behind', versionRows: ['r2'], behind: 1 })
})

test('a database whose version row moved makes the request stale, and nothing is sent', async () => {
  const on = await target()
  const request = await approved(on)
  await on.session.execute("UPDATE alembic_version SET version_num = 'r3'")
  const { end, outcome, runId } = await runNext()
  expect({ end, outcome }).toEqual({
    end: 'stale',
    outcome: { code: 'stale-rows', params: { expected: 'r1', found: 'r3' } },
  })
  expect(await journalOf(runId)).toEqual([])
  expect(await tablesOf(on)).toEqual(['alembic_version'])
  expect(await findRequest(stage, request.id)).toMatchObject({ state: 'stale', outcome: { code: 'stale-rows' } })
})

test('a plan whose stored bytes were changed by hand never runs, whichever byte it was', async () => {
  const on = await target()
  const request = await approved(on)
  const [plan] = await control.owner.select({ body: plans.body }).from(plans).where(eq(plans.id, request.planId))
  const body = plan?.body ?? ''
  for (let at = 0; at < body.length; at += 97) {
    const flipped = `${body.slice(0, at)}${body[at] === 'a' ? 'b' : 'a'}${body.slice(at + 1)}`
    await control.owner.update(plans).set({ body: flipped }).where(eq(plans.id, request.planId))
    await control.owner.execute(sql`update requests set state = 'queued' where id = ${request.id}`)
    expect((await runNext()).outcome.code).toBe('digest-mismatch')
  }
  await control.owner
    .update(plans)
    .set({ body: ` ${body}` })
    .where(eq(plans.id, request.planId))
  await control.owner.execute(sql`update requests set state = 'queued' where id = ${request.id}`)
  expect((await runNext()).outcome.code).toBe('digest-mismatch')
  expect(await tablesOf(on)).toEqual(['alembic_version'])
  expect(await auditOf(stage, request.id)).toContain('request.failed')
})

test('an approver who left between approval and run voids the approval', async () => {
  const on = await target()
  const leaving = await control.person(['approver'])
  const request = await stageRequest(stage, {
    environmentId: on.environmentId,
    requestedBy: developer.id,
    plan: on.upgrade,
  })
  await control.as(leaving, (ctx) => approveRequest(ctx, request))
  await control.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.personId, leaving.id))
  expect(await runNext()).toMatchObject({ end: 'failed', outcome: { code: 'approvals-void', params: { counted: 0 } } })
  expect(await tablesOf(on)).toEqual(['alembic_version'])
})

test('a request that the web process queued by itself, without approvals, is refused by the worker', async () => {
  const on = await target()
  await stageRequest(stage, {
    environmentId: on.environmentId,
    requestedBy: developer.id,
    plan: on.upgrade,
    state: 'queued',
  })
  expect((await runNext()).outcome.code).toBe('approvals-void')
})

test('a script that changed after the approval makes the request stale', async () => {
  const on = await target()
  await approved(on)
  await stageBundle(
    stage,
    chain.map((script) => (script.revision === 'r2' ? { ...script, text: 'edited' } : script)),
  )
  await stageState(stage, on.environmentId, { rows: ['r1'] })
  expect(await runNext()).toMatchObject({ end: 'stale', outcome: { code: 'source-revision-changed' } })
})

test('another database behind the same address is refused', async () => {
  const on = await target()
  await approved(on)
  await control.owner.execute(
    sql`update environments set identity = 'postgresql:1/other' where id = ${on.environmentId}`,
  )
  expect(await runNext()).toMatchObject({ end: 'failed', outcome: { code: 'target-mismatch' } })
})

test('a lock that another session holds is waited for, and then named', async () => {
  const on = await target()
  const request = await approved(on)
  const { host, port, user, password, database } = on.database.fields
  const other = await openSession(
    { fields: { engine: 'postgresql', host, port, database, user, tls: 'disable' }, password, address: host },
    { purpose: 'migrate', applicationName: 'another tool', connectTimeoutMs: 5_000 },
  )
  await other.query("SELECT pg_advisory_lock(hashtextextended('revlane:migration', 0))")
  const { end, outcome, runId } = await runNext()
  await other.close()
  expect({ end, outcome }).toMatchObject({
    end: 'failed',
    outcome: { code: 'lock-busy', params: { holder: 'another tool@127.0.0.1' } },
  })
  expect(await journalOf(runId)).toEqual([])
  expect((await findRequest(stage, request.id)).state).toBe('failed')
})

test('two workers over many requests for one database apply one of them, and send nothing for the others', async () => {
  const on = await target()
  const made: Awaited<ReturnType<typeof approved>>[] = []
  for (let index = 0; index < 6; index += 1) made.push(await approved(on))
  const work = async () => {
    const ends: string[] = []
    for (;;) {
      const claimed = await claimRun(control.worker, actor())
      if (!claimed) {
        const states = await Promise.all(made.map(async (request) => (await findRequest(stage, request.id)).state))
        if (states.every((state) => state !== 'queued' && state !== 'running')) return ends
        continue
      }
      ends.push((await runPlan(workerContext(), claimed)).end)
    }
  }
  const ends = (await Promise.all([work(), work()])).flat()
  expect([...ends].sort()).toEqual(['stale', 'stale', 'stale', 'stale', 'stale', 'succeeded'])
  const sent = await control.owner
    .select({ runId: runStatements.runId })
    .from(runStatements)
    .innerJoin(runs, eq(runs.id, runStatements.runId))
    .where(eq(runs.environmentId, on.environmentId))
  expect(new Set(sent.map(({ runId }) => runId)).size).toBe(1)
})

describe('a statement that fails', () => {
  test('on PostgreSQL leaves nothing, and says what the server said and where', async () => {
    const on = await target()
    await on.session.execute("CREATE TYPE task_status AS ENUM ('pending')")
    const request = await approved(
      on,
      planOf(on, ['CREATE TABLE tasks (id integer NOT NULL)', "CREATE TYPE task_status AS ENUM ('pending', 'done')"]),
    )
    const { end, outcome, runId } = await runNext()
    expect({ end, outcome }).toMatchObject({
      end: 'failed',
      outcome: { code: 'statement-failed', params: { ordinal: 2, revision: 'r2', serverCode: '42710', applied: 0 } },
    })
    expect(await journalOf(runId)).toMatchObject([
      { state: 'rolled_back' },
      { state: 'failed', failure: { serverCode: '42710', message: 'type "task_status" already exists' } },
    ])
    expect(await tablesOf(on)).toEqual(['alembic_version'])
    expect(await rowsOf(on)).toEqual(['r1'])
    expect((await findRequest(stage, request.id)).state).toBe('failed')
    expect((await runOf(runId))?.releasedAt).not.toBeNull()
  })

  test('on MariaDB leaves what was applied before it, and names how much', async () => {
    const on = await target('mysql')
    await on.session.execute('CREATE TABLE second_one (id integer NOT NULL)')
    await approved(
      on,
      planOf(on, ['CREATE TABLE first_one (id integer NOT NULL)', 'CREATE TABLE second_one (id integer)']),
    )
    const { end, outcome, runId } = await runNext()
    expect({ end, outcome }).toMatchObject({
      end: 'failed',
      outcome: {
        code: 'statement-failed-partly',
        params: { ordinal: 2, applied: 1, serverCode: 'ER_TABLE_EXISTS_ERROR' },
      },
    })
    expect((await journalOf(runId)).map((line) => line.state)).toEqual(['applied', 'failed'])
    expect(await tablesOf(on)).toEqual(['alembic_version', 'first_one', 'second_one'])
    expect(await rowsOf(on)).toEqual(['r1'])
  })
})

test('a statement that PostgreSQL cannot run in a transaction is refused by name', async () => {
  const on = await target()
  await approved(on, planOf(on, ['CREATE INDEX CONCURRENTLY i ON alembic_version (version_num)']))
  expect(await runNext()).toMatchObject({
    end: 'failed',
    outcome: { code: 'non-transactional', params: { ordinal: 1 } },
  })
})

test('a run on MariaDB is journaled statement by statement', async () => {
  const on = await target('mysql')
  await approved(on)
  const { end, runId } = await runNext()
  expect(end).toBe('succeeded')
  expect((await journalOf(runId)).map((line) => line.state)).toEqual(['applied', 'applied'])
  expect(await rowsOf(on)).toEqual(['r2'])
})

test('a person who cancels a running upgrade stops it, and PostgreSQL undoes it', async () => {
  const on = await target()
  const request = await approved(on, planOf(on, ['CREATE TABLE tasks (id integer)', 'SELECT pg_sleep(30)']))
  const running = runNext()
  // The first statement must have run: a cancel before it ends as `cancelled-before-start`, as it should.
  await expect.poll(() => sentCount(request.id)).toBe(2)
  const { cancelRequest } = await import('../requests/cancel-request.ts')
  await control.as(developer, (ctx) => cancelRequest(ctx, request))
  expect(await running).toMatchObject({ end: 'cancelled', outcome: { code: 'cancelled-nothing-applied' } })
  expect(await tablesOf(on)).toEqual(['alembic_version'])
  expect((await findRequest(stage, request.id)).state).toBe('cancelled')
})

test('a database that cannot be reached is said, with its cause', async () => {
  const on = await target()
  await approved(on)
  await on.drop()
  expect(await runNext()).toMatchObject({ end: 'failed', outcome: { code: 'target-unreachable' } })
})
