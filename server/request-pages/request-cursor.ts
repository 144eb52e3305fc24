// What moves when anything of a request's page moves: two rows, asked several times a second.
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { requests } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import { type RunState, runStates } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'

export const requestCursor = z.object({
  version: z.number(),
  /** The newest run. */
  runId: z.string().nullable(),
  runState: z.enum(runStates).nullable(),
  lastSeq: z.number(),
})
export type RequestCursor = z.infer<typeof requestCursor>

export async function readRequestCursor(ctx: Ctx, number: number): Promise<RequestCursor> {
  authorize(ctx, 'workspace.see')
  const [row] = await ctx.db
    .select({ version: requests.version, runId: runs.id, runState: runs.state, lastSeq: runs.lastSeq })
    .from(requests)
    .leftJoin(runs, and(eq(runs.workspaceId, requests.workspaceId), eq(runs.requestId, requests.id)))
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.number, number)))
    .orderBy(desc(runs.claimedAt))
    .limit(1)
  if (!row) throw new AppError('not-found', { kind: 'request' })
  // Proof: a CHECK on runs.state holds it to this list.
  return {
    version: row.version,
    runId: row.runId,
    runState: row.runState as RunState | null,
    lastSeq: row.lastSeq ?? 0,
  }
}
