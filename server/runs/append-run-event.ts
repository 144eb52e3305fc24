// One line of a run's story, numbered without gaps: the run's row hands out the number, so that writers wait for each other.
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Told } from '../db/schema/projects.ts'
import { runEvents, runs } from '../db/schema/runs.ts'
import { AppError } from '../errors.ts'

export async function appendRunEvent(ctx: Ctx, runId: string, told: Told): Promise<void> {
  const [next] = await ctx.db
    .update(runs)
    .set({ lastSeq: sql`${runs.lastSeq} + 1` })
    .where(and(eq(runs.workspaceId, ctx.workspaceId), eq(runs.id, runId)))
    .returning({ seq: runs.lastSeq })
  if (!next) throw new AppError('not-found')
  await ctx.db
    .insert(runEvents)
    .values({ workspaceId: ctx.workspaceId, runId, seq: next.seq, at: sql`clock_timestamp()`, told })
}
