import { openSession } from '@revlane/database'
import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { credentials, environments, states } from '../db/schema/environments.ts'
import { runStatements, runSteps, runs } from '../db/schema/runs.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, chain, type Stage, stageBundle, stageProject, stageRequest } from '../test-support/request-stage.ts'
import { type StagedTarget, stageTarget, testKeys } from '../test-support/target-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { testWorker } from '../test-support/test-worker.ts'
import { notMeasured, readStates } from './environment-state.ts'
import { readForeignLock } from './foreign-lock.ts'
import { measureEnvironment } from './measure-environment.ts'
import { orderDueMeasures } from './order-due-measures.ts'

let control: ControlDatabase
let admin: TestPerson
let stage: Stage
const targets: StagedTarget[] = []

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
})
afterAll(() => Promise.all(targets.map((target) => target.drop())))

async function target(family: 'postgresql' | 'mysql' = 'postgresql') {
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id }, family)
  const made = await stageTarget(stage, { slug: 'production' }, family)
  await control.owner.delete(states).where(eq(states.environmentId, made.environmentId))
  targets.push(made)
  return made
}

const measure = (on: StagedTarget, given = {}) =>
  measureEnvironment(testWorker(control, { ...testKeys, ...given }), {
    workspaceId: control.workspaceId,
    environmentId: on.environmentId,
  })
const stateOf = async (on: StagedTarget) =>
  (await control.as(admin, (ctx) => readStates(ctx, { environmentId: on.environmentId }))).get(on.environmentId) ??
  notMeasured
const storedOf = (on: StagedTarget) =>
  control.owner.select().from(states).where(eq(states.environmentId, on.environmentId)).orderBy(asc(states.measuredAt))
const environmentOf = async (on: StagedTarget) =>
  (await control.owner.select().from(environments).where(eq(environments.id, on.environmentId)))[0]

test.each(['postgresql', 'mysql'] as const)(
  'a %s database is measured: rows, engine, tables, steps behind',
  async (family) => {
    const on = await target(family)
    await on.session.execute('CREATE TABLE harbors (id integer)')
    expect(await stateOf(on)).toMatchObject({ word: 'not-measured', stale: false })
    await measure(on)
    expect(await stateOf(on)).toMatchObject({
      word: 'behind',
      rows: ['r1'],
      behind: 2,
      tableCount: 1,
      engine: family === 'mysql' ? 'mariadb' : 'postgresql',
      failure: null,
      stale: false,
      measuring: false,
    })
  },
)

test('an unchanged measurement moves the time and adds no row; a change adds one and begins anew', async () => {
  const on = await target()
  await measure(on)
  await measure(on)
  const [first, ...others] = await storedOf(on)
  expect(others).toEqual([])
  expect(first?.measuredAt.getTime()).toBeGreaterThan(first?.since.getTime() ?? 0)
  await on.session.execute("UPDATE alembic_version SET version_num = 'r3'")
  await measure(on)
  const [, second] = await storedOf(on)
  expect(second).toMatchObject({ word: 'at-head', versionRows: ['r3'], behind: 0 })
  expect(second?.since).toEqual(second?.measuredAt)
})

test('a new bundle changes the word without a new “since” for the same rows', async () => {
  const on = await target()
  await measure(on)
  await stageBundle(stage, [...chain, { revision: 'r4', down: ['r3'] }])
  await measure(on)
  const rows = await storedOf(on)
  expect(rows.map((row) => row.behind)).toEqual([2, 3])
  expect(rows[1]?.since).toEqual(rows[0]?.since)
})

test('a database without the version table is empty or unstamped by its tables', async () => {
  const on = await target()
  await on.session.execute('DROP TABLE alembic_version')
  await measure(on)
  expect(await stateOf(on)).toMatchObject({ word: 'empty', behind: 3, rows: [] })
  await on.session.execute('CREATE TABLE users (id integer)')
  await measure(on)
  expect(await stateOf(on)).toMatchObject({ word: 'unstamped', behind: null, tableCount: 1 })
})

test('what was read before a run ended is not written down after it', async () => {
  const on = await target()
  await on.session.execute('BEGIN')
  await on.session.execute('LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE')
  const measured = measure(on)
  const waits = async () =>
    (await on.session.query("SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'alembic_version'::regclass"))
      .rows
  await expect.poll(waits).toHaveLength(1)
  const request = await stageRequest(stage, {
    environmentId: on.environmentId,
    requestedBy: admin.id,
    state: 'succeeded',
  })
  await control.owner.insert(runs).values({
    ...{ workspaceId: control.workspaceId, requestId: request.id, environmentId: on.environmentId },
    ...{ targetIdentity: on.identity, workerId: admin.id, workerName: 'other', state: 'succeeded' },
    ...{ endedAt: sql`now()`, releasedAt: sql`now()` },
  })
  await on.session.execute('COMMIT')
  expect(await measured).toEqual({ kind: 'skipped' })
  expect(await storedOf(on)).toEqual([])
  expect(await measure(on)).toMatchObject({ kind: 'measured' })
})

