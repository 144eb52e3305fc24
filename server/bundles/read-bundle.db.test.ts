import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleFiles, bundles, projects, revisions } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  findRequest,
  planStep,
  type Stage,
  stageEnvironment,
  stageRequest,
  upgradePlan,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { testWorker } from '../test-support/test-worker.ts'
import { orderMovedSources } from './order-moved-sources.ts'
import { readBundle } from './read-bundle.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))

let control: ControlDatabase
let admin: TestPerson
let root: string

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
  root = await realpath(await mkdtemp(join(tmpdir(), 'revlane-source-')))
})
afterAll(() => rm(root, { recursive: true, force: true }))

let count = 0
async function newProject(example: string | null, family = 'postgresql'): Promise<Stage & { folder: string }> {
  const folder = `project-${++count}`
  if (example !== null) await cp(join(examples, example), join(root, folder), { recursive: true })
  const [row] = await control.owner
    .insert(projects)
    .values({
      ...{ workspaceId: control.workspaceId, slug: folder, name: folder, family },
      ...{ sourceRoot: root, sourceFolder: folder, createdBy: admin.id },
    })
    .returning({ id: projects.id })
  const stage = { owner: control.owner, workspaceId: control.workspaceId, projectId: row?.id ?? '', person: admin.id }
  return { ...stage, folder: join(root, folder) }
}

const worker = () => testWorker(control, { sourceRoots: [root] })
const read = (project: Stage) =>
  readBundle(worker(), { workspaceId: project.workspaceId, projectId: project.projectId })
const projectOf = async (project: Stage) =>
  (await control.owner.select().from(projects).where(eq(projects.id, project.projectId)))[0]
const revisionsOf = (bundleId: string) =>
  control.owner.select().from(revisions).where(eq(revisions.bundleId, bundleId)).orderBy(asc(revisions.historyOrder))
const idOf = (result: Awaited<ReturnType<typeof read>>) => ('bundleId' in result ? result.bundleId : '')
const script = (revision: string, down: string | null, body = '    pass') =>
  `"""${revision}\n"""\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = ${JSON.stringify(revision)}\n` +
  `down_revision = ${down === null ? 'None' : JSON.stringify(down)}\n\ndef upgrade():\n${body}\n\ndef downgrade():\n    pass\n`

async function chainOf(scripts: Record<string, string>) {
  const project = await newProject(null)
  await mkdir(project.folder, { recursive: true })
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(project.folder, name), text)
  return project
}

test.each([
  ['restarted-container', 'postgresql', 4],
  ['cooking-api', 'mysql', 3],
  ['launched-service', 'mysql', null],
  ['growing-model', 'postgresql', 6],
  ['blocked-deploy', 'postgresql', 7],
] as const)('the %s example is read whole, in the order of its history', async (example, family, expected) => {
  const project = await newProject(example, family)
  const result = await read(project)
  expect(result).toMatchObject({ changed: true })
  const rows = await revisionsOf(idOf(result))
  if (expected !== null) expect(rows).toHaveLength(expected)
  expect(rows.map((row) => row.historyOrder)).toEqual(rows.map((_, index) => index + 1))
  expect(rows[0]?.downRevisions).toEqual([])
  expect(rows.flatMap((row) => row.upgradeRefusals)).toEqual([])
  const files = await control.owner
    .select()
    .from(bundleFiles)
    .where(eq(bundleFiles.bundleId, idOf(result)))
  for (const row of rows) {
    const file = files.find((one) => one.path === row.path)
    expect(file?.bytes).toEqual(await readFile(join(project.folder, row.path)))
    expect(file?.checksum).toBe(row.checksum)
  }
  expect(files.map((file) => file.path)).toContain('migrations/env.py')
  const [bundle] = await control.owner
    .select()
    .from(bundles)
    .where(eq(bundles.id, idOf(result)))
  expect(bundle).toMatchObject({ heads: [rows.at(-1)?.revision], versionTable: 'alembic_version' })
  expect(await projectOf(project)).toMatchObject({ bundleId: idOf(result), sourceFailure: null })
  expect(await auditOf(project, project.projectId)).toEqual(['source.changed'])
})

