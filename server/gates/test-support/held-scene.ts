// A request that was approved and queued for a real database, so that only the gate that a test closes is in its way.

import { and, eq, sql } from 'drizzle-orm'
import { approveRequest } from '../../approvals/review-request.ts'
import type { WorkerActor } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { workspaces } from '../../db/schema/people.ts'
import { defaultPolicy, type Policy } from '../../db/schema/policy.ts'
import { requests } from '../../db/schema/requests.ts'
import { runEvents, runStatements, runs } from '../../db/schema/runs.ts'
import { runPlan } from '../../jobs/run-plan.ts'
import { createLogger } from '../../log.ts'
import { type ClaimedRun, claimRun } from '../../runs/claim-run.ts'
import type { ControlDatabase } from '../../test-support/control-database.ts'
import {
  chain,
  type Stage,
  stageBundle,
  stageProject,
  stageRequest,
  stageState,
} from '../../test-support/request-stage.ts'
import { type StagedTarget, stageTarget, testKeys } from '../../test-support/target-stage.ts'
import type { TestPerson } from '../../test-support/tenant.ts'

/** A database at r1 with its environment, for one gate. */
export interface Ground {
  readonly control: ControlDatabase
  readonly stage: Stage
  readonly target: StagedTarget
  readonly admin: TestPerson
  readonly actor: WorkerActor
}

export interface Scene extends Ground {
  readonly request: typeof requests.$inferSelect
  readonly author: TestPerson
  readonly approver: TestPerson
}

export async function ground(control: ControlDatabase, actor: WorkerActor): Promise<Ground> {
  const admin = await control.person(['admin'], 'Ada')
  const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
  return { control, stage, admin, actor, target: await stageTarget(stage, { slug: 'production' }) }
}

const calm: Policy = { ...defaultPolicy('production'), migrationLockSeconds: 60 }

/** A new request with people of its own; the environment is as it was at first, but for this policy. */
export async function scene(on: Ground, policy: Partial<Policy>): Promise<Scene> {
  const { control, stage, target } = on
  await tidy(on)
  await control.owner
    .update(environments)
    .set({ policy: { ...calm, ...policy }, identity: target.identity, metIdentity: null })
    .where(eq(environments.id, target.environmentId))
  await control.owner.update(workspaces).set({ frozenAt: null }).where(eq(workspaces.id, control.workspaceId))
  await stageBundle(stage, chain)
  await stageState(stage, target.environmentId, { rows: ['r1'] })
  const author = await control.person(['developer', 'approver'])
  const approver = await control.person(['approver'])
  const request = await stageRequest(stage, {
    environmentId: target.environmentId,
    requestedBy: author.id,
    plan: target.upgrade,
  })
  await control.as(calm.ownApprovalCounts || policy.ownApprovalCounts ? author : approver, (ctx) =>
    approveRequest(ctx, request),
  )
  return { ...on, request, author, approver }
}

export const setPolicy = async ({ control, target }: Ground, policy: Partial<Policy>) => {
  await control.owner.execute(
    sql`update environments set policy = policy || ${JSON.stringify(policy)}::jsonb where id = ${target.environmentId}`,
  )
}

export const requestOf = async ({ control, request }: Scene) => {
  const [row] = await control.owner.select().from(requests).where(eq(requests.id, request.id))
  if (!row) throw new Error('The request is gone.')
  return row
}

/** Several workers ask at once. @returns the run of this request, if one of them got it */
export async function claim({ control, actor, request }: Scene, workers = 2): Promise<ClaimedRun | null> {
  const claimed = await Promise.all(Array.from({ length: workers }, () => claimRun(control.worker, actor)))
  return claimed.find((run) => run?.requestId === request.id) ?? null
}

export const run = ({ control, actor }: Ground, claimed: ClaimedRun) =>
  runPlan(
    { ...{ database: control.worker, actor, log: createLogger('test', 'silent'), sourceRoots: [] }, ...testKeys },
    claimed,
  )

/** What the worker does with it now: nothing, or runs that end. */
export async function work(at: Scene): Promise<string[]> {
  const ends: string[] = []
  for (let claimed = await claim(at); claimed !== null && ends.length < 3; claimed = await claim(at))
    ends.push((await run(at, claimed)).end)
  return ends
}

/** The database is as it was, and nothing was ever announced for it. */
export async function traces({ control, target, request }: Scene) {
  const rows = await target.session.query('SELECT version_num FROM alembic_version')
  const tables = await target.session.query(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  const statements = await control.owner
    .select({ state: runStatements.state })
    .from(runStatements)
    .innerJoin(runs, eq(runs.id, runStatements.runId))
    .where(eq(runs.requestId, request.id))
  return { rows: rows.rows.flat(), tables: tables.rows.flat(), statements }
}
export const untouched = { rows: ['r1'], tables: ['alembic_version'], statements: [] }

export const storyOf = async ({ control }: Scene, { id }: ClaimedRun) =>
  (await control.owner.select({ told: runEvents.told }).from(runEvents).where(eq(runEvents.runId, id))).map(
    ({ told }) => told.code,
  )

/** Clears the queue and the target for the next scene. */
async function tidy({ control }: Ground) {
  await control.owner
    .update(requests)
    .set({ state: 'cancelled' })
    .where(
      and(eq(requests.workspaceId, control.workspaceId), sql`state in ('pending', 'approved', 'queued', 'running')`),
    )
  await control.owner.update(runs).set({ releasedAt: sql`now()`, endedAt: sql`now()` }).where(sql`released_at is null`)
}
