// Approvals have a life: what was approved and could not run in time is asked for anew. The gate already holds it from the first
// moment; this only says so and ends the wait.
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { WorkerActor, WorkerCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import { environments } from '../db/schema/environments.ts'
import { requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { lockRequest } from '../requests/lock-request.ts'
import { moveRequest } from '../requests/move-request.ts'
import { loadSubject } from './gate-subject.ts'
import { readGate } from './read-gates.ts'

const decided: readonly RequestState[] = ['approved', 'queued']

/** @returns how many ended */
export async function expireRequests(database: Database, worker: WorkerActor): Promise<number> {
  const waiting = await database
    .select({ workspaceId: requests.workspaceId, id: requests.id })
    .from(requests)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .where(
      and(inArray(requests.state, [...decided]), sql`${environments.policy} -> 'approvalLifeHours' <> 'null'::jsonb`),
    )
  let ended = 0
  for (const { workspaceId, id } of waiting) {
    const isOver = await inScope(database, { workspaceId, personId: null }, (db, now) =>
      expire({ actor: worker, workspaceId, db, now: () => now }, id),
    )
    if (isOver) ended += 1
  }
  return ended
}

async function expire(ctx: WorkerCtx, id: string): Promise<boolean> {
  const request = await lockRequest(ctx, { id })
  if (!decided.some((state) => state === request.state)) return false
  const environment = await getEnvironment(ctx, request.environmentId)
  const gate = await readGate(ctx, await loadSubject(ctx, { request, environment }), 'approvals')
  if (gate.told.code !== 'approvals-expired') return false
  await moveRequest(ctx, request, { move: 'expire', outcome: gate.told })
  return true
}
