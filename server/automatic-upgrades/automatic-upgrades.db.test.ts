// Scripts in a folder, a dev database, and the worker's own duties: what is asked for without a person, and what is not.
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plan } from '@revlane/sql-plan'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readBundle } from '../bundles/read-bundle.ts'
import { environments } from '../db/schema/environments.ts'
import { memberships, people } from '../db/schema/people.ts'
import type { Policy } from '../db/schema/policy.ts'
import { projects } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import { requests } from '../db/schema/requests.ts'
import type { Tier } from '../db/schema/words.ts'
import { askUpgradeJob } from '../jobs/ask-upgrade.ts'
import { changePolicy } from '../policies/change-policy.ts'
import { claimJob } from '../queue/claim-job.ts'
import { finishJob } from '../queue/finish-job.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, type Stage, stageRequest, upgradePlan } from '../test-support/request-stage.ts'
import { type StagedTarget, stageTarget, testKeys } from '../test-support/target-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { testWorker } from '../test-support/test-worker.ts'
import { orderAutomaticUpgrades } from './order-automatic-upgrades.ts'

let control: ControlDatabase
let developer: TestPerson
let root: string
let account: string
const targets: StagedTarget[] = []

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  root = await realpath(await mkdtemp(join(tmpdir(), 'revlane-automatic-')))
})
afterAll(async () => {
  await Promise.all(targets.map((target) => target.drop()))
  await rm(root, { recursive: true, force: true })
})
beforeEach(async () => {
  account = randomUUID()
  await control.owner.insert(people).values({ id: account, kind: 'service', name: 'Automatic upgrades' })
  await control.owner
    .insert(memberships)
    .values({ workspaceId: control.workspaceId, personId: account, roles: ['developer'] })
  await control.owner.delete(jobs)
  // What earlier tests left is none of the next one's.
  await control.owner.update(environments).set({ automaticBy: null })
})

const worker = () => testWorker(control, { ...testKeys, sourceRoots: [root] })

const script = (revision: string, down: string | null) =>
  `from alembic import op\nimport sqlalchemy as sa\nrevision = '${revision}'\n` +
  `down_revision = ${down === null ? 'None' : `'${down}'`}\n\n` +
  `def upgrade():\n    op.create_table('t_${revision}', sa.Column('id', sa.Integer))\n\ndef downgrade():\n    op.drop_table('t_${revision}')\n`

interface Scene {
  readonly stage: Stage
  readonly on: StagedTarget
  write(revision: string, down: string | null): Promise<void>
}

/** r1 and r2 in the folder, the database at r1. */
async function scene(tier: Tier = 'dev', policy: Partial<Policy> = {}): Promise<Scene> {
  const name = `project-${randomUUID().slice(0, 8)}`
  await mkdir(join(root, name))
  const stage = {
    ...{ owner: control.owner, workspaceId: control.workspaceId, projectId: randomUUID(), person: developer.id },
  }
  await control.owner.insert(projects).values({
    ...{ workspaceId: stage.workspaceId, id: stage.projectId, slug: name, name, family: 'postgresql' },
    ...{ sourceRoot: root, sourceFolder: name, createdBy: developer.id },
  })
  const write = async (revision: string, down: string | null) => {
    await writeFile(join(root, name, `${revision}.py`), script(revision, down))
    await readBundle(worker(), stage)
  }
  await write('r1', null)
  await write('r2', 'r1')
  const on = await stageTarget(stage, {
    slug: 'dev',
    tier,
    policy: { automaticUpgrade: true, approvalsRequired: 0, ...policy },
  })
  targets.push(on)
  await control.owner.update(environments).set({ automaticBy: account }).where(eq(environments.id, on.environmentId))
  await measure({ stage, on, write })
  return { stage, on, write }
}

const measure = ({ stage, on }: Scene) =>
  measureEnvironment(worker(), { workspaceId: stage.workspaceId, environmentId: on.environmentId })

/** The duty, and the jobs that it ordered. @returns how many jobs */
async function work(): Promise<number> {
  const { actor, ...rest } = worker()
  await control.owner.execute(sql`delete from jobs where kind <> 'ask-upgrade'`)
  const ordered = await orderAutomaticUpgrades(control.worker)
  for (
    let job = await claimJob(control.worker, actor.id);
    job !== null;
    job = await claimJob(control.worker, actor.id)
  ) {
    await finishJob(control.worker, { id: job.id, workerId: actor.id }, await askUpgradeJob({ actor, ...rest }, job))
  }
  return ordered
}

const requestsOf = ({ on }: Scene) =>
  control.owner.select().from(requests).where(eq(requests.environmentId, on.environmentId)).orderBy(requests.number)
const end = (id: string, state: string) =>
  control.owner.execute(sql`update requests set state = ${state}, closed_at = clock_timestamp() where id = ${id}`)

