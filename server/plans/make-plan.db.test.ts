import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parsePlan, planChecksum } from '@revlane/sql-plan'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBundle } from '../bundles/read-bundle.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import { plans } from '../db/schema/requests.ts'
import { getProjectRow } from '../projects/get-project-row.ts'
import { overrideRevision } from '../projects/override-revision.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { Stage } from '../test-support/request-stage.ts'
import { type StagedTarget, stageTarget, testKeys } from '../test-support/target-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { testWorker } from '../test-support/test-worker.ts'
import { makePlan } from './make-plan.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))

let control: ControlDatabase
let developer: TestPerson
let root: string
const targets: StagedTarget[] = []

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  root = await realpath(await mkdtemp(join(tmpdir(), 'revlane-plan-')))
})
afterAll(async () => {
  await Promise.all(targets.map((target) => target.drop()))
  await rm(root, { recursive: true, force: true })
})

interface Scene {
  readonly stage: Stage
  readonly on: StagedTarget
  readonly folder: string
}

const worker = () => testWorker(control, { ...testKeys, sourceRoots: [root] })
let count = 0

/** A project with these scripts (or an example), and an empty database registered for it. */
async function scene(
  scripts: Record<string, string> | string,
  family: 'postgresql' | 'mysql' = 'postgresql',
): Promise<Scene> {
  const name = `project-${++count}`
  const folder = join(root, name)
  if (typeof scripts === 'string') await cp(join(examples, scripts), folder, { recursive: true })
  else {
    await mkdir(folder)
    for (const [file, text] of Object.entries(scripts)) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), text)
    }
  }
  const [row] = await control.owner
    .insert(projects)
    .values({
      ...{ workspaceId: control.workspaceId, slug: name, name, family, sourceRoot: root, sourceFolder: name },
      createdBy: developer.id,
    })
    .returning({ id: projects.id })
  const stage = {
    owner: control.owner,
    workspaceId: control.workspaceId,
    projectId: row?.id ?? '',
    person: developer.id,
  }
  expect(await read(stage)).toMatchObject({ changed: true })
  const on = await stageTarget(stage, { slug: 'production' }, family)
  targets.push(on)
  await on.session.execute('DROP TABLE alembic_version')
  return { stage, on, folder }
}
const read = (stage: Stage) => readBundle(worker(), { workspaceId: stage.workspaceId, projectId: stage.projectId })

const order = ({ stage, on }: Scene, kind: 'upgrade' | 'downgrade', target: string) =>
  makePlan(worker(), {
    workspaceId: stage.workspaceId,
    environmentId: on.environmentId,
    kind,
    target,
    orderedBy: developer.id,
  })

async function planned(at: Scene, kind: 'upgrade' | 'downgrade', target: string) {
  const made = await order(at, kind, target)
  if ('refused' in made) throw new Error(JSON.stringify(made.refused))
  const [row] = await control.owner.select().from(plans).where(eq(plans.id, made.planId))
  if (!row) throw new Error('No plan was stored.')
  return { row, plan: parsePlan(row.body ?? '{}') }
}

/** As the executor will send it: one by one. */
async function apply(at: Scene, kind: 'upgrade' | 'downgrade', target: string) {
  const { plan, row } = await planned(at, kind, target)
  for (const { sql } of plan.steps.flatMap((step) => step.statements)) await at.on.session.execute(sql)
  const { rows } = await at.on.session.query('SELECT version_num FROM alembic_version ORDER BY 1')
  expect(rows.flat()).toEqual(plan.toRows)
  return { plan, row }
}

const script = (revision: string, down: string | null, up = '    pass') =>
  `from alembic import op\nimport sqlalchemy as sa\nrevision = ${JSON.stringify(revision)}\n` +
  `down_revision = ${down === null ? 'None' : JSON.stringify(down)}\n\ndef upgrade():\n${up}\n\ndef downgrade():\n    pass\n`

