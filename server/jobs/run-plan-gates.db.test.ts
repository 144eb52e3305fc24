// What stops a run that was claimed: a gate that closed meanwhile, the end of its window, a freeze; and the policy's limits.
import { openSession } from '@revlane/database'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import type { WorkerActor } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import type { Policy } from '../db/schema/policy.ts'
import { runEvents, runStatements, runs } from '../db/schema/runs.ts'
import { createLogger } from '../log.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { cancelRequest } from '../requests/cancel-request.ts'
import { claimRun } from '../runs/claim-run.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, findRequest, type Stage, stageProject, stageRequest } from '../test-support/request-stage.ts'
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
beforeEach(() => freeze(false))

type Family = 'postgresql' | 'mysql'
/** MariaDB ends a SLEEP or a BENCHMARK that is killed without an error, so it fills a table instead. */
const nap: Record<Family, string> = {
  postgresql: 'SELECT pg_sleep(30)',
  mysql: 'CREATE TABLE long_work AS SELECT SHA2(seq, 512) AS worked FROM seq_1_to_1000000000',
}
const shortNap: Record<Family, string> = { postgresql: 'SELECT pg_sleep(2)', mysql: 'DO SLEEP(2)' }
/** The worker looks around at least once while it lasts, also where the machine is busy. */
const watchedNap: Record<Family, string> = { postgresql: 'SELECT pg_sleep(5)', mysql: 'DO SLEEP(5)' }

const actor = (): WorkerActor => ({ kind: 'worker', id: life.id, name: life.name })

const context = () => ({
  ...{ database: control.worker, actor: actor(), log: createLogger('test', 'silent'), sourceRoots: [] },
  ...testKeys,
})

/** A run that was claimed for these statements, under this policy. */
async function claimed(family: Family, statements: readonly string[], policy: Partial<Policy> = {}) {
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id }, family)
  const on = await stageTarget(stage, { slug: 'production', policy }, family)
  targets.push(on)
  const plan = planOf(on, statements)
  const request = await stageRequest(stage, { environmentId: on.environmentId, requestedBy: developer.id, plan })
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  const run = await claimRun(control.worker, actor())
  if (!run) throw new Error('Nothing was claimed.')
  return { on, request, run, go: () => runPlan(context(), run) }
}
type Claimed = Awaited<ReturnType<typeof claimed>>

const setPolicy = ({ on }: Claimed, policy: Partial<Policy>) =>
  control.owner.execute(
    sql`update environments set policy = policy || ${JSON.stringify(policy)}::jsonb where id = ${on.environmentId}`,
  )
const closedNow = {
  windows: [{ kind: 'deny', name: 'x', opens: '* * * * *', minutes: 60, zone: 'UTC' }],
} satisfies Partial<Policy>

const freeze = (on: boolean) =>
  control.owner
    .update(workspaces)
    .set({ frozenAt: on ? sql`now()` : null, frozenReason: on ? 'an incident' : null })
    .where(eq(workspaces.id, control.workspaceId))

const journalOf = async ({ run }: Claimed) =>
  (
    await control.owner
      .select({ state: runStatements.state })
      .from(runStatements)
      .where(eq(runStatements.runId, run.id))
      .orderBy(runStatements.ordinal)
  ).map(({ state }) => state)
const begun = (at: Claimed) => expect.poll(() => journalOf(at)).not.toEqual([])
const storyOf = async ({ run }: Claimed) =>
  (await control.owner.select().from(runEvents).where(eq(runEvents.runId, run.id)).orderBy(runEvents.seq)).map(
    ({ told }) => told.code,
  )
const rowsOf = async ({ on }: Claimed) =>
  (await on.session.query('SELECT version_num FROM alembic_version')).rows.flat()
const requestOf = ({ request }: Claimed) => findRequest(stage, request.id)

