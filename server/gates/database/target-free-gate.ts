// Nothing else is at work on the database, whichever environment names it: no run of this workspace, and nobody who was seen with
// the migration lock. Another workspace's run is seen by the worker alone.
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import { requests } from '../../db/schema/requests.ts'
import { runs } from '../../db/schema/runs.ts'
import { readForeignLock } from '../../states/foreign-lock.ts'
import { blocks, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'
import { acrossProjects, mayName } from './across-projects.ts'

export async function readTargetFreeGate(ctx: Ctx, { request, environment }: GateSubject): Promise<Verdict> {
  const { identity } = environment
  if (identity === null) return passes('target-free')
  const run = await acrossProjects(ctx, (wide) => findRun(wide, identity))
  if (run?.requestId === request.id) return passes('target-free')
  if (!run) return readLockGate(ctx, environment.id)
  const isAtWork = run.endedAt === null
  if (!mayName(ctx, run.projectId))
    return isAtWork ? waits('target-taken-elsewhere') : blocks('target-unproven-elsewhere')
  const { number } = run
  const link = `/requests/${number}`
  return isAtWork ? waits('target-taken', { number }, link) : blocks('target-unproven', { number }, link)
}

async function findRun(ctx: Ctx, identity: string) {
  const [run] = await ctx.db
    .select({
      number: requests.number,
      projectId: requests.projectId,
      requestId: requests.id,
      endedAt: runs.endedAt,
    })
    .from(runs)
    .innerJoin(requests, and(eq(requests.workspaceId, runs.workspaceId), eq(requests.id, runs.requestId)))
    .where(and(eq(runs.workspaceId, ctx.workspaceId), eq(runs.targetIdentity, identity), isNull(runs.releasedAt)))
  return run
}

async function readLockGate(ctx: Ctx, environmentId: string): Promise<Verdict> {
  const lock = await readForeignLock(ctx, environmentId)
  if (lock === null) return passes('target-free')
  return waits('locked-by-other', { holder: lock.host === null ? lock.owner : `${lock.owner}@${lock.host}` })
}