test('a word that was found with an older bundle is not shown as fresh', async () => {
  const on = await target()
  await on.session.execute("UPDATE alembic_version SET version_num = 'r3'")
  await measure(on)
  expect(await stateOf(on)).toMatchObject({ word: 'at-head', stale: false })
  await stageBundle(stage, [...chain, { revision: 'r4', down: ['r3'] }])
  expect(await stateOf(on)).toMatchObject({ word: 'at-head', stale: true })
  await measure(on)
  expect(await stateOf(on)).toMatchObject({ word: 'behind', stale: false })
})

test('an unreachable database says why, since when, and keeps what was measured before as history', async () => {
  const on = await target()
  await measure(on)
  await control.owner.execute(sql`update environments set identity = null where id = ${on.environmentId}`)
  await on.session.close()
  await on.database.drop()
  expect(await measure(on)).toMatchObject({ kind: 'unreachable' })
  await measure(on)
  const state = await stateOf(on)
  expect(state).toMatchObject({
    word: 'unreachable',
    rows: [],
    failure: { code: 'database-missing', retryable: false },
  })
  expect((await storedOf(on)).map((row) => row.word)).toEqual(['behind', 'unreachable'])
})

test('the first measurement writes down who the database is; another database later blocks until it is confirmed', async () => {
  const on = await target()
  await control.owner.update(environments).set({ identity: null }).where(eq(environments.id, on.environmentId))
  await measure(on)
  expect(await environmentOf(on)).toMatchObject({ identity: on.identity, metIdentity: null })
  await control.owner
    .update(environments)
    .set({ identity: 'postgresql:1/other' })
    .where(eq(environments.id, on.environmentId))
  await measure(on)
  await measure(on)
  expect(await environmentOf(on)).toMatchObject({ identity: 'postgresql:1/other', metIdentity: on.identity })
  await control.owner.update(environments).set({ identity: on.identity }).where(eq(environments.id, on.environmentId))
  await measure(on)
  expect(await environmentOf(on)).toMatchObject({ identity: on.identity, metIdentity: null })
  expect(await auditOf(stage, on.environmentId)).toEqual([
    'environment.identity-known',
    'environment.identity-differs',
    'environment.identity-known',
  ])
})

test('the control database is refused as a target by who it is', async () => {
  const on = await target()
  const { rows } = await control.owner.execute<{ name: string }>(sql`select current_database() as name`)
  const name = rows[0]?.name ?? ''
  const { host, port, user, password } = on.database.fields
  const { seal } = await import('../credentials/seal.ts')
  const { Secret } = await import('../credentials/secret.ts')
  const { makeKeys } = await import('../credentials/make-keys.ts')
  const keys = makeKeys().seal
  const box = {
    ...{ workspaceId: control.workspaceId, environmentId: on.environmentId, purpose: 'all' as const },
    ...{
      family: 'postgresql' as const,
      host,
      port,
      database: name,
      username: user,
      tlsMode: 'disable' as const,
      caPem: null,
    },
  }
  const sealed = seal(new Secret(password), box, { publicKey: keys.publicKey, version: 1 })
  await control.owner.update(environments).set({ database: name }).where(eq(environments.id, on.environmentId))
  await control.owner.update(credentials).set({ sealed }).where(eq(credentials.environmentId, on.environmentId))
  await measure(on, { sealPrivateKey: keys.privateKey })
  expect(await stateOf(on)).toMatchObject({ word: 'unreachable', failure: { code: 'control-database' } })
})

test('a password that was sealed for another address does not open, and nobody connects', async () => {
  const on = await target()
  await control.owner.update(environments).set({ host: 'localhost' }).where(eq(environments.id, on.environmentId))
  await measure(on)
  expect(await stateOf(on)).toMatchObject({ word: 'unreachable', failure: { code: 'credential-unreadable' } })
})

test('measuring writes nothing: the session is read only', async () => {
  const on = await target()
  const { host, port, user, password, database } = on.database.fields
  const session = await openSession(
    { fields: { engine: 'postgresql', host, port, database, user, tls: 'disable' }, password, address: host },
    { purpose: 'measure', applicationName: 'revlane test', connectTimeoutMs: 5_000 },
  )
  await expect(session.query('CREATE TABLE intruder (id integer)')).rejects.toThrow(/read-only/)
  await session.close()
})