test('the same content is the same bundle, and nobody is told', async () => {
  const project = await newProject('growing-model')
  const first = await read(project)
  expect(await read(project)).toEqual({ bundleId: idOf(first), changed: false })
  expect(await auditOf(project, project.projectId)).toEqual(['source.changed'])
})

test('a changed script is a new bundle; the environments are measured and the request that holds it is stale', async () => {
  const project = await chainOf({ 'a.py': script('r1', null), 'b.py': script('r2', 'r1'), 'c.py': script('r3', 'r2') })
  const first = await read(project)
  const environment = await stageEnvironment(project, { slug: 'production' })
  const checksums = new Map((await revisionsOf(idOf(first))).map((row) => [row.revision, row.checksum]))
  const step = { ...planStep, scriptChecksum: checksums.get('r2') ?? '' }
  const plan = { ...upgradePlan, steps: [step] }
  const request = await stageRequest(project, { environmentId: environment.id, requestedBy: admin.id, plan })
  await writeFile(join(project.folder, 'd.py'), script('r4', 'r3'))
  expect(await read(project)).toMatchObject({ changed: true })
  expect(await findRequest(project, request.id)).toMatchObject({ state: 'pending' })
  await writeFile(join(project.folder, 'b.py'), script('r2', 'r1', '    op.execute("SELECT 1")'))
  expect(await read(project)).toMatchObject({ changed: true })
  expect(await findRequest(project, request.id)).toMatchObject({
    state: 'stale',
    outcome: { code: 'source-revision-changed', params: { revision: 'r2' } },
  })
  const waiting = await control.owner.select().from(jobs).where(eq(jobs.subjectId, environment.id))
  expect(waiting.map((job) => job.kind)).toEqual(['measure-environment'])
})

test.each([
  ['a link that leads nowhere', { 'a.py': script('r1', 'r0') }, { code: 'missing-revision', path: 'a.py' }],
  [
    'a file name in place of an id',
    { 'a.py': script('r1', null), 'b.py': script('r2', 'a.py') },
    { code: 'missing-revision', path: 'b.py' },
  ],
  ['a cycle', { 'a.py': script('r1', 'r2'), 'b.py': script('r2', 'r1') }, { code: 'cycle-detected' }],
  ['one id twice', { 'a.py': script('r1', null), 'b.py': script('r1', null) }, { code: 'duplicate-revision' }],
  ['a syntax error', { 'a.py': 'def upgrade(:\n' }, { code: 'syntax-error', path: 'a.py', line: 1 }],
  ['a file without a revision', { 'notes.py': 'x = 1\n' }, { code: 'revision-missing', path: 'notes.py' }],
])(
  '%s makes the reading a failure that names the place, and the last readable bundle stays',
  async (_, files, failure) => {
    const project = await chainOf({ 'ok.py': script('ok', null) })
    const first = await read(project)
    await rm(join(project.folder, 'ok.py'))
    for (const [name, text] of Object.entries(files)) await writeFile(join(project.folder, name), text)
    expect(await read(project)).toMatchObject({ failure })
    expect(await projectOf(project)).toMatchObject({ bundleId: idOf(first), sourceFailure: failure })
    await read(project)
    expect(await auditOf(project, project.projectId)).toEqual(['source.changed', 'source.refused'])
  },
)

test('what cannot be compiled is refused with file, line and construct, and the rest of the history is there', async () => {
  const body =
    "    rows = op.get_bind().execute(sa.text('SELECT 1')).fetchall()\n    for row in rows:\n        op.drop_table(row[0])"
  const project = await chainOf({ 'a.py': script('r1', null), 'b.py': script('r2', 'r1', body) })
  const rows = await revisionsOf(idOf(await read(project)))
  expect(rows[0]?.upgradeRefusals).toEqual([])
  expect(rows[1]?.upgradeRefusals[0]).toMatchObject({
    path: 'b.py',
    line: expect.any(Number),
    code: expect.any(String),
  })
  expect(rows[1]?.downgradeRefusals).toEqual([])
})

