// A worker that others took for dead, or that cannot write down what it does, must not go on.
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import type { WorkerActor } from '../context.ts'
import { runStatements, runs } from '../db/schema/runs.ts'
import { createLogger } from '../log.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { claimRun } from '../runs/claim-run.ts'
import { interruptLostRuns } from '../runs/interrupt-lost-runs.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { findRequest, type Stage, stageProject, stageRequest } from '../test-support/request-stage.ts'
import { planOf, type StagedTarget, stageTarget, testKeys } from '../test-support/target-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { runPlan } from './run-plan.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let approver: TestPerson
let other: WorkerLife
const targets: StagedTarget[] = []

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  approver = await control.person(['approver'])
  other = await registerWorker({ databaseUrl: control.urls.worker, name: 'other', version: 'test' })
})

afterAll(async () => {
  await other.end()
  await Promise.all(targets.map((target) => target.drop()))
})

const actorOf = (life: WorkerLife): WorkerActor => ({ kind: 'worker', id: life.id, name: life.name })

const sleep = { postgresql: 'SELECT pg_sleep(2)', mysql: 'DO SLEEP(2)' }

/** A run whose first statement takes two seconds, as soon as that was announced. */
async function started(family: 'postgresql' | 'mysql', life: WorkerLife, more: readonly string[]) {
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id }, family)
  const target = await stageTarget(stage, { slug: 'production' }, family)
  targets.push(target)
  const plan = planOf(target, [sleep[family], ...more])
  const request = await stageRequest(stage, { environmentId: target.environmentId, requestedBy: developer.id, plan })
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  const claimed = await claimRun(control.worker, actorOf(life))
  if (!claimed) throw new Error('Nothing was claimed.')
  const context = { database: control.worker, actor: actorOf(life), log: createLogger('test', 'silent') }
  const ended = runPlan({ ...context, sourceRoots: [], ...testKeys }, claimed).catch((error: unknown) => error)
  const journal = () => control.owner.select().from(runStatements).where(eq(runStatements.runId, claimed.id))
  const run = async () => (await control.owner.select().from(runs).where(eq(runs.id, claimed.id)))[0]
  await expect.poll(async () => (await journal()).length).toBe(1)
  return { target, request, claimed, ended, journal, run }
}

const tablesOf = async ({ session }: StagedTarget) =>
  (
    await session.query(
      `SELECT table_name FROM information_schema.tables
        WHERE table_schema = ${session.engine === 'postgresql' ? "'public'" : 'DATABASE()'} ORDER BY 1`,
    )
  ).rows.flat()

test.each([
  ['postgresql', []],
  ['postgresql', ['CREATE TABLE late (id int)']],
  ['mysql', ['CREATE TABLE late (id int)']],
] as const)(
  'a worker that others took for dead sends nothing more and commits nothing: %s %j',
  async (family, more) => {
    const life = await registerWorker({ databaseUrl: control.urls.worker, name: 'zombie', version: 'test' })
    const { target, request, claimed, ended, journal, run } = await started(family, life, more)
    await life.end()
    expect(await interruptLostRuns(control.worker, actorOf(other))).toEqual([claimed.id])
    expect(await ended).toMatchObject({ code: 'run-moved' })
    expect(await tablesOf(target)).toEqual(['alembic_version'])
    expect((await target.session.query('SELECT version_num FROM alembic_version')).rows).toEqual([['r1']])
    expect((await journal()).map((line) => line.state)).toEqual([family === 'postgresql' ? 'rolled_back' : 'applied'])
    expect(await run()).toMatchObject({ state: 'interrupted', releasedAt: null })
    expect((await findRequest(stage, request.id)).state).toBe('needs_attention')
  },
)

test('a journal that cannot be written for a while ends the run, and the end is known', async () => {
  const { target, request, ended, journal, run } = await started('postgresql', other, ['CREATE TABLE late (id int)'])
  const give = async () => {
    await control.owner.execute(sql`grant select, insert, update on run_statements to revlane_worker`)
  }
  await control.owner.execute(sql`revoke all on run_statements from revlane_worker`)
  const back = setTimeout(() => void give(), 3_500)
  try {
    expect(await ended).toMatchObject({
      end: 'failed',
      outcome: { code: 'statement-failed', params: { cause: 'journal-failed', applied: 0 } },
    })
  } finally {
    clearTimeout(back)
    await give()
  }
  expect(await tablesOf(target)).toEqual(['alembic_version'])
  expect((await journal()).map((line) => line.state)).toEqual(['rolled_back'])
  expect((await run())?.releasedAt).not.toBeNull()
  expect((await findRequest(stage, request.id)).state).toBe('failed')
})