describe('a gate that closes between the claim and the first statement', () => {
  test('puts the request back, sends nothing, and lets it run when the gate opens', async () => {
    const at = await claimed('postgresql', ['CREATE TABLE harbors (id int)'])
    await setPolicy(at, closedNow)
    expect(await at.go()).toMatchObject({ end: 'put-back', outcome: { code: 'window-never-opens' } })
    expect(await journalOf(at)).toEqual([])
    expect(await requestOf(at)).toMatchObject({ state: 'queued', outcome: null, closedAt: null })
    const [run] = await control.owner.select().from(runs).where(eq(runs.id, at.run.id))
    expect(run).toMatchObject({ state: 'cancelled', outcome: { code: 'window-never-opens' } })
    expect(await auditOf(stage, at.request.id)).toEqual([
      ...['request.approved', 'request.queued', 'request.started', 'request.put-back'],
    ])
    expect(await claimRun(control.worker, actor())).toBeNull()
    await setPolicy(at, { windows: [] })
    const again = await claimRun(control.worker, actor())
    expect(again?.requestId).toBe(at.request.id)
    if (again) expect(await runPlan(context(), again)).toMatchObject({ end: 'succeeded' })
  })

  test('ends it for good when a person had asked to cancel', async () => {
    const at = await claimed('postgresql', ['CREATE TABLE harbors (id int)'])
    await setPolicy(at, closedNow)
    await control.as(developer, (ctx) => cancelRequest(ctx, at.request))
    await at.go()
    expect((await requestOf(at)).state).toBe('cancelled')
  })

  test('refuses what can never pass', async () => {
    const at = await claimed('postgresql', ['CREATE TABLE harbors (id int)'], { blockSeverity: 'danger' })
    await control.owner.execute(
      sql`update plans set findings = '[{"code":"x","params":{},"severity":"danger","ordinal":1}]' where id = ${at.request.planId}`,
    )
    expect(await at.go()).toMatchObject({ end: 'failed', outcome: { code: 'findings-block' } })
    expect(await journalOf(at)).toEqual([])
  })

  test('is asked for again under the lock that was waited for', async () => {
    const at = await claimed('postgresql', ['CREATE TABLE harbors (id int)'], { migrationLockSeconds: 60 })
    const other = await rivalOf(at)
    await other.query("SELECT pg_advisory_lock(hashtextextended('revlane:migration', 0))")
    const ended = at.go()
    await expect.poll(() => storyOf(at)).toContain('waiting-for-lock')
    await setPolicy(at, closedNow)
    await other.close()
    expect(await ended).toMatchObject({ end: 'put-back', outcome: { code: 'window-never-opens' } })
    expect(await journalOf(at)).toEqual([])
  })
})

function rivalOf({ on }: Claimed) {
  const { host, port, user, password, database } = on.database.fields
  const engine = on.session.engine === 'postgresql' ? ('postgresql' as const) : ('mysql' as const)
  return openSession(
    { fields: { engine, host, port, database, user, tls: 'disable' }, password, address: host },
    { purpose: 'migrate', applicationName: 'another tool', connectTimeoutMs: 5_000 },
  )
}

describe('a window that closes while a run is at work', () => {
  test('stops one transaction where policy says so, and everything waits for the next opening', async () => {
    const at = await claimed('postgresql', ['CREATE TABLE harbors (id int)', nap.postgresql], {
      whenWindowCloses: 'stop',
    })
    const ended = at.go()
    await begun(at)
    await setPolicy(at, closedNow)
    expect(await ended).toMatchObject({ end: 'put-back', outcome: { code: 'window-closed-nothing-applied' } })
    expect(await storyOf(at)).toContain('stopped-by-window')
    expect(await requestOf(at)).toMatchObject({ state: 'queued', outcome: null })
    expect(await rowsOf(at)).toEqual(['r1'])
    expect(await claimRun(control.worker, actor())).toBeNull()
  })

  test('does not begin a second time what no window is long enough for', async () => {
    const at = await claimed('postgresql', [nap.postgresql], { whenWindowCloses: 'stop' })
    const first = at.go()
    await begun(at)
    await setPolicy(at, closedNow)
    expect(await first).toMatchObject({ end: 'put-back' })
    await setPolicy(at, { windows: [] })
    const again = await claimRun(control.worker, actor())
    if (!again) throw new Error('Nothing was claimed.')
    const second = runPlan(context(), again)
    await begun({ ...at, run: again })
    await setPolicy(at, closedNow)
    const outcome = { code: 'window-closed-again', params: {} }
    expect(await second).toEqual({ end: 'cancelled', outcome })
    expect(await requestOf(at)).toMatchObject({ state: 'cancelled', outcome })
    expect(await rowsOf(at)).toEqual(['r1'])
  })

  test.each([
    ['postgresql', 'finish'],
    ['mysql', 'stop'],
  ] as const)('is only said on %s where policy says %s', async (family, whenWindowCloses) => {
    const at = await claimed(family, ['CREATE TABLE harbors (id int)', watchedNap[family]], { whenWindowCloses })
    const ended = at.go()
    await begun(at)
    await setPolicy(at, closedNow)
    expect(await ended).toMatchObject({ end: 'succeeded' })
    expect((await storyOf(at)).filter((code) => code === 'window-closed-goes-on')).toHaveLength(1)
    expect(await rowsOf(at)).toEqual(['r2'])
  })
})