test.each([
  ['restarted-container', 'postgresql'],
  ['growing-model', 'postgresql'],
  ['cooking-api', 'mysql'],
  ['launched-service', 'mysql'],
] as const)('the %s example goes up from nothing, down by one, up again and down to base', async (example, family) => {
  const at = await scene(example, family)
  const up = await apply(at, 'upgrade', 'heads')
  expect(up.plan.steps[0]?.statements[0]?.role).toBe('version-table')
  expect(up.row).toMatchObject({
    checksum: planChecksum(up.plan),
    fromRows: [],
    refusals: [],
    revisionCount: up.plan.steps.length,
    createdBy: developer.id,
  })
  expect(up.row.offlineText).toContain('-- Running upgrade  -> ')
  expect(up.plan.transaction).toBe(family === 'postgresql' ? 'one' : 'none')
  if (up.plan.steps.length > 1) await apply(at, 'downgrade', '-1')
  await apply(at, 'upgrade', 'heads')
  const down = await apply(at, 'downgrade', 'base')
  expect(down.plan.toRows).toEqual([])
  const { rows } = await at.on.session.query(
    `SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = ${family === 'mysql' ? 'DATABASE()' : "'public'"}`,
  )
  expect(rows.flat()).toEqual(['alembic_version'])
})

test('a header that names a module of the source is planned by it', async () => {
  const header = 'import cli\nbranch_labels = (cli.CONTRACT_BRANCH,)\n'
  const at = await scene({
    'a.py': script('r1', null),
    'b.py': header + script('r2', 'r1'),
    'cli/__init__.py': "CONTRACT_BRANCH = 'contract'\n",
  })
  const { plan } = await apply(at, 'upgrade', 'contract@head')
  expect(plan.steps.map((step) => step.revision)).toEqual(['r1', 'r2'])
})

test('a named revision stops there, and a plan begins at what the database says now', async () => {
  const at = await scene({ 'a.py': script('r1', null), 'b.py': script('r2', 'r1'), 'c.py': script('r3', 'r2') })
  await apply(at, 'upgrade', 'r2')
  const { plan } = await planned(at, 'upgrade', 'heads')
  expect(plan).toMatchObject({ fromRows: ['r2'], toRows: ['r3'] })
  expect(plan.steps.map((step) => step.revision)).toEqual(['r3'])
})

test('a plan that has nothing to do is stored with no statements', async () => {
  const at = await scene({ 'a.py': script('r1', null) })
  await apply(at, 'upgrade', 'heads')
  expect((await planned(at, 'upgrade', 'heads')).row).toMatchObject({ statementCount: 0, revisionCount: 0 })
})

test('what is refused makes a plan without statements or checksum, that names file and line', async () => {
  const body = "    if op.get_bind().execute(sa.text('SELECT 1')).scalar():\n        op.drop_table('t')"
  const at = await scene({ 'a.py': script('r1', null, body) })
  const made = await order(at, 'upgrade', 'heads')
  const [row] = await control.owner
    .select()
    .from(plans)
    .where(eq(plans.id, 'planId' in made ? made.planId : ''))
  expect(row).toMatchObject({ body: null, checksum: null, offlineText: null, statementCount: 0, revisionCount: 1 })
  expect(row?.refusals).toMatchObject([{ path: 'a.py', line: expect.any(Number) }])
})

test('SQL that a developer supplied takes the place of a refused script, statement by statement, marked', async () => {
  const body = "    for row in op.get_bind().execute(sa.text('SELECT 1')):\n        pass"
  const at = await scene({ 'a.py': script('r1', null, body) })
  const { slug } = await control.as(developer, (ctx) => getProjectRow(ctx, { id: at.stage.projectId }))
  const sql = "CREATE TABLE t (c text DEFAULT ';');\n-- why\nINSERT INTO t VALUES ('x');"
  const supply = (text: string) =>
    control.as(developer, (ctx) =>
      overrideRevision(ctx, {
        project: slug,
        revision: 'r1',
        direction: 'upgrade',
        engine: null,
        sql: text,
        reason: 'live rows',
      }),
    )
  await supply(sql)
  const { plan, row } = await planned(at, 'upgrade', 'heads')
  const own = plan.steps.flatMap((step) => step.statements).filter((statement) => statement.override)
  expect(own.map((statement) => statement.sql)).toEqual([
    "CREATE TABLE t (c text DEFAULT ';')",
    expect.stringContaining('INSERT INTO t'),
  ])
  expect(own.every((statement) => statement.origin === null)).toBe(true)
  expect(row.findings.filter((finding) => finding.code === 'sql-override')).toHaveLength(2)
  await expect(supply('CREATE TABLE (')).rejects.toMatchObject({ code: 'override-unreadable' })
  await writeFile(join(at.folder, 'a.py'), script('r1', null, `${body} # changed`))
  await read(at.stage)
  const moved = await order(at, 'upgrade', 'heads')
  const [unbound] = await control.owner
    .select()
    .from(plans)
    .where(eq(plans.id, 'planId' in moved ? moved.planId : ''))
  expect(unbound?.refusals).not.toMatchObject([{ code: 'override-unreadable' }])
  expect(unbound?.body).toBeNull()
})

