// A queued request becomes a run of this worker: one transaction, one run per database whichever environments name it.

import { parsePlan } from '@revlane/sql-plan'
import { and, asc, eq, isNull, notExists, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { Ctx, WorkerActor } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import { environments } from '../db/schema/environments.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import { checkOrder } from '../requests/check-order.ts'
import { type EnvironmentRow, getEnvironment } from '../requests/get-environment.ts'
import type { RequestRow } from '../requests/lock-request.ts'
import { moveRequest } from '../requests/move-request.ts'
import { appendRunEvent } from './append-run-event.ts'

export interface ClaimedRun {
  readonly id: string
  readonly workspaceId: string
  readonly requestId: string
  readonly environmentId: string
}

/** How many waiting requests are read at once: the first page nearly always has one that may start. */
const candidatesPerPage = 20

/** @returns the run that this worker now owes, or null when nothing may start */
export async function claimRun(database: Database, worker: WorkerActor): Promise<ClaimedRun | null> {
  // Those that wait for their order stay at the head of the queue, so a look must go past them.
  for (let from = 0; ; from += candidatesPerPage) {
    const page = await findCandidates(database, from)
    for (const { workspaceId, requestId } of page) {
      const claimed = await inScope(database, { workspaceId, personId: null }, (db, now) =>
        tryClaim({ actor: worker, workspaceId, db, now: () => now }, requestId),
      )
      if (claimed !== null) return claimed
    }
    if (page.length < candidatesPerPage) return null
  }
}

/** Oldest decision first, over all workspaces; those whose database is taken or not known for sure are passed over. */
function findCandidates(database: Database, from: number): Promise<{ workspaceId: string; requestId: string }[]> {
  const taken = database
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.targetIdentity, environments.identity), isNull(runs.releasedAt)))
  return database
    .select({ workspaceId: requests.workspaceId, requestId: requests.id })
    .from(requests)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .where(
      and(
        eq(requests.state, 'queued'),
        sql`${environments.identity} is not null`,
        isNull(environments.metIdentity),
        notExists(taken),
      ),
    )
    .orderBy(asc(requests.decidedAt), asc(requests.createdAt), asc(requests.id))
    .limit(candidatesPerPage)
    .offset(from)
}

async function tryClaim(ctx: Ctx<WorkerActor>, requestId: string): Promise<ClaimedRun | null> {
  const [request] = await ctx.db
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, requestId), eq(requests.state, 'queued')))
    .for('update', { skipLocked: true })
  if (!request) return null
  const environment = await getEnvironment(ctx, request.environmentId)
  if (environment.identity === null || !(await isInOrder(ctx, request, environment))) return null
  const [run] = await ctx.db
    .insert(runs)
    .values({
      workspaceId: ctx.workspaceId,
      requestId,
      environmentId: environment.id,
      targetIdentity: environment.identity,
      workerId: ctx.actor.id,
      workerName: ctx.actor.name,
    })
    // The unique index on the database's identity decides: another run may have been claimed since the look.
    .onConflictDoNothing()
    .returning({ id: runs.id })
  if (!run) return null
  await appendRunEvent(ctx, run.id, { code: 'run-claimed', params: { worker: ctx.actor.name } })
  await moveRequest(ctx, request, { move: 'start', details: { runId: run.id, worker: ctx.actor.name } })
  await appendEvent(ctx, {
    action: 'run.claimed',
    object: { kind: 'run', id: run.id, name: run.id.slice(0, 8) },
    details: { request: request.number, environment: environment.slug, identity: environment.identity },
  })
  return { id: run.id, workspaceId: ctx.workspaceId, requestId, environmentId: environment.id }
}

/** A plan that cannot be read is claimed all the same: the run refuses it, so that the page says why. */
async function isInOrder(ctx: Ctx, request: RequestRow, environment: EnvironmentRow): Promise<boolean> {
  if (environment.policy.afterEnvironmentId === null) return true
  const [plan] = await ctx.db
    .select({ body: plans.body })
    .from(plans)
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, request.planId)))
  try {
    return (await checkOrder(ctx, { after: environment.policy.afterEnvironmentId, plan: parsePlan(plan?.body ?? '') }))
      .holds
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'invalid-plan') return true
    throw error
  }
}
