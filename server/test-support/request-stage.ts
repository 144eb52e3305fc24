// The rows that a request stands on, put there by the owner: a project with a chain of scripts, environments, what was measured.
import { createHash, randomUUID } from 'node:crypto'
import { type Plan, type PlanStep, planChecksum, serializePlan } from '@revlane/sql-plan'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import { environments, states } from '../db/schema/environments.ts'
import { workspaces } from '../db/schema/people.ts'
import { defaultPolicy, type Policy } from '../db/schema/policy.ts'
import { bundles, projects, revisions } from '../db/schema/projects.ts'
import { plans, requests } from '../db/schema/requests.ts'
import type { RequestState, StateWord, Tier } from '../db/schema/words.ts'

/** Where the rows go: whose database, workspace, project, and who made them. */
export interface Stage {
  readonly owner: Database
  readonly workspaceId: string
  readonly projectId: string
  readonly person: string
}

export interface StagedScript {
  readonly revision: string
  readonly down: readonly string[]
  readonly text?: string
}

export const chain: readonly StagedScript[] = [
  { revision: 'r1', down: [] },
  { revision: 'r2', down: ['r1'] },
  { revision: 'r3', down: ['r2'] },
]

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const checksumOf = ({ revision, text = `script of ${revision}` }: StagedScript) => digest(text)

/** A project whose newest bundle holds {@link chain}. */
export async function stageProject(entry: Omit<Stage, 'projectId'>, family = 'postgresql'): Promise<Stage> {
  const stage = { ...entry, projectId: randomUUID() }
  await stage.owner.insert(projects).values({
    workspaceId: stage.workspaceId,
    id: stage.projectId,
    slug: `project-${stage.projectId.slice(0, 8)}`,
    name: 'Harbor API',
    family,
    sourceRoot: '/srv/projects',
    sourceFolder: 'harbor',
    createdBy: stage.person,
  })
  await stageBundle(stage, chain)
  return stage
}

/** Becomes the project's newest bundle; scripts may have other bytes than before, or be gone. */
export async function stageBundle(stage: Stage, scripts: readonly StagedScript[]): Promise<string> {
  const { owner, workspaceId, projectId } = stage
  const bundleId = randomUUID()
  await owner.insert(bundles).values({
    workspaceId,
    id: bundleId,
    projectId,
    hash: digest(bundleId),
    versionTable: 'alembic_version',
    settings: [],
    heads: scripts.slice(-1).map((script) => script.revision),
    notes: [],
  })
  await owner.insert(revisions).values(scripts.map((script, index) => revisionRow(stage, { bundleId, script, index })))
  await owner.update(projects).set({ bundleId }).where(eq(projects.id, projectId))
  return bundleId
}

function revisionRow(stage: Stage, at: { bundleId: string; script: StagedScript; index: number }) {
  const { script } = at
  return {
    workspaceId: stage.workspaceId,
    bundleId: at.bundleId,
    revision: script.revision,
    mapOrder: at.index + 1,
    historyOrder: at.index + 1,
    downRevisions: [...script.down],
    dependsOn: [],
    branchLabels: [],
    message: `message of ${script.revision}`,
    path: `versions/${script.revision}.py`,
    checksum: checksumOf(script),
    upgradeRefusals: [],
    downgradeRefusals: [],
    findings: [],
  }
}

export interface StageEnvironment {
  readonly slug: string
  readonly tier?: Tier
  readonly approvalsRequired?: number
  readonly ownApprovalCounts?: boolean
  readonly afterEnvironmentId?: string
  readonly policy?: Partial<Policy>
  readonly identity?: string
  readonly address?: { host: string; port: number; database: string; username: string; tlsMode: string }
}

const anyAddress = { host: '127.0.0.1', port: 5432, database: 'app', username: 'app', tlsMode: 'disable' }

export async function stageEnvironment(stage: Stage, entry: StageEnvironment) {
  const id = randomUUID()
  const [row] = await stage.owner
    .insert(environments)
    .values({
      workspaceId: stage.workspaceId,
      id,
      projectId: stage.projectId,
      slug: entry.slug,
      name: entry.slug,
      tier: entry.tier ?? 'production',
      position: sql`(select coalesce(max(position), 0) + 1 from environments where project_id = ${stage.projectId})`,
      ...(entry.address ?? anyAddress),
      identity: entry.identity ?? `postgresql/${id}/app`,
      policy: {
        ...defaultPolicy(entry.tier ?? 'production'),
        approvalsRequired: entry.approvalsRequired ?? 1,
        ownApprovalCounts: entry.ownApprovalCounts ?? false,
        afterEnvironmentId: entry.afterEnvironmentId ?? null,
        ...entry.policy,
      },
      createdBy: stage.person,
    })
    .returning()
  if (!row) throw new Error('The environment was not stored.')
  return row
}

