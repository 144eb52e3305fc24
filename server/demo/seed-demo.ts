// The demo: three environments of a real Alembic project at different revisions. Everything goes the way of the product
// itself (test, register, plan, send, approve, run), so that its history and audit log are true. A second run changes nothing.
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { approveRequest } from '../approvals/review-request.ts'
import { readBundle } from '../bundles/read-bundle.ts'
import { type Database, openPool } from '../db/pool.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import { requests } from '../db/schema/requests.ts'
import type { Role, Tier } from '../db/schema/words.ts'
import { startConnectionTest } from '../environments/connection/start-connection-test.ts'
import { tryConnection } from '../environments/connection/try-connection.ts'
import { registerEnvironment } from '../environments/register-environment.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { createLogger } from '../log.ts'
import { makePlan } from '../plans/make-plan.ts'
import { registerProject } from '../projects/register-project.ts'
import { registerWorker } from '../queue/register-worker.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { sendRequest } from '../requests/send-request.ts'
import { claimRun } from '../runs/claim-run.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import { type DemoPerson, demoWorkspace, ensurePeople, withPerson } from './demo-people.ts'
import { type DemoServer, fillTarget, makeTarget } from './demo-targets.ts'

export interface DemoOrder {
  /** The control database, as its owner. */
  readonly ownerUrl: string
  readonly demoServer: DemoServer
  readonly sealPublicKey: string
  readonly sealKeyVersion: number
  /** PEM: the demo's history is run by the product's own worker code, which opens what was sealed. */
  readonly sealPrivateKey: string
  /** Folder that holds `growing-model`; the same path that the worker has among its source roots. */
  readonly sourceRoot: string
  /** At least one developer, one approver and one admin. */
  readonly people: readonly DemoPerson[]
}

export interface SeededDemo {
  readonly workspaceSlug: string
  readonly projectSlug: string
  readonly people: readonly { readonly email: string; readonly name: string; readonly roles: readonly Role[] }[]
}

const project = { name: 'Sample registry', folder: 'growing-model' }

interface DemoEnvironment {
  readonly name: string
  readonly tier: Tier
  readonly database: string
  readonly approvalsRequired: number
  readonly ownApprovalCounts: boolean
  readonly isAfterPrevious: boolean
  /** Upgrades that it went through, oldest first. */
  readonly upgrades: readonly { readonly target: string; readonly reason: string }[]
}

const samples = { target: 'b84d0573e9f2', reason: 'Samples get categories and longer names' }
const states = { target: '0e5f71c2d8a6', reason: 'Samples get a state, so that drafts can be told' }
const noCategories = { target: 'd37b9a4c610e', reason: 'Categories were never used' }
const measurements = { target: 'heads', reason: 'Measurements are to be stored' }

const demoEnvironments: readonly DemoEnvironment[] = [
  {
    ...{ name: 'Development', tier: 'dev', database: 'demo_dev', approvalsRequired: 0, ownApprovalCounts: true },
    isAfterPrevious: false,
    upgrades: [samples, states, noCategories, measurements],
  },
  {
    ...{ name: 'Staging', tier: 'staging', database: 'demo_staging', approvalsRequired: 1, ownApprovalCounts: true },
    isAfterPrevious: false,
    upgrades: [samples, states, noCategories],
  },
  {
    ...{
      name: 'Production',
      tier: 'production',
      database: 'demo_prod',
      approvalsRequired: 1,
      ownApprovalCounts: false,
    },
    isAfterPrevious: true,
    upgrades: [samples],
  },
]

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
      targetAllow: 'any',
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

interface Demo {
  readonly order: DemoOrder
  readonly owner: Database
  readonly worker: WorkerContext
  readonly workspaceId: string
}

function emailOf({ order }: Demo, role: Role): string {
  const person = order.people.find((candidate) => candidate.roles.includes(role))
  if (!person) throw new Error(`The demo needs a person with the role ${role}.`)
  return person.email
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
    await measureEnvironment(worker, { workspaceId, environmentId })
    return environmentId
  })
}

/** The upgrades that are not done yet, one request each. */
async function ensureHistory(demo: Demo, environmentId: string, entry: DemoEnvironment): Promise<void> {
  const { owner, workspaceId } = demo
  const done = await owner
    .select({ reason: requests.reason })
    .from(requests)
    .where(and(eq(requests.workspaceId, workspaceId), eq(requests.environmentId, environmentId)))
  const reasons = new Set(done.map(({ reason }) => reason))
  for (const { target, reason } of entry.upgrades) {
    if (reasons.has(reason)) continue
    await upgrade(demo, { environmentId, target, reason, needsApproval: entry.approvalsRequired > 0 })
    await fillTarget(demo.order.demoServer, entry.database)
  }
}

interface DemoUpgrade {
  readonly environmentId: string
  readonly target: string
  readonly reason: string
  readonly needsApproval: boolean
}

async function upgrade(demo: Demo, { environmentId, target, reason, needsApproval }: DemoUpgrade): Promise<void> {
  const { owner, worker, workspaceId } = demo
  const number = await withPerson(owner, { workspaceId, email: emailOf(demo, 'developer') }, (developer) =>
    developer
      .as(async (ctx) => ctx.actor.id)
      .then(async (orderedBy) => {
        const made = await makePlan(worker, { workspaceId, environmentId, kind: 'upgrade', target, orderedBy })
        if ('refused' in made) throw new Error(`The demo’s upgrade to ${target} was refused: ${made.refused.code}.`)
        const draft = { planId: made.planId, reason, clientToken: randomUUID() }
        return developer.as((ctx) => sendRequest(ctx, draft))
      }),
  )
  if (needsApproval) {
    const [request] = await owner
      .select({ checksum: requests.checksum })
      .from(requests)
      .where(and(eq(requests.workspaceId, workspaceId), eq(requests.number, number)))
    await withPerson(owner, { workspaceId, email: emailOf(demo, 'approver') }, (approver) =>
      approver.as((ctx) => approveRequest(ctx, { number, checksum: request?.checksum ?? '' })),
    )
  }
  const claimed = await claimRun(owner, worker.actor)
  if (!claimed) throw new Error(`The demo’s upgrade to ${target} could not start.`)
  const { end, outcome } = await runPlan(worker, claimed)
  if (end !== 'succeeded') throw new Error(`The demo’s upgrade to ${target} ended as ${end}: ${outcome.code}.`)
}
