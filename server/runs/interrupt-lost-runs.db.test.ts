import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import type { WorkerActor } from '../context.ts'
import { runStatements, runs } from '../db/schema/runs.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, findRequest, type Stage, stageProject, stageRequest } from '../test-support/request-stage.ts'
import { planOf, type StagedTarget, stageTarget, testKeys } from '../test-support/target-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { claimRun } from './claim-run.ts'
import { interruptLostRuns } from './interrupt-lost-runs.ts'

let control: ControlDatabase
let stage: Stage
let target: StagedTarget
let developer: TestPerson
let approver: TestPerson
let life: WorkerLife
let actor: WorkerActor

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  approver = await control.person(['approver'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  target = await stageTarget(stage, { slug: 'production' })
  life = await registerWorker({ databaseUrl: control.urls.worker, name: 'living', version: 'test', sources: [] })
  actor = { kind: 'worker', id: life.id, name: life.name }
})

afterAll(async () => {
  await life.end()
  await target.drop()
})

const child = fileURLToPath(new URL('../test-support/worker-child.ts', import.meta.url))

function startDoomed() {
  const doomed = spawn(process.execPath, ['--import', 'tsx', child], { stdio: ['pipe', 'pipe', 'inherit'] })
  doomed.stdin.end(JSON.stringify({ databaseUrl: control.urls.worker, ...testKeys }))
  return doomed
}

const journal = () =>
  control.owner.select().from(runStatements).where(eq(runStatements.workspaceId, control.workspaceId))

test('a worker killed in the middle of a statement leaves an interrupted run, and its database stays taken', async () => {
  const plan = planOf(target, ['CREATE TABLE tasks (id integer)', 'SELECT pg_sleep(60)'])
  const request = await stageRequest(stage, { environmentId: target.environmentId, requestedBy: developer.id, plan })
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  const doomed = startDoomed()
  await expect
    .poll(async () => (await journal()).map((line) => line.state), { timeout: 20_000 })
    .toEqual(['applied', 'sent'])
  expect(await interruptLostRuns(control.worker, actor)).toEqual([])
  doomed.kill('SIGKILL')
  await once(doomed, 'exit')

  let interrupted: string[] = []
  await expect
    .poll(async () => {
      interrupted = [...interrupted, ...(await interruptLostRuns(control.worker, actor))]
      return interrupted.length
    })
    .toBe(1)
  const [run] = await control.owner.select().from(runs).where(eq(runs.requestId, request.id))
  expect(run).toMatchObject({
    id: interrupted[0],
    state: 'interrupted',
    releasedAt: null,
    outcome: { code: 'worker-lost', params: { worker: 'doomed' } },
  })
  expect((await findRequest(stage, request.id)).state).toBe('needs_attention')
  expect(await auditOf(stage, request.id)).toContain('request.lost')
  expect(await auditOf(stage, run?.id ?? '')).toContain('run.interrupted')

  const next = await stageRequest(stage, {
    environmentId: target.environmentId,
    requestedBy: developer.id,
    plan: target.upgrade,
  })
  await control.as(approver, (ctx) => approveRequest(ctx, next))
  expect(await claimRun(control.worker, actor)).toBeNull()
  expect((await findRequest(stage, next.id)).state).toBe('queued')
  expect(await interruptLostRuns(control.worker, actor)).toEqual([])
})