async function stageRun(on: StagedTarget, family: 'postgresql' | 'mysql') {
  const request = await stageRequest(stage, {
    environmentId: on.environmentId,
    requestedBy: admin.id,
    state: 'running',
  })
  const [run] = await control.owner
    .insert(runs)
    .values({
      ...{ workspaceId: control.workspaceId, requestId: request.id, environmentId: on.environmentId },
      ...{ targetIdentity: `${on.identity} ${family}`, workerId: admin.id, workerName: 'w' },
    })
    .returning({ id: runs.id })
  return run?.id ?? ''
}

test('nobody looks while a run is at work there', async () => {
  const on = await target()
  const runId = await stageRun(on, 'postgresql')
  expect(await measure(on)).toEqual({ kind: 'skipped' })
  expect(await storedOf(on)).toEqual([])
  await control.owner.update(runs).set({ endedAt: sql`now()` }).where(eq(runs.id, runId))
  expect((await measure(on)).kind).toBe('measured')
})

test('a run that ended before is never mistaken for one that ran meanwhile, whatever a clock said of its end', async () => {
  const on = await target()
  const runId = await stageRun(on, 'postgresql')
  await control.owner.update(runs).set({ endedAt: sql`now() + interval '1 minute'` }).where(eq(runs.id, runId))
  expect((await measure(on)).kind).toBe('measured')
})

test('a run that stopped in the middle of a revision on MariaDB leaves the environment half applied', async () => {
  const on = await target('mysql')
  const runId = await stageRun(on, 'mysql')
  const workspaceId = control.workspaceId
  const step = { workspaceId, runId, ordinal: 1, revision: 'r2', direction: 'upgrade', state: 'failed' }
  await control.owner.insert(runSteps).values(step)
  await control.owner
    .insert(runStatements)
    .values({ workspaceId, runId, ordinal: 1, stepOrdinal: 1, state: 'applied', sentAt: sql`now()` })
  await control.owner.update(runs).set({ state: 'failed', endedAt: sql`now()` }).where(eq(runs.id, runId))
  await measure(on)
  expect(await stateOf(on)).toMatchObject({ word: 'half-applied', rows: ['r1'] })
})

test('what is due is ordered once, also by two workers at the same moment', async () => {
  const on = await target()
  const due = await Promise.all([orderDueMeasures(control.worker), orderDueMeasures(control.worker)])
  expect(Math.min(...due)).toBe(0)
  expect(Math.max(...due)).toBeGreaterThan(0)
  expect((await stateOf(on)).measuring).toBe(true)
  expect(await orderDueMeasures(control.worker)).toBe(0)
})

test.each([
  [
    'postgresql',
    "SELECT pg_advisory_lock(hashtextextended('revlane:migration', 0))",
    'SELECT pg_advisory_unlock_all()',
  ],
  ['mysql', "DO GET_LOCK(CONCAT('revlane:', DATABASE(), ':migration'), 0)", 'DO RELEASE_ALL_LOCKS()'],
] as const)(
  'whoever else holds the migration lock of a %s database is seen until it is free',
  async (family, take, free) => {
    const on = await target(family)
    await on.session.query(take)
    await measure(on)
    const seen = await control.as(admin, (ctx) => readForeignLock(ctx, on.environmentId))
    expect(seen).toMatchObject({ owner: 'revlane test', host: '127.0.0.1', link: null, seenAt: expect.any(Date) })
    await on.session.query(free)
    await measure(on)
    expect(await environmentOf(on)).toMatchObject({ lockHolder: null, lockSeenAt: null })
  },
)

test('a lock that was seen long ago says nothing of now', async () => {
  const on = await target()
  await holdLock(on, sql`now() - interval '31 seconds'`)
  expect(await control.as(admin, (ctx) => readForeignLock(ctx, on.environmentId))).toBeNull()
})

test('while somebody else holds the lock, the environment is due every ten seconds', async () => {
  const on = await target()
  await measure(on)
  await orderDueMeasures(control.worker)
  const aged = () =>
    control.owner
      .update(states)
      .set({ measuredAt: sql`now() - interval '11 seconds'` })
      .where(eq(states.environmentId, on.environmentId))
  await aged()
  await orderDueMeasures(control.worker)
  expect((await stateOf(on)).measuring).toBe(false)
  await holdLock(on, sql`now()`)
  await orderDueMeasures(control.worker)
  expect((await stateOf(on)).measuring).toBe(true)
})

async function holdLock(on: StagedTarget, lockSeenAt: SQL) {
  const lockHolder = { owner: 'deploy', host: null, link: null, since: null }
  await control.owner.update(environments).set({ lockHolder, lockSeenAt }).where(eq(environments.id, on.environmentId))
}

test('a measurement of another workspace’s environment is not found', async () => {
  const on = await target()
  const rival = await control.secondWorkspace()
  await expect(
    measureEnvironment(testWorker(control, testKeys), {
      workspaceId: rival.workspaceId,
      environmentId: on.environmentId,
    }),
  ).rejects.toMatchObject({ code: 'not-found' })
})