test('an environment that is behind is asked for once, by its own account, and queued where policy asks for no approval', async () => {
  const at = await scene()
  expect(await work()).toBe(1)
  const [request, ...more] = await requestsOf(at)
  expect(more).toEqual([])
  expect(request).toMatchObject({ state: 'queued', requestedBy: account, kind: 'upgrade' })
  expect(await auditOf(at.stage, request?.id ?? '')).toEqual(['request.sent', 'request.approved', 'request.queued'])
  const { rows } = await control.owner.execute(
    sql`select distinct actor_kind as kind from audit_events where object_id = ${request?.id}`,
  )
  expect(rows).toEqual([{ kind: 'service' }])
  await measure(at)
  expect(await work()).toBe(0)
  expect(await requestsOf(at)).toHaveLength(1)
})

test('where policy asks for an approval it waits for a person', async () => {
  const at = await scene('staging', { approvalsRequired: 1 })
  await work()
  expect(await requestsOf(at)).toMatchObject([{ state: 'pending' }])
})

test('many looks of many workers ask once', async () => {
  const at = await scene()
  await Promise.all(Array.from({ length: 6 }, work))
  expect(await requestsOf(at)).toHaveLength(1)
})

test('a new bundle is asked for anew', async () => {
  const at = await scene()
  await work()
  const [first] = await requestsOf(at)
  await end(first?.id ?? '', 'failed')
  await at.write('r3', 'r2')
  await measure(at)
  expect(await work()).toBe(1)
  const [, second] = await requestsOf(at)
  expect(second).toMatchObject({ state: 'queued' })
  expect(second?.checksum).not.toBe(first?.checksum)
})

test('what a changed policy voided is asked for again under the new one, once', async () => {
  const at = await scene('staging', { approvalsRequired: 1 })
  await work()
  const admin = await control.person(['admin'])
  const { policy, policyVersion: version } = await control.as(admin, (ctx) => getEnvironment(ctx, at.on.environmentId))
  const order = { environmentId: at.on.environmentId, version, policy: { ...policy, approvalsRequired: 2 } }
  await control.as(admin, (ctx) => changePolicy(ctx, order))
  expect(await requestsOf(at)).toMatchObject([{ state: 'stale' }])
  expect(await work()).toBe(1)
  expect(await requestsOf(at)).toMatchObject([{ state: 'stale' }, { state: 'pending', requestedBy: account }])
  expect(await work()).toBe(0)
})

test.each(['rejected', 'failed', 'cancelled', 'withdrawn', 'expired', 'needs_attention'])(
  'what was %s is not asked for again by itself, even when its job is forgotten',
  async (state) => {
    const at = await scene()
    await work()
    const [request] = await requestsOf(at)
    await end(request?.id ?? '', state)
    await measure(at)
    await control.owner.delete(jobs)
    expect(await work()).toBe(1)
    expect(await requestsOf(at)).toHaveLength(1)
  },
)

test('production is never asked for, whatever its policy says', async () => {
  const at = await scene('production')
  expect(await work()).toBe(0)
  const job = { kind: 'ask-upgrade', workspaceId: at.stage.workspaceId, subjectId: at.on.environmentId } as const
  await control.owner.insert(jobs).values(job)
  await work()
  expect(await requestsOf(at)).toEqual([])
})

test('what a person took back by a downgrade stays taken back, until there are other scripts', async () => {
  const at = await scene()
  const down: Plan = { ...upgradePlan, kind: 'downgrade', fromRows: ['r2'], toRows: ['r1'] }
  const on = { environmentId: at.on.environmentId, requestedBy: developer.id, plan: down, state: 'succeeded' } as const
  await stageRequest(at.stage, on)
  await work()
  expect(await requestsOf(at)).toHaveLength(1)
  await at.write('r3', 'r2')
  await measure(at)
  await work()
  expect(await requestsOf(at)).toMatchObject([{ state: 'succeeded' }, { state: 'queued', requestedBy: account }])
})

test('several heads are a person’s to choose from', async () => {
  const at = await scene()
  await at.write('other', 'r1')
  await measure(at)
  await work()
  expect(await requestsOf(at)).toEqual([])
})

test('an account that was disabled asks for nothing', async () => {
  const at = await scene()
  await control.owner.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, account))
  await work()
  expect(await requestsOf(at)).toEqual([])
})

test('a policy that does not say so, and a database that is at its head, are left alone', async () => {
  await scene('dev', { automaticUpgrade: false })
  const atHead = await scene()
  await atHead.on.session.execute("UPDATE alembic_version SET version_num = 'r2'")
  await measure(atHead)
  expect(await work()).toBe(0)
})

test('a failed look is tried again, but not at once', async () => {
  const at = await scene()
  await control.owner.execute(sql`update environments set port = 1 where id = ${at.on.environmentId}`)
  await work()
  expect(await control.owner.select({ state: jobs.state }).from(jobs)).toEqual([{ state: 'failed' }])
  await control.owner.execute(
    sql`update environments set port = ${at.on.database.fields.port} where id = ${at.on.environmentId}`,
  )
  await measure(at)
  expect(await work()).toBe(0)
  await control.owner.execute(sql`update jobs set ended_at = ended_at - interval '2 minutes'`)
  expect(await work()).toBe(1)
  expect(await requestsOf(at)).toHaveLength(1)
})