describe('a freeze while a run is at work', () => {
  test('stops PostgreSQL within a second or so, undoes everything, and is not begun again when it is lifted', async () => {
    const at = await claimed('postgresql', ['CREATE TABLE harbors (id int)', nap.postgresql])
    const ended = at.go()
    await begun(at)
    const from = performance.now()
    await freeze(true)
    expect(await ended).toMatchObject({ end: 'cancelled', outcome: { code: 'frozen-nothing-applied' } })
    expect(performance.now() - from).toBeLessThan(20_000)
    expect(await storyOf(at)).toContain('stopped-by-freeze')
    expect(await requestOf(at)).toMatchObject({ state: 'cancelled', outcome: { code: 'frozen-nothing-applied' } })
    expect(await rowsOf(at)).toEqual(['r1'])
    await freeze(false)
    expect(await claimRun(control.worker, actor())).toBeNull()
  })

  test('stops MariaDB before its next statement, and says what stays', async () => {
    const at = await claimed('mysql', [
      'CREATE TABLE first_one (id int)',
      watchedNap.mysql,
      'CREATE TABLE late (id int)',
    ])
    const ended = at.go()
    await expect.poll(async () => (await journalOf(at)).length).toBe(2)
    await freeze(true)
    expect(await ended).toMatchObject({ end: 'cancelled', outcome: { code: 'frozen-partly-applied' } })
    expect(await rowsOf(at)).toEqual(['r1'])
    expect((await journalOf(at)).length).toBe(2)
  })

  test.each(['postgresql', 'mysql'] as const)(
    'lets %s send no further statement, however short they are',
    async (family) => {
      const short = family === 'postgresql' ? 'SELECT pg_sleep(0.05)' : 'DO SLEEP(0.05)'
      const at = await claimed(family, Array<string>(60).fill(short))
      const ended = at.go()
      await begun(at)
      await freeze(true)
      // One may have been announced while the freeze was written.
      const sent = (await journalOf(at)).length + 1
      expect(await ended).toMatchObject({ end: 'cancelled' })
      expect((await journalOf(at)).length).toBeLessThanOrEqual(sent)
      expect((await storyOf(at)).filter((code) => code === 'stopped-by-freeze')).toHaveLength(1)
      expect(await rowsOf(at)).toEqual(['r1'])
    },
  )

  test('lets no transaction commit that has sent its last statement', async () => {
    const at = await claimed('postgresql', ['SELECT pg_sleep(0.3)'])
    const ended = at.go()
    await begun(at)
    await freeze(true)
    expect(await ended).toMatchObject({ end: 'cancelled', outcome: { code: 'frozen-nothing-applied' } })
    expect(await rowsOf(at)).toEqual(['r1'])
  })

  test('before anything was sent puts the request back', async () => {
    const at = await claimed('postgresql', ['CREATE TABLE harbors (id int)'], { migrationLockSeconds: 60 })
    const other = await rivalOf(at)
    await other.query("SELECT pg_advisory_lock(hashtextextended('revlane:migration', 0))")
    const ended = at.go()
    await expect.poll(() => storyOf(at)).toContain('waiting-for-lock')
    await freeze(true)
    expect(await ended).toMatchObject({ end: 'put-back', outcome: { code: 'frozen-before-start' } })
    await other.close()
    expect((await requestOf(at)).state).toBe('queued')
    // The measurement that ended the run had seen the other tool with the lock.
    await measureEnvironment(context(), at.run)
    expect(await claimRun(control.worker, actor())).toBeNull()
    await freeze(false)
    expect((await claimRun(control.worker, actor()))?.requestId).toBe(at.request.id)
  })
})

describe.each(['postgresql', 'mysql'] as const)('limits of the policy on %s', (family) => {
  test('a statement that takes too long is stopped', async () => {
    const at = await claimed(family, [nap[family]], { statementTimeoutSeconds: 1 })
    expect(await at.go()).toMatchObject({ end: 'failed', outcome: { params: { cause: 'statement-timeout' } } })
    expect(await rowsOf(at)).toEqual(['r1'])
  })

  test('a statement that waits too long for a lock is stopped', async () => {
    const at = await claimed(family, ['ALTER TABLE kept ADD COLUMN more int'], { lockTimeoutSeconds: 1 })
    await at.on.session.execute('CREATE TABLE kept (id int)')
    const other = await rivalOf(at)
    await other.execute(family === 'postgresql' ? 'BEGIN' : 'START TRANSACTION')
    await other.execute('INSERT INTO kept VALUES (1)')
    const from = performance.now()
    expect(await at.go()).toMatchObject({ end: 'failed', outcome: { params: { cause: 'lock-timeout' } } })
    expect(performance.now() - from).toBeLessThan(20_000)
    await other.close()
  })

  test('without a limit a statement takes its time', async () => {
    const at = await claimed(family, [shortNap[family]], { statementTimeoutSeconds: null })
    expect(await at.go()).toMatchObject({ end: 'succeeded' })
  })
})
