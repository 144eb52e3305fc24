// One password goes the whole way: tried, sealed, registered, measured with, planned with, run with, failed with. Then everything
// that was stored, logged or answered is searched for it, in each form that it could have taken (hazards S04, S08).
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession, type Session } from '@revlane/database'
import { mariadbServer, postgresServer, type TestDatabase } from '@revlane/test-servers'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import { readBundle } from '../bundles/read-bundle.ts'
import { projects } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import { requests } from '../db/schema/requests.ts'
import { changeConnection } from '../environments/connection/change-connection.ts'
import type { ConnectionInput } from '../environments/connection/connection-input.ts'
import { startConnectionTest } from '../environments/connection/start-connection-test.ts'
import { tryConnection } from '../environments/connection/try-connection.ts'
import { registerEnvironment } from '../environments/register-environment.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { createLogger } from '../log.ts'
import { makePlan } from '../plans/make-plan.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { sendRequest } from '../requests/send-request.ts'
import { claimRun } from '../runs/claim-run.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { callByPath, declaredProcedures } from '../test-support/procedures.ts'
import { sampleInput } from '../test-support/sample-input.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { testSealKey, testWorker } from '../test-support/test-worker.ts'

const CANARY = 'CANARY-p@ss/wörd "91"'
const WRONG = 'CANARY-wr@ng/wörd "92"'

let control: ControlDatabase
let admin: TestPerson
let life: WorkerLife
let root: string
const databases: TestDatabase[] = []
const sessions: Session[] = []
const lines: string[] = []
const answers: string[] = []

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin', 'developer', 'approver'])
  root = await realpath(await mkdtemp(join(tmpdir(), 'revlane-canary-')))
  life = await registerWorker({ databaseUrl: control.urls.worker, name: 'canary', version: 'test' })
})
afterAll(async () => {
  await life.end()
  await Promise.all(sessions.map((session) => session.close()))
  await Promise.all(databases.map((database) => database.drop()))
  await rm(root, { recursive: true, force: true })
})

const worker = () =>
  testWorker(control, {
    actor: { kind: 'worker', id: life.id, name: life.name },
    sourceRoots: [root],
    log: createLogger('worker', 'trace', { write: (line) => lines.push(line) }),
  })

/** The forms that a text takes in JSON, URLs, hexadecimal and, wherever it begins, base64. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '')
      .slice(4, -4),
  )
  const plain = [secret, secret.slice(0, 14), JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]
  return [...plain, ...base64, bytes.toString('hex'), bytes.toString('hex').toUpperCase()]
}

function hitsIn(text: string): string[] {
  return [CANARY, WRONG].flatMap(formsOf).filter((form) => text.includes(form) || text.includes(toHex(form)))
}
const toHex = (text: string) => Buffer.from(text).toString('hex')

/** Every column of every row: bytea and jsonb show themselves in a row's text. */
async function everythingStored(): Promise<string> {
  const tables = await control.owner.execute<{ schema: string; name: string }>(sql`
    select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const parts: string[] = []
  for (const { schema, name } of tables.rows) {
    const { rows } = await control.owner.execute<{ row: string }>(
      sql`select t::text as row from ${sql.identifier(schema)}.${sql.identifier(name)} t`,
    )
    // A text in quotes is doubled in a row's text.
    parts.push(...rows.map(({ row }) => row.replaceAll('""', '"').replaceAll('\\\\', '\\')))
  }
  return parts.join('\n')
}

const script = (revision: string, down: string | null, statement: string) =>
  `from alembic import op\nrevision = '${revision}'\ndown_revision = ${down === null ? 'None' : `'${down}'`}\n\n` +
  `def upgrade():\n    op.execute(${JSON.stringify(statement)})\n\ndef downgrade():\n    pass\n`

async function makeProject(family: 'postgresql' | 'mysql'): Promise<{ id: string; slug: string }> {
  const slug = `canary-${family}`
  await mkdir(join(root, slug))
  await writeFile(join(root, slug, 'r1.py'), script('r1', null, 'CREATE TABLE one (a integer)'))
  await writeFile(join(root, slug, 'r2.py'), script('r2', 'r1', 'INSERT INTO nowhere VALUES (1)'))
  const { workspaceId } = control
  const [row] = await control.owner
    .insert(projects)
    .values({ workspaceId, slug, name: slug, family, sourceRoot: root, sourceFolder: slug, createdBy: admin.id })
    .returning({ id: projects.id })
  const id = row?.id ?? ''
  expect(await readBundle(worker(), { workspaceId, projectId: id })).toMatchObject({ changed: true })
  return { id, slug }
}

/** A database, and a user of it whose password is the canary. */
async function makeDatabase(family: 'postgresql' | 'mysql') {
  const server = family === 'postgresql' ? await postgresServer() : await mariadbServer()
  const database = await server.createDatabase()
  databases.push(database)
  const { host, port, user, password } = database.fields
  const session = await openSession(
    { fields: { engine: family, host, port, database: database.name, user, tls: 'disable' }, password, address: host },
    { purpose: 'migrate', applicationName: 'revlane test', connectTimeoutMs: 5_000 },
  )
  const name = `canary_${database.name.slice(-8)}`
  const make =
    family === 'postgresql'
      ? [`CREATE ROLE ${name} LOGIN PASSWORD '${CANARY}'`, `GRANT ALL ON SCHEMA public TO ${name}`]
      : [`CREATE USER '${name}'@'%' IDENTIFIED BY '${CANARY}'`, `GRANT ALL ON \`${database.name}\`.* TO '${name}'@'%'`]
  for (const statement of make) await session.execute(statement)
  sessions.push(session)
  const lockOut = () =>
    session.execute(
      family === 'postgresql'
        ? `ALTER ROLE ${name} PASSWORD 'other'`
        : `SET PASSWORD FOR '${name}'@'%' = PASSWORD('other')`,
    )
  return { host, port, user: name, database: database.name, lockOut }
}

