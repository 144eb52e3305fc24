// The demo: three environments of a real Alembic project at different revisions. Everything goes the way of the product
// itself (test, register, plan, send, approve, run), so that its history and audit log are true. A second run changes nothing.
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { readBundle } from '../bundles/read-bundle.ts'
import type { PersonCtx } from '../context.ts'
import { type Database, openPool } from '../db/pool.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import type { Role } from '../db/schema/words.ts'
import { startConnectionTest } from '../environments/connection/start-connection-test.ts'
import { tryConnection } from '../environments/connection/try-connection.ts'
import { registerEnvironment } from '../environments/register-environment.ts'
import { createLogger } from '../log.ts'
import { changePolicy } from '../policies/change-policy.ts'
import { registerProject } from '../projects/register-project.ts'
import { registerWorker } from '../queue/register-worker.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import { type Demo, type DemoOrder, emailOf } from './demo.ts'
import { type DemoEnvironment, demoEnvironments } from './demo-environments.ts'
import { ensureHistory } from './demo-history.ts'
import { demoWorkspace, ensurePeople, withPerson } from './demo-people.ts'
import { makeTarget } from './demo-targets.ts'

export interface SeededDemo {
  readonly workspaceSlug: string
  readonly projectSlug: string
  readonly people: readonly { readonly email: string; readonly name: string; readonly roles: readonly Role[] }[]
}

const project = { name: 'Sample registry', folder: 'growing-model' }

export async function seedDemo(order: DemoOrder): Promise<SeededDemo> {
  const owner = openPool(order.ownerUrl, 'revlane demo', 5)
  const life = await registerWorker({
    databaseUrl: order.ownerUrl,
    name: 'demo',
    version: 'demo',
    sources: [{ path: order.sourceRoot, projects: [project.folder] }],
  })
  try {
    const worker: WorkerContext = {
      database: owner,
      actor: { kind: 'worker', id: life.id, name: life.name },
      log: createLogger('demo', 'warn'),
      sealPrivateKey: order.sealPrivateKey,
      targetAllow: '',
      sourceRoots: [order.sourceRoot],
    }
    return await seed(order, owner, worker)
  } finally {
    await life.end()
    await owner.$client.end()
  }
}

async function seed(order: DemoOrder, owner: Database, worker: WorkerContext): Promise<SeededDemo> {
  const workspaceId = await ensurePeople(owner, order.people)
  const demo: Demo = { order, owner, worker, workspaceId }
  const projectSlug = await ensureProject(demo)
  let previous: string | null = null
  for (const entry of demoEnvironments) {
    const environmentId: string = await ensureEnvironment(demo, { entry, projectSlug, previous })
    await ensureHistory(demo, environmentId, entry)
    previous = environmentId
  }
  // The orders that the verbs left for a worker were done above.
  await owner.execute(sql`delete from jobs where workspace_id = ${workspaceId} and state = 'queued'`)
  return {
    workspaceSlug: demoWorkspace.slug,
    projectSlug,
    people: order.people.map(({ email, name, roles }) => ({ email, name, roles })),
  }
}

async function ensureProject(demo: Demo): Promise<string> {
  const { owner, worker, workspaceId, order } = demo
  const find = () =>
    owner
      .select({ id: projects.id, slug: projects.slug, bundleId: projects.bundleId })
      .from(projects)
      .where(and(eq(projects.workspaceId, workspaceId), eq(projects.name, project.name)))
  if ((await find()).length === 0) {
    const input = {
      name: project.name,
      family: 'postgresql' as const,
      sourceRoot: order.sourceRoot,
      sourceFolder: project.folder,
    }
    await withPerson(owner, { workspaceId, email: emailOf(demo, 'admin') }, (admin) =>
      admin.as((ctx) => registerProject(ctx, input)),
    )
  }
  const [row] = await find()
  if (!row) throw new Error('The demo’s project was not stored.')
  if (row.bundleId === null) {
    const read = await readBundle(worker, { workspaceId, projectId: row.id })
    if ('failure' in read) throw new Error(`The demo’s scripts cannot be read: ${read.failure.code}.`)
  }
  return row.slug
}

interface EnvironmentOrder {
  readonly entry: DemoEnvironment
  readonly projectSlug: string
  readonly previous: string | null
}

/** @returns the environment's id */
async function ensureEnvironment(demo: Demo, { entry, projectSlug, previous }: EnvironmentOrder): Promise<string> {
  const { owner, worker, workspaceId, order } = demo
  const [known] = await owner
    .select({ id: environments.id })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.database, entry.database)))
  if (known) return known.id
  const { host, port, database, password } = await makeTarget(order.demoServer, entry.database)
  const environmentId = randomUUID()
  const fields = {
    family: 'postgresql' as const,
    host,
    port,
    database,
    username: database,
    tlsMode: 'disable' as const,
  }
  const sealKey = { publicKey: order.sealPublicKey, version: order.sealKeyVersion }
  return withPerson(owner, { workspaceId, email: emailOf(demo, 'admin') }, async (admin) => {
    const { testId } = await admin.as((ctx) =>
      startConnectionTest(ctx, { project: projectSlug, environmentId, fields, password, sealKey }),
    )
    await tryConnection(worker, { workspaceId, testId })
    const { name, tier, approvalsRequired, ownApprovalCounts, isAfterPrevious } = entry
    const afterEnvironmentId = isAfterPrevious ? previous : null
    await admin.as((ctx) =>
      registerEnvironment(ctx, {
        ...{ project: projectSlug, testId, name, tier, approvalsRequired, ownApprovalCounts, afterEnvironmentId },
      }),
    )
    await admin.as((ctx) => settlePolicy(ctx, environmentId, entry))
    await measureEnvironment(worker, { workspaceId, environmentId })
    return environmentId
  })
}

async function settlePolicy(ctx: PersonCtx, environmentId: string, { policyChange }: DemoEnvironment): Promise<void> {
  if (policyChange === null) return
  const { policy, policyVersion: version } = await getEnvironment(ctx, environmentId)
  const { to, reason } = policyChange
  await changePolicy(ctx, { environmentId, version, policy: { ...policy, ...to }, reason })
}
