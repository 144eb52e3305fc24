import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import { approvals, plans } from '../db/schema/requests.ts'
import { runStatements, runs } from '../db/schema/runs.ts'
import { registerWorker } from '../queue/register-worker.ts'
import { claimRun } from '../runs/claim-run.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  chain,
  type Stage,
  stageBundle,
  stageEnvironment,
  stagePlan,
  stageProject,
  stageRequest,
  stageState,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let approver: TestPerson
let viewer: TestPerson
let both: TestPerson
let staging: string
let production: string

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'], 'Dee')
  approver = await control.person(['approver'], 'Ann')
  viewer = await control.person(['viewer'], 'Vi')
  both = await control.person(['developer', 'approver'], 'Bo')
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  staging = (await stageEnvironment(stage, { slug: 'staging', tier: 'staging' })).id
  production = (await stageEnvironment(stage, { slug: 'production', afterEnvironmentId: staging })).id
  await stageState(stage, staging, { rows: ['r2'] })
  await stageState(stage, production, { rows: ['r1'] })
})

const api = (person: TestPerson) => callerFor(control.web, person).requests
const pending = (environmentId = production, author = developer) =>
  stageRequest(stage, { environmentId, requestedBy: author.id })

test('a pending request shows its plan, its gates and what an approval would set off', async () => {
  const request = await pending()
  const page = await api(approver).get({ number: request.number })
  expect(page).toMatchObject({
    number: request.number,
    state: 'pending',
    requestedBy: { name: 'Dee' },
    waitsFor: { code: 'waits-for-approvals', params: { counted: 0, required: 1 } },
    plan: { checksum: request.checksum, steps: [{ revision: 'r2', statements: [{ line: 12 }, { role: 'version' }] }] },
    run: null,
    whatHappensThen: { code: 'then-held-by-worker' },
  })
  expect(Object.fromEntries(page.readiness.map(({ gate, state }) => [gate, state]))).toEqual({
    plan: 'passes',
    approvals: 'waits',
    'own-approval': 'waits',
    order: 'passes',
    window: 'passes',
    freeze: 'passes',
    start: 'passes',
    findings: 'passes',
    drift: 'passes',
    backup: 'passes',
    'target-free': 'passes',
    identity: 'passes',
    worker: 'waits',
  })
  expect(page.can).toMatchObject({
    approve: { ok: true },
    reject: { ok: true },
    withdraw: { ok: false, because: { code: 'role-missing' } },
    cancel: { ok: false, because: { code: 'request-not-running' } },
  })
})

test('with a worker there, an approval would run it at once', async () => {
  const life = await registerWorker({ databaseUrl: control.urls.worker, name: 'w', version: 'test', sources: [] })
  const request = await pending()
  const page = await api(approver).get({ number: request.number })
  expect(page.whatHappensThen).toEqual({ code: 'then-runs-at-once', params: {} })
  await life.end()
})

test('what a person may not do is said with its reason', async () => {
  const request = await pending(production, both)
  const page = await api(both).get({ number: request.number })
  expect(page.can.approve).toEqual({ ok: false, because: { code: 'own-request', params: {} } })
  expect(page.can.withdraw).toEqual({ ok: true })
  const seenByViewer = await api(viewer).get({ number: request.number })
  expect(seenByViewer.can.approve).toMatchObject({ ok: false, because: { code: 'role-missing' } })
  const { number, checksum } = request
  expect(await codeOfDenied(api(both).approve({ number, checksum }))).toBe('own-approval')
})