async function tried(project: string, environmentId: string, input: ConnectionInput): Promise<string> {
  const { testId } = await control.as(admin, (ctx) =>
    startConnectionTest(ctx, { ...input, project, environmentId, sealKey: testSealKey }),
  )
  await tryConnection(worker(), { workspaceId: control.workspaceId, testId })
  return testId
}

/** Plans, asks, approves and runs. */
async function upgraded(environmentId: string, target: string): Promise<string> {
  const at = { workspaceId: control.workspaceId, environmentId }
  const made = await makePlan(worker(), { ...at, kind: 'upgrade', target, orderedBy: admin.id })
  if ('refused' in made) throw new Error(JSON.stringify(made.refused))
  const number = await control.as(admin, (ctx) =>
    sendRequest(ctx, { planId: made.planId, reason: 'canary', clientToken: randomUUID() }),
  )
  const [request] = await control.owner.select().from(requests).where(eq(requests.number, number))
  await control.as(admin, (ctx) => approveRequest(ctx, { number, checksum: request?.checksum ?? '' }))
  const claimed = await claimRun(control.worker, { kind: 'worker', id: life.id, name: life.name })
  if (!claimed) throw new Error('Nothing was claimed.')
  return (await runPlan(worker(), claimed)).end
}

async function askEverything(known: Record<string, unknown>): Promise<number> {
  let answered = 0
  const caller = callerFor(control.web, admin, { lines })
  for (const { path, type, input } of declaredProcedures()) {
    if (type !== 'query') continue
    const answer = await callByPath(caller, path, sampleInput(input, known)).catch((error: unknown) => String(error))
    answers.push(JSON.stringify(answer) ?? '')
    if (typeof answer !== 'string') answered += 1
  }
  return answered
}

test.each(['postgresql', 'mysql'] as const)('nobody finds the password of a %s database', async (family) => {
  const project = await makeProject(family)
  const { host, port, user, database, lockOut } = await makeDatabase(family)
  const environmentId = randomUUID()
  const url = `${family}://${user}:${encodeURIComponent(CANARY)}@${host}:${port}/${database}?sslmode=disable`
  const fields = { family, host, port, database, username: user, tlsMode: 'disable' } as const
  await tried(project.slug, environmentId, { fields, password: WRONG })
  const testId = await tried(project.slug, environmentId, { url })
  const policy = { approvalsRequired: 1, ownApprovalCounts: true, afterEnvironmentId: null }
  await control.as(admin, (ctx) =>
    registerEnvironment(ctx, { ...policy, project: project.slug, testId, name: 'Production', tier: 'production' }),
  )
  await measureEnvironment(worker(), { workspaceId: control.workspaceId, environmentId })
  expect(await upgraded(environmentId, 'r1')).toBe('succeeded')
  expect(await upgraded(environmentId, 'r2')).toBe('failed')
  const again = await tried(project.slug, environmentId, { fields, password: CANARY })
  await control.as(admin, (ctx) => changeConnection(ctx, { environmentId, testId: again }))

  await lockOut()
  expect(await measureEnvironment(worker(), { workspaceId: control.workspaceId, environmentId })).toMatchObject({
    failure: { code: 'authentication-failed' },
  })

  const [request] = await control.owner.select().from(requests).where(eq(requests.environmentId, environmentId))
  const known = { environmentId, testId, number: request?.number, requestId: request?.id, planId: request?.planId }
  const [job] = await control.owner.select({ id: jobs.id }).from(jobs).where(eq(jobs.subjectId, environmentId))
  const ids = {
    ...{ projectId: project.id, personId: admin.id, afterEnvironmentId: environmentId },
    ...{ jobId: job?.id, readJob: job?.id, measureJob: job?.id },
    // What this workspace has none of.
    ...{ webhookId: randomUUID(), messageId: randomUUID() },
  }
  const names = { project: project.slug, environment: 'production', revision: 'r1', url, slug: project.slug }
  expect(await askEverything({ ...known, ...ids, ...names })).toBeGreaterThan(10)

  const stored = await everythingStored()
  expect(stored).toContain(user)
  expect(lines.length).toBeGreaterThan(0)
  for (const text of [stored, lines.join('\n'), answers.join('\n')]) expect(hitsIn(text)).toEqual([])
})

test('the search finds each form of a secret where there is one', () => {
  for (const form of formsOf(CANARY)) expect(hitsIn(`before ${form} after`)).not.toEqual([])
  expect(hitsIn(`\\x${toHex(CANARY)}`)).not.toEqual([])
  expect(hitsIn('nothing of it')).toEqual([])
})
