import { randomUUID } from 'node:crypto'
import { mariadbServer, postgresServer, type TestDatabase } from '@revlane/test-servers'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEvents } from '../../db/schema/audit.ts'
import { connectionTests } from '../../db/schema/environments.ts'
import { jobs } from '../../db/schema/queue.ts'
import { getProjectRow } from '../../projects/get-project-row.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import { type Stage, stageEnvironment, stageProject } from '../../test-support/request-stage.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { testSealKey, testWorker } from '../../test-support/test-worker.ts'
import type { ConnectionInput } from './connection-input.ts'
import { getConnectionTest } from './get-connection-test.ts'
import { parseUrl } from './parse-url.ts'
import { startConnectionTest } from './start-connection-test.ts'
import { tryConnection } from './try-connection.ts'

let control: ControlDatabase
let admin: TestPerson
let postgres: TestDatabase
let mariadb: TestDatabase
let project: string
let mysqlProject: string

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
  postgres = await (await postgresServer()).createDatabase()
  mariadb = await (await mariadbServer()).createDatabase()
  project = await slugOf(await newStage())
  mysqlProject = await slugOf(await newStage('mysql'))
})
afterAll(() => Promise.all([postgres.drop(), mariadb.drop()]))

const newStage = (family = 'postgresql') =>
  stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id }, family)
const slugOf = async ({ projectId }: Stage) =>
  (await control.as(admin, (ctx) => getProjectRow(ctx, { id: projectId }))).slug

