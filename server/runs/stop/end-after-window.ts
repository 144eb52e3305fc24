// A plan that no window is long enough for would begin and be undone every night: what a window's end broke off once is not put
// back a second time.
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import { runs } from '../../db/schema/runs.ts'
import type { RunEnding } from '../end-run.ts'
import { windowClosedNothingApplied } from './stop-reason.ts'

/** Call it with the request's row locked. */
export async function endAfterWindow(
  ctx: Ctx,
  run: { readonly id: string; readonly requestId: string },
  ending: RunEnding,
): Promise<RunEnding> {
  if (ending.outcome.code !== windowClosedNothingApplied) return ending
  const [earlier] = await ctx.db
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.workspaceId, ctx.workspaceId),
        eq(runs.requestId, run.requestId),
        ne(runs.id, run.id),
        sql`${runs.outcome} ->> 'code' = ${windowClosedNothingApplied}`,
      ),
    )
    .limit(1)
  return earlier ? { end: 'cancelled', outcome: { code: 'window-closed-again', params: {} } } : ending
}
