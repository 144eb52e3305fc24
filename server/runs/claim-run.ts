// A queued request becomes a run of this worker: one transaction, one run per database whichever environments name it.
import { and, asc, eq, exists, isNull, lte, notExists, or, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { Ctx, WorkerActor } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import { environments } from '../db/schema/environments.ts'
import { workspaces } from '../db/schema/people.ts'
import { bypasses, requests } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import { gateRules } from '../gates/gate-rules.ts'
import { loadSubject } from '../gates/gate-subject.ts'
import { findKeeper } from '../gates/read-gates.ts'
import { getEnvironment } from '../requests/get-environment.ts'
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

type OnFault = (error: unknown, at: Pick<Candidate, 'workspaceId' | 'requestId'>) => void

function rethrow(error: unknown): never {
  throw error
}

/**
 * @param onFault hears of a request that could not be looked at; one that does not throw lets the others start all the same
 * @returns the run that this worker now owes, or null when nothing may start
 */
export async function claimRun(
  database: Database,
  worker: WorkerActor,
  onFault: OnFault = rethrow,
): Promise<ClaimedRun | null> {
  const held = new Set<string>()
  // Those that wait for a gate stay at the head of the queue, so a look must go past them.
  for (let from = 0; ; from += candidatesPerPage) {
    const page = await findCandidates(database, from)
    for (const { workspaceId, requestId, environmentId, isBypassed } of page) {
      if (held.has(environmentId) && !isBypassed) continue
      try {
        const claimed = await inScope(database, { workspaceId, personId: null }, (db, now) =>
          tryClaim({ actor: worker, workspaceId, db, now: () => now }, { requestId, held }),
        )
        if (claimed !== null) return claimed
      } catch (error) {
        onFault(error, { workspaceId, requestId })
      }
    }
    if (page.length < candidatesPerPage) return null
  }
}

interface Candidate {
  readonly workspaceId: string
  readonly requestId: string
  readonly environmentId: string
  readonly isBypassed: boolean
}

/**
 * Oldest decision first, over all workspaces. What one look at the rows can tell is passed over here: a database that is taken
 * or not known for sure, a frozen workspace, a time that has not come.
 */
function findCandidates(database: Database, from: number): Promise<Candidate[]> {
  const taken = database
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.targetIdentity, environments.identity), isNull(runs.releasedAt)))
  // What it skips, the gates know.
  const bypassed = database
    .select({ id: bypasses.requestId })
    .from(bypasses)
    .where(and(eq(bypasses.workspaceId, requests.workspaceId), eq(bypasses.requestId, requests.id)))
  return database
    .select({
      workspaceId: requests.workspaceId,
      requestId: requests.id,
      environmentId: requests.environmentId,
      isBypassed: sql<boolean>`exists ${bypassed}`,
    })
    .from(requests)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .innerJoin(workspaces, eq(workspaces.id, requests.workspaceId))
    .where(
      and(
        eq(requests.state, 'queued'),
        isNull(workspaces.frozenAt),
        or(isNull(requests.startAt), lte(requests.startAt, sql`now()`), exists(bypassed)),
        sql`${environments.identity} is not null`,
        isNull(environments.metIdentity),
        notExists(taken),
      ),
    )
    .orderBy(asc(requests.decidedAt), asc(requests.createdAt), asc(requests.id))
    .limit(candidatesPerPage)
    .offset(from)
}

interface Look {
  readonly requestId: string
  /** Environments that one of their gates was found to hold, whichever request asks: a full queue is not asked one by one. */
  readonly held: Set<string>
}

async function tryClaim(ctx: Ctx<WorkerActor>, { requestId, held }: Look): Promise<ClaimedRun | null> {
  const [request] = await ctx.db
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, requestId), eq(requests.state, 'queued')))
    .for('update', { skipLocked: true })
  if (!request) return null
  const environment = await getEnvironment(ctx, request.environmentId)
  const { identity } = environment
  const keeper = await findKeeper(ctx, await loadSubject(ctx, { request, environment }))
  if (keeper !== null && gateRules[keeper.gate].ofEnvironment) held.add(environment.id)
  if (identity === null || keeper !== null) return null
  const [run] = await ctx.db
    .insert(runs)
    .values({
      workspaceId: ctx.workspaceId,
      requestId,
      environmentId: environment.id,
      targetIdentity: identity,
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
    details: { request: request.number, environment: environment.slug, identity },
  })
  return { id: run.id, workspaceId: ctx.workspaceId, requestId, environmentId: environment.id }
}