async function codeOfDenied(result: Promise<unknown>): Promise<string> {
  try {
    await result
    return 'done'
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

test('a database that moved and a script that changed block the plan', async () => {
  const own = await stageEnvironment(stage, { slug: 'moving' })
  await stageState(stage, own.id, { rows: ['r1'] })
  const request = await pending(own.id)
  const planGate = async () =>
    (await api(viewer).get({ number: request.number })).readiness.find(({ gate }) => gate === 'plan')
  await stageState(stage, own.id, { rows: ['r3'] })
  expect(await planGate()).toMatchObject({ state: 'blocks', told: { code: 'stale-rows', params: { found: 'r3' } } })
  await stageState(stage, own.id, { rows: ['r1'] })
  await stageBundle(stage, chain.slice(0, 1))
  expect(await planGate()).toMatchObject({ state: 'blocks', told: { code: 'source-revision-left' } })
  await stageBundle(stage, chain)
  expect(await planGate()).toMatchObject({ state: 'passes' })
})

test('an approved request shows who approved, and its audit lines', async () => {
  const request = await pending()
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  const page = await api(viewer).get({ number: request.number })
  expect(page.state).toBe('queued')
  expect(page.approvals).toMatchObject([{ person: { name: 'Ann' }, decision: 'approve', counts: { ok: true } }])
  expect(page.audit.map(({ action, actor }) => `${action} ${actor.name}`)).toEqual([
    'request.approved Ann',
    'request.queued Ann',
  ])
})

describe('a run', () => {
  test('shows the server’s words to those who work on scripts, and its code to everyone', async () => {
    const own = await stageEnvironment(stage, { slug: 'failing' })
    const request = await stageRequest(stage, { environmentId: own.id, requestedBy: developer.id, state: 'running' })
    const [run] = await control.owner
      .insert(runs)
      .values({
        workspaceId: control.workspaceId,
        requestId: request.id,
        environmentId: own.id,
        targetIdentity: own.identity ?? '',
        workerId: own.id,
        workerName: 'w',
      })
      .returning()
    const failure = { serverCode: '23505', message: 'Key (id)=(7) exists', detail: null, hint: 'h', position: 3 }
    await control.owner.insert(runStatements).values({
      workspaceId: control.workspaceId,
      runId: run?.id ?? '',
      ordinal: 1,
      stepOrdinal: 1,
      state: 'failed',
      sentAt: new Date(),
      failure,
    })
    const statements = async (person: TestPerson) => (await api(person).get({ number: request.number })).run?.statements
    expect(await statements(developer)).toMatchObject([{ state: 'failed', failure }, { state: 'waiting' }])
    expect(await statements(viewer)).toMatchObject([
      { failure: { serverCode: '23505', message: '', detail: null, hint: null } },
      { state: 'waiting' },
    ])
  })
})

test('lists are filtered before they are paged', async () => {
  const own = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  const environment = await stageEnvironment(own, { slug: 'paged' })
  const made = []
  for (let index = 0; index < 5; index += 1) {
    made.push(await stageRequest(own, { environmentId: environment.id, requestedBy: developer.id }))
    await pending()
  }
  const first = await api(viewer).list({ environment: 'paged', limit: 3 })
  expect(first.requests.map(({ number }) => number)).toEqual(
    made
      .slice(2)
      .map(({ number }) => number)
      .reverse(),
  )
  const second = await api(viewer).list({ environment: 'paged', limit: 3, before: first.next ?? 0 })
  expect(second.requests.map(({ number }) => number)).toEqual(
    made
      .slice(0, 2)
      .map(({ number }) => number)
      .reverse(),
  )
  expect(second.next).toBeNull()
  expect((await api(viewer).list({ environment: 'paged', state: 'closed' })).requests).toEqual([])
})

test('what waits for a person is what that person may decide and has not', async () => {
  const fresh = await controlDatabase()
  const dee = await fresh.person(['developer', 'approver'])
  const ann = await fresh.person(['approver'])
  const own = await stageProject({ owner: fresh.owner, workspaceId: fresh.workspaceId, person: dee.id })
  const two = await stageEnvironment(own, { slug: 'two', approvalsRequired: 2 })
  const request = await stageRequest(own, { environmentId: two.id, requestedBy: dee.id })
  const waiting = async (person: TestPerson) => (await callerFor(fresh.web, person).requests.waitingForMe()).length
  expect(await waiting(dee)).toBe(0)
  expect(await waiting(ann)).toBe(1)
  await fresh.as(ann, (ctx) => approveRequest(ctx, request))
  expect(await waiting(ann)).toBe(0)
})

test('an admin is asked only where the policy counts admins, a person whose approval grew old is asked again, and the number is as long as the list', async () => {
  const fresh = await controlDatabase()
  const dee = await fresh.person(['developer'])
  const ann = await fresh.person(['approver'])
  const ada = await fresh.person(['admin'])
  const own = await stageProject({ owner: fresh.owner, workspaceId: fresh.workspaceId, person: dee.id })
  const usual = await stageEnvironment(own, { slug: 'usual', approvalsRequired: 2 })
  const both = await stageEnvironment(own, { slug: 'both', policy: { approverRoles: ['admin', 'approver'] } })
  const request = await stageRequest(own, { environmentId: usual.id, requestedBy: dee.id })
  await stageRequest(own, { environmentId: both.id, requestedBy: dee.id })
  const waiting = async (person: TestPerson) => {
    const api = callerFor(fresh.web, person)
    const list = (await api.requests.waitingForMe()).length
    expect((await api.session.me())?.waitingForMe).toBe(list)
    return list
  }
  expect([await waiting(ann), await waiting(ada), await waiting(dee)]).toEqual([2, 1, 0])
  await fresh.as(ann, (ctx) => approveRequest(ctx, request))
  expect(await waiting(ann)).toBe(1)
  await fresh.owner.update(approvals).set({ createdAt: sql`now() - interval '25 hours'` })
  expect(await waiting(ann)).toBe(2)
})

test('targets lead up and down from where the database is', async () => {
  const own = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  const environment = await stageEnvironment(own, { slug: 'targets' })
  const [project] = (await api(viewer).list({ limit: 1 })).requests
  expect(project).toBeDefined()
  await stageState(own, environment.id, { rows: ['r2'] })
  const slug = `project-${own.projectId.slice(0, 8)}`
  const { targets, state } = await api(viewer).targets({ project: slug, environment: 'targets' })
  expect(state.rows).toEqual(['r2'])
  expect(targets.map(({ value, kind, steps }) => `${kind} ${value} ${steps}`)).toEqual([
    'upgrade heads 1',
    'upgrade r3 1',
    'downgrade -1 1',
    'downgrade r1 1',
    'downgrade base 2',
  ])
})

test('a plan that was refused is shown with what was refused', async () => {
  const staged = await stagePlan(stage, { environmentId: production, createdBy: developer.id })
  const refusals = [{ code: 'dynamic-sql', params: {}, path: 'versions/r2.py', line: 4 }]
  await control.owner.update(plans).set({ body: null, checksum: null, refusals }).where(eq(plans.id, staged.id))
  const { loadPlanView } = await import('./plan-view.ts')
  const view = await control.as(developer, (ctx) => loadPlanView(ctx, staged.id))
  expect(view).toMatchObject({ checksum: null, steps: [], refusals })
})

test('another workspace’s request is not found by any of its procedures', async () => {
  const request = await pending()
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['developer', 'approver', 'admin'])
  const there = api(stranger)
  const { number, checksum } = request
  for (const call of [
    () => there.get({ number }),
    () => there.approve({ number, checksum }),
    () => there.reject({ number, checksum, comment: 'no' }),
    () => there.withdraw({ number }),
    () => there.cancel({ number }),
    () => there.plan({ environmentId: production, kind: 'upgrade', target: 'heads' }),
  ]) {
    expect(await codeOfDenied(call())).toBe('not-found')
  }
  expect((await there.list({})).requests).toEqual([])
})

/** In-process callers get the envelope itself, whatever the type says: [id, data, symbol]. */
function opened(result: { value?: unknown }): { id: string; data: unknown } {
  if (!Array.isArray(result.value)) throw new Error('The stream ended.')
  const [id, data] = result.value
  return { id, data }
}

describe('watching a request', () => {
  test('says at once where it is, then whenever something moved, and repeats nothing after a reconnect', async () => {
    const own = await stageEnvironment(stage, { slug: 'watched' })
    await stageState(stage, own.id, { rows: ['r1'] })
    const request = await pending(own.id)
    const stream = (await api(viewer).watch({ number: request.number }))[Symbol.asyncIterator]()
    const first = await stream.next()
    expect(opened(first).data).toEqual({ version: 1, runId: null, runState: null, lastSeq: 0, frozen: false })
    await control.as(approver, (ctx) => approveRequest(ctx, request))
    const second = await stream.next()
    expect(opened(second).data).toMatchObject({ version: 3 })
    await stream.return?.()
    const again = (await api(viewer).watch({ number: request.number, lastEventId: opened(second).id }))[
      Symbol.asyncIterator
    ]()
    const life = await registerWorker({ databaseUrl: control.urls.worker, name: 'w', version: 'test', sources: [] })
    const actor = { kind: 'worker', id: life.id, name: life.name } as const
    for (let run = await claimRun(control.worker, actor); run !== null; run = await claimRun(control.worker, actor)) {
      if (run.requestId === request.id) break
    }
    expect(opened(await again.next()).data).toMatchObject({ version: 4, runState: 'claimed', lastSeq: 1 })
    await again.return?.()
    await life.end()
  })
})