const urlOf = ({ fields }: TestDatabase, change: Partial<TestDatabase['fields']> = {}, scheme = 'postgresql') => {
  const { host, port, user, password, database } = { ...fields, ...change }
  return `${scheme}://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}

async function order(input: ConnectionInput, of = project, environmentId: string = randomUUID()) {
  const asked = { ...input, project: of, environmentId, sealKey: testSealKey }
  const { testId } = await control.as(admin, (ctx) => startConnectionTest(ctx, asked))
  return testId
}
async function attempt(input: ConnectionInput, of = project) {
  const testId = await order(input, of)
  await tryConnection(testWorker(control), { workspaceId: control.workspaceId, testId })
  return control.as(admin, (ctx) => getConnectionTest(ctx, { testId }))
}

test('a pasted SQLAlchemy URL connects, and the test says which database it met', async () => {
  const met = await attempt({ url: urlOf(postgres, {}, 'postgresql+asyncpg') })
  expect(met).toMatchObject({ state: 'done', ok: true, failure: null, engine: 'postgresql' })
  expect(met.identity).toMatch(new RegExp(`^postgresql:\\d+/${postgres.name}$`))
})

test('MariaDB behind a mysql URL is told from MySQL', async () => {
  const met = await attempt({ url: urlOf(mariadb, {}, 'mysql+pymysql') }, mysqlProject)
  expect(met).toMatchObject({ ok: true, engine: 'mariadb' })
})

test('fields that were changed by hand win over the URL, the password of the URL stays', async () => {
  const { host, port, user } = postgres.fields
  const fields = {
    family: 'postgresql',
    host,
    port,
    database: postgres.name,
    username: user,
    tlsMode: 'disable',
  } as const
  const url = urlOf(postgres, { database: 'elsewhere' })
  expect(await attempt({ url, fields })).toMatchObject({ ok: true })
})

test.each([
  ['a missing database', { database: 'nowhere' }, { code: 'database-missing', retryable: false }],
  ['a closed port', { port: 1 }, { code: 'refused', retryable: true }],
])('%s is named', async (_, change, failure) => {
  expect(await attempt({ url: urlOf(postgres, change) })).toMatchObject({ state: 'failed', ok: false, failure })
})

test('a wrong password is named, on MariaDB', async () => {
  const met = await attempt({ url: urlOf(mariadb, { password: 'CANARY_wrong' }, 'mysql') }, mysqlProject)
  expect(met.failure).toMatchObject({ code: 'authentication-failed', retryable: false })
  expect(JSON.stringify(met)).not.toContain('CANARY_wrong')
})

test('the control database itself is refused, whatever address leads to it', async () => {
  const database = new URL(control.urls.owner).pathname.slice(1)
  expect((await attempt({ url: urlOf(postgres, { database, host: 'localhost' }) })).failure).toMatchObject({
    code: 'control-database',
  })
})

test('an address outside of the operator’s list gets one text and no connection', async () => {
  const testId = await order({ url: urlOf(postgres) })
  const worker = testWorker(control, { targetAllow: '10.0.0.0/8' })
  await tryConnection(worker, { workspaceId: control.workspaceId, testId })
  const met = await control.as(admin, (ctx) => getConnectionTest(ctx, { testId }))
  expect(met.failure).toEqual({ code: 'address-not-allowed', params: {}, retryable: false })
})

test('the password is nowhere but sealed: not in the test, the job, the audit log or an answer', async () => {
  const url = urlOf(postgres, { password: 'CANARY_secret' })
  const testId = await order({ url })
  const rows = [
    await control.owner.select().from(connectionTests).where(eq(connectionTests.id, testId)),
    await control.owner.select().from(jobs),
    await control.owner.select().from(auditEvents),
    await control.as(admin, async (ctx) => parseUrl(ctx, { url })),
  ]
  const everything = rows.map((row) =>
    JSON.stringify(row, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value).toString('latin1') : value)),
  )
  expect(everything.join()).not.toContain('CANARY_secret')
})

test('a sealed password that is moved to another address, by whoever can write rows, does not open', async () => {
  const testId = await order({ url: urlOf(postgres) })
  await control.owner.execute(sql`update connection_tests set host = 'localhost' where id = ${testId}`)
  await tryConnection(testWorker(control), { workspaceId: control.workspaceId, testId })
  const met = await control.as(admin, (ctx) => getConnectionTest(ctx, { testId }))
  expect(met.failure).toMatchObject({ code: 'credential-unreadable' })
})

test('a test waits for a worker, and is one audit event', async () => {
  const environmentId = randomUUID()
  const testId = await order({ url: urlOf(postgres) }, project, environmentId)
  expect(await control.as(admin, (ctx) => getConnectionTest(ctx, { testId }))).toMatchObject({
    state: 'queued',
    ok: null,
  })
  const [event] = await control.owner.select().from(auditEvents).where(eq(auditEvents.objectId, environmentId))
  expect(event).toMatchObject({ action: 'connection.tested', actorId: admin.id })
})

test('nobody but an admin tests a connection', async () => {
  const person = await control.person(['viewer', 'developer', 'approver'])
  const asked = { url: urlOf(postgres), project, environmentId: randomUUID(), sealKey: testSealKey }
  await expect(control.as(person, (ctx) => startConnectionTest(ctx, asked))).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(control.as(person, async (ctx) => parseUrl(ctx, asked))).rejects.toMatchObject({ code: 'forbidden' })
})

test('a project of another workspace is not found, nor is its test', async () => {
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['admin'])
  const testId = await order({ url: urlOf(postgres) })
  const asked = { url: urlOf(postgres), project, environmentId: randomUUID(), sealKey: testSealKey }
  await expect(rival.as(stranger, (ctx) => startConnectionTest(ctx, asked))).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(rival.as(stranger, (ctx) => getConnectionTest(ctx, { testId }))).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('an environment of another project cannot be the one that is tested', async () => {
  const other = await newStage()
  const { id } = await stageEnvironment(other, { slug: 'production' })
  await expect(order({ url: urlOf(postgres) }, project, id)).rejects.toMatchObject({ code: 'not-found' })
})

test('a URL of the other family, a broken URL and no address at all are refused by name', async () => {
  await expect(order({ url: urlOf(mariadb, {}, 'mysql') })).rejects.toMatchObject({ code: 'family-mismatch' })
  await expect(order({ url: 'postgresql://x:CANARY@/db' })).rejects.toMatchObject({
    code: 'url-invalid',
    params: { fault: 'no-host', parameter: '' },
  })
  await expect(order({})).rejects.toMatchObject({ code: 'address-incomplete' })
})

test('a test whose workers died is failed, not for ever running', async () => {
  const testId = await order({ url: urlOf(postgres) })
  const failure = { code: 'job-crashed', params: { attempts: 3 } }
  await control.owner.update(connectionTests).set({ state: 'running' }).where(eq(connectionTests.id, testId))
  await control.owner.update(jobs).set({ state: 'failed', failure }).where(eq(jobs.subjectId, testId))
  const met = await control.as(admin, (ctx) => getConnectionTest(ctx, { testId }))
  expect(met).toMatchObject({ state: 'failed', ok: false, failure: { ...failure, retryable: true } })
})
