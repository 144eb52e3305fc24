import { and, eq, isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkerActor } from '../context.ts'
import { plans } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  chain,
  findRequest,
  type Stage,
  type StageEnvironment,
  stageBundle,
  stageEnvironment,
  stageProject,
  stageRequest,
  stageState,
} from '../test-support/request-stage.ts'
import { claimRun } from './claim-run.ts'
import { endRun } from './end-run.ts'

let control: ControlDatabase
let stage: Stage
let author: string
let life: WorkerLife
let actor: WorkerActor

beforeAll(async () => {
  control = await controlDatabase()
  author = (await control.person(['developer'])).id
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: author })
  life = await registerWorker({ databaseUrl: control.urls.worker, name: 'test', version: 'test', sources: [] })
  actor = { kind: 'worker', id: life.id, name: life.name }
})

afterAll(() => life.end())

/** Whether it drifted is not what these tests are about. */
const environment = (entry: StageEnvironment) =>
  stageEnvironment(stage, { ...entry, policy: { blockOnDrift: false, ...entry.policy } })
const queued = (environmentId: string) => stageRequest(stage, { environmentId, requestedBy: author, state: 'queued' })
const claim = () => claimRun(control.worker, actor)
const release = (run: NonNullable<Awaited<ReturnType<typeof claim>>>) =>
  control.asWorker((ctx) => endRun(ctx, run, { end: 'failed', outcome: { code: 'test', params: {} } }))

test('fifty claims at once for one database give one run, whichever of its two environments was asked', async () => {
  const identity = 'postgresql:1/shared'
  const one = await environment({ slug: 'one', identity })
  const two = await environment({ slug: 'two', identity })
  for (let index = 0; index < 10; index += 1) await queued(index % 2 === 0 ? one.id : two.id)
  const claimed = (await Promise.all(Array.from({ length: 50 }, claim))).filter((run) => run !== null)
  expect(claimed).toHaveLength(1)
  const active = await control.owner
    .select()
    .from(runs)
    .where(and(eq(runs.targetIdentity, identity), isNull(runs.releasedAt)))
  expect(active).toHaveLength(1)
  const [first] = claimed
  if (!first) throw new Error('Nothing was claimed.')
  expect(await auditOf(stage, first.requestId)).toEqual(['request.started'])
  expect((await findRequest(stage, first.requestId)).state).toBe('running')

  const seen = new Set([first.requestId])
  let current: typeof first | null = first
  while (current !== null) {
    await release(current)
    current = await claim()
    if (current !== null) {
      expect(seen.has(current.requestId)).toBe(false)
      seen.add(current.requestId)
    }
  }
  expect(seen.size).toBe(10)
})

test('requests for different databases are claimed side by side, each once', async () => {
  for (let index = 0; index < 8; index += 1) {
    const { id } = await environment({ slug: `side-${index}`, identity: `postgresql:1/${index}` })
    await queued(id)
  }
  const claimed = (await Promise.all(Array.from({ length: 24 }, claim))).filter((run) => run !== null)
  const late = []
  for (let run = await claim(); run !== null; run = await claim()) late.push(run)
  const all = [...claimed, ...late]
  expect(new Set(all.map((run) => run.requestId)).size).toBe(8)
  expect(all).toHaveLength(8)
  for (const run of all) await release(run)
})

test('a database that is not known for sure is not touched', async () => {
  const met = await environment({ slug: 'met', identity: 'postgresql:1/met' })
  await queued(met.id)
  await control.owner.execute(sql`update environments set met_identity = 'postgresql:2/met' where id = ${met.id}`)
  expect(await claim()).toBeNull()
  await control.owner.execute(sql`update environments set met_identity = null, identity = null where id = ${met.id}`)
  expect(await claim()).toBeNull()
  await control.owner.execute(sql`update requests set state = 'cancelled' where environment_id = ${met.id}`)
})

test('an upgrade waits in the queue until the earlier environment is at its scripts, measured since its last run', async () => {
  const staging = await environment({ slug: 'staging', identity: 'postgresql:1/staging' })
  const later = await environment({
    slug: 'later',
    identity: 'postgresql:1/later',
    afterEnvironmentId: staging.id,
  })
  const request = await queued(later.id)
  expect(await claim()).toBeNull()
  await stageState(stage, staging.id, { rows: ['r1'] })
  expect(await claim()).toBeNull()
  await stageState(stage, staging.id, { rows: [], word: 'unreachable' })
  expect(await claim()).toBeNull()
  await stageBundle(
    stage,
    chain.map((script) => (script.revision === 'r2' ? { ...script, text: 'edited' } : script)),
  )
  await stageState(stage, staging.id, { rows: ['r2'] })
  expect(await claim()).toBeNull()
  await stageBundle(stage, chain)
  await queued(staging.id)
  const onStaging = await claim()
  expect(onStaging?.environmentId).toBe(staging.id)
  await stageState(stage, staging.id, { rows: ['r2'] })
  expect(await claim()).toBeNull()
  if (onStaging) await release(onStaging)
  expect(await claim()).toBeNull()
  await stageState(stage, staging.id, { rows: ['r2'] })
  expect((await claim())?.requestId).toBe(request.id)
})

test('requests that wait for their order keep no other from being claimed, however many they are', async () => {
  const behind = await environment({ slug: 'behind', identity: 'postgresql:1/behind' })
  const blocked = await environment({
    slug: 'blocked',
    identity: 'postgresql:1/blocked',
    afterEnvironmentId: behind.id,
  })
  const free = await environment({ slug: 'free', identity: 'postgresql:1/free' })
  for (let index = 0; index < 25; index += 1) await queued(blocked.id)
  const request = await queued(free.id)
  expect((await claim())?.requestId).toBe(request.id)
})

test('a request that can’t be looked at keeps no other from being claimed, and is told of', async () => {
  await control.owner.execute(sql`update requests set state = 'cancelled' where state = 'queued'`)
  const newer = await environment({ slug: 'newer', identity: 'postgresql:1/newer' })
  const fine = await environment({ slug: 'fine', identity: 'postgresql:1/fine' })
  const unreadable = await queued(newer.id)
  const request = await queued(fine.id)
  await control.owner.update(plans).set({ body: '{"formatVersion":2}' }).where(eq(plans.id, unreadable.planId))
  const faults: unknown[] = []
  const run = await claimRun(control.worker, actor, (error, at) => faults.push({ error, ...at }))
  expect(run?.requestId).toBe(request.id)
  const { workspaceId } = control
  expect(faults).toEqual([expect.objectContaining({ workspaceId, requestId: unreadable.id })])
  if (run) await release(run)
})