export async function stageState(
  stage: Stage,
  environmentId: string,
  { rows, word = 'behind' }: { rows: readonly string[]; word?: StateWord },
): Promise<void> {
  const [project] = await stage.owner
    .select({ bundleId: projects.bundleId })
    .from(projects)
    .where(eq(projects.id, stage.projectId))
  await stage.owner.insert(states).values({
    workspaceId: stage.workspaceId,
    environmentId,
    durationMs: 1,
    word,
    measuredAt: sql`clock_timestamp()`,
    since: sql`clock_timestamp()`,
    bundleId: project?.bundleId ?? null,
    versionTableExists: true,
    versionRows: [...rows],
    unknownRevisions: [],
    engine: 'postgresql',
  })
}

/** One statement per step, from r1 up to r2. */
export const planStep: PlanStep = {
  revision: 'r2',
  direction: 'upgrade',
  message: 'message of r2',
  path: 'versions/r2.py',
  scriptChecksum: checksumOf({ revision: 'r2', down: ['r1'] }),
  fromRows: ['r1'],
  toRows: ['r2'],
  statements: [
    {
      ordinal: 1,
      sql: 'CREATE TABLE harbors (id integer NOT NULL)',
      role: 'script',
      origin: { path: 'versions/r2.py', line: 12 },
      override: false,
    },
    {
      ordinal: 2,
      sql: "UPDATE alembic_version SET version_num='r2' WHERE alembic_version.version_num = 'r1'",
      role: 'version',
      origin: null,
      override: false,
    },
  ],
}

export const upgradePlan: Plan = {
  formatVersion: 1,
  kind: 'upgrade',
  engine: 'postgresql',
  targetIdentity: 'postgresql/1/app',
  versionTable: { schema: null, name: 'alembic_version' },
  fromRows: ['r1'],
  toRows: ['r2'],
  transaction: 'one',
  baseFingerprint: null,
  steps: [planStep],
}

export async function stagePlan(
  stage: Stage,
  { environmentId, createdBy, plan = upgradePlan }: { environmentId: string; createdBy: string; plan?: Plan },
): Promise<{ id: string; checksum: string }> {
  const id = randomUUID()
  const checksum = planChecksum(plan)
  await stage.owner.insert(plans).values({
    workspaceId: stage.workspaceId,
    id,
    environmentId,
    bundleId: sql`(select bundle_id from projects where id = ${stage.projectId})`,
    kind: plan.kind,
    target: 'heads',
    fromRows: [...plan.fromRows],
    toRows: [...plan.toRows],
    body: serializePlan(plan),
    checksum,
    refusals: [],
    findings: [],
    revisionCount: plan.steps.length,
    statementCount: plan.steps.flatMap((step) => step.statements).length,
    createdBy,
  })
  return { id, checksum }
}

export interface StageRequest {
  readonly environmentId: string
  readonly requestedBy: string
  readonly state?: RequestState
  readonly plan?: Plan
}

export async function stageRequest(stage: Stage, entry: StageRequest) {
  const { environmentId, requestedBy, state = 'pending', plan } = entry
  const staged = await stagePlan(stage, { environmentId, createdBy: requestedBy, plan })
  const [workspace] = await stage.owner
    .update(workspaces)
    .set({ lastRequestNumber: sql`${workspaces.lastRequestNumber} + 1` })
    .where(eq(workspaces.id, stage.workspaceId))
    .returning({ number: workspaces.lastRequestNumber })
  const [request] = await stage.owner
    .insert(requests)
    .values({
      workspaceId: stage.workspaceId,
      number: workspace?.number ?? 0,
      projectId: stage.projectId,
      environmentId,
      planId: staged.id,
      checksum: staged.checksum,
      kind: 'upgrade',
      state,
      reason: 'a table is due',
      requestedBy,
      clientToken: randomUUID(),
    })
    .returning()
  if (!request) throw new Error('The request was not stored.')
  return request
}

export async function findRequest(stage: Stage, id: string) {
  const [row] = await stage.owner
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, stage.workspaceId), eq(requests.id, id)))
  if (!row) throw new Error('No such request.')
  return row
}

/** Actions of the audit events about one object, oldest first. */
export async function auditOf(stage: Stage, objectId: string): Promise<string[]> {
  const { rows } = await stage.owner.execute<{ action: string }>(
    sql`select action from audit_events where workspace_id = ${stage.workspaceId} and object_id = ${objectId} order by seq`,
  )
  return rows.map((row) => row.action)
}