test('a statement that PostgreSQL cannot run in a transaction is refused by name when it is read', async () => {
  const body = '    op.execute("CREATE INDEX CONCURRENTLY i ON t (c)")'
  const project = await chainOf({ 'a.py': script('r1', null, body) })
  const [row] = await revisionsOf(idOf(await read(project)))
  expect(row?.upgradeRefusals).toMatchObject([
    { code: 'non-transactional', path: 'a.py', params: { reason: 'create-index-concurrently' } },
  ])
})

test('a link that leads out of the root is left out and noted', async () => {
  const project = await chainOf({ 'a.py': script('r1', null) })
  await symlink('/etc/hostname', join(project.folder, 'b.py'))
  const result = await read(project)
  const [bundle] = await control.owner
    .select()
    .from(bundles)
    .where(eq(bundles.id, idOf(result)))
  expect(bundle?.notes).toMatchObject([{ code: 'link-outside-root', path: 'b.py' }])
})

test('two heads are a note of the bundle', async () => {
  const project = await chainOf({ 'a.py': script('r1', null), 'b.py': script('r2', 'r1'), 'c.py': script('r3', 'r1') })
  const [bundle] = await control.owner
    .select()
    .from(bundles)
    .where(eq(bundles.id, idOf(await read(project))))
  expect(bundle).toMatchObject({ heads: ['r2', 'r3'], notes: [{ code: 'several-heads', params: { heads: 'r2, r3' } }] })
})

test('a folder that is missing, or a root of another worker, is said', async () => {
  const project = await newProject(null)
  expect(await read(project)).toMatchObject({ failure: { code: 'folder-missing' } })
  const elsewhere = testWorker(control, { sourceRoots: [] })
  const at = { workspaceId: project.workspaceId, projectId: project.projectId }
  expect(await readBundle(elsewhere, at)).toMatchObject({ failure: { code: 'source-root-not-here', params: { root } } })
})

test('a folder is read again when its files moved, and only then', async () => {
  const project = await chainOf({ 'a.py': script('r1', null) })
  const waiting = () => control.owner.$count(jobs, eq(jobs.subjectId, project.projectId))
  await orderMovedSources(worker())
  expect(await waiting()).toBe(1)
  await control.owner.delete(jobs)
  await read(project)
  await orderMovedSources(worker())
  expect(await waiting()).toBe(0)
  await writeFile(join(project.folder, 'b.py'), script('r2', 'r1'))
  await orderMovedSources(worker())
  expect(await waiting()).toBe(1)
})

test('a folder is read again when a module moved that its scripts import', async () => {
  const project = await chainOf({ 'a.py': `from shop_types import X\n${script('r1', null)}` })
  const module = join(project.folder, 'shop_types/__init__.py')
  await mkdir(dirname(module))
  await writeFile(module, 'X = 1')
  const waiting = async () => {
    await control.owner.delete(jobs)
    await orderMovedSources(worker())
    return control.owner.$count(jobs, eq(jobs.subjectId, project.projectId))
  }
  await read(project)
  // What there is to look at was known after the first read only.
  await read(project)
  expect(await waiting()).toBe(0)
  await writeFile(module, 'X = 2')
  expect(await waiting()).toBe(1)
})

test('a header may take its values from modules of the source', async () => {
  const header = 'import cli\nbranch_labels = (cli.CONTRACT_BRANCH,)\n'
  const project = await chainOf({ 'a.py': header + script('r1', null) })
  await mkdir(join(project.folder, 'cli'))
  await writeFile(join(project.folder, 'cli/__init__.py'), "CONTRACT_BRANCH = 'contract'\n")
  const result = await read(project)
  expect(result).toMatchObject({ changed: true })
  expect(await revisionsOf(idOf(result))).toMatchObject([{ revision: 'r1', branchLabels: ['contract'] }])
})

test('a project of another workspace is not found', async () => {
  const project = await chainOf({ 'a.py': script('r1', null) })
  const rival = await control.secondWorkspace()
  await expect(
    readBundle(worker(), { workspaceId: rival.workspaceId, projectId: project.projectId }),
  ).rejects.toMatchObject({ code: 'not-found' })
})
