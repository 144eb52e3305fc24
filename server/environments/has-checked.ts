// Whether what order-check.ts handed out has ended, well or not: asked many times while somebody waits, so it asks little.
import { and, count, eq, inArray } from 'drizzle-orm'
import { authorize } from '../auth/permissions.ts'
import type { MemberCtx } from '../context.ts'
import { jobs } from '../db/schema/queue.ts'

export async function hasChecked(
  ctx: MemberCtx,
  { readJob, measureJob }: { readJob: string; measureJob: string },
): Promise<boolean> {
  authorize(ctx, 'workspace.see')
  const [found] = await ctx.db
    .select({ ended: count() })
    .from(jobs)
    .where(
      and(
        eq(jobs.workspaceId, ctx.workspaceId),
        inArray(jobs.id, [readJob, measureJob]),
        inArray(jobs.state, ['done', 'failed']),
      ),
    )
  return found?.ended === 2
}