test('several statements in one op.execute are sent one by one', async () => {
  const at = await scene({
    'a.py': script('r1', null, '    op.execute("CREATE TABLE a (i int); CREATE TABLE b (i int)")'),
  })
  const { plan } = await apply(at, 'upgrade', 'heads')
  expect(plan.steps[0]?.statements.map((statement) => statement.role)).toEqual([
    'version-table',
    'script',
    'script',
    'version',
  ])
})

test.each([
  ['another head than one', ['downgrade', '-1'], 'relative-downgrade-from-several'],
  ['an unknown target', ['upgrade', 'nowhere'], 'revision-not-found'],
  ['one head where there are two', ['upgrade', 'head'], 'multiple-heads'],
] as const)('%s is refused by name', async (_, [kind, target], code) => {
  const at = await scene({ 'a.py': script('r1', null), 'b.py': script('r2', 'r1'), 'c.py': script('r3', 'r1') })
  await apply(at, 'upgrade', 'heads')
  expect(await order(at, kind, target)).toMatchObject({ refused: { code } })
})

test('an unknown row, or rows of one line, are refused by name', async () => {
  const at = await scene({ 'a.py': script('r1', null), 'b.py': script('r2', 'r1') })
  await apply(at, 'upgrade', 'heads')
  await at.on.session.execute("INSERT INTO alembic_version VALUES ('r1')")
  expect(await order(at, 'upgrade', 'heads')).toMatchObject({ refused: { code: 'overlapping-revisions' } })
  await at.on.session.execute("UPDATE alembic_version SET version_num = 'gone' WHERE version_num = 'r1'")
  expect(await order(at, 'upgrade', 'heads')).toMatchObject({
    refused: { code: 'unknown-row', params: { rows: 'gone' } },
  })
})

test('what destroys, blocks or reaches further is said, but not of a table that the plan itself made', async () => {
  const up =
    "    op.create_table('fresh', sa.Column('id', sa.Integer))\n    op.drop_column('fresh', 'id')\n    op.drop_table('obsolete')"
  const at = await scene({ 'a.py': script('r1', null, up) })
  await at.on.session.execute('CREATE TABLE obsolete (id integer)')
  const { row, plan } = await planned(at, 'upgrade', 'heads')
  const sqlOf = (ordinal: number | null) => plan.steps[0]?.statements.find((one) => one.ordinal === ordinal)?.sql.trim()
  expect(row.findings.map(({ code, severity, ordinal }) => [code, severity, sqlOf(ordinal)])).toEqual([
    ['database-unstamped', 'danger', undefined],
    ['drops-table', 'danger', 'DROP TABLE obsolete'],
    ['locks-table', 'info', 'DROP TABLE obsolete'],
    ['empty-downgrade', 'warn', undefined],
  ])
})

test('another database behind the address, an unreadable source and a closed door are reasons, not plans', async () => {
  const at = await scene({ 'a.py': script('r1', null) })
  await control.owner
    .update(environments)
    .set({ identity: 'postgresql:1/x' })
    .where(eq(environments.id, at.on.environmentId))
  expect(await order(at, 'upgrade', 'heads')).toEqual({ refused: { code: 'identity-differs', params: {} } })
  await control.owner.update(environments).set({ identity: null }).where(eq(environments.id, at.on.environmentId))
  await control.owner.update(projects).set({ bundleId: null }).where(eq(projects.id, at.stage.projectId))
  expect(await order(at, 'upgrade', 'heads')).toEqual({ refused: { code: 'source-not-read', params: {} } })
  await at.on.session.close()
  await at.on.database.drop()
  expect(await order(at, 'upgrade', 'heads')).toMatchObject({ refused: { code: 'database-missing' } })
})
