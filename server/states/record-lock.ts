import type { LockHolder } from '@revlane/database'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { WorkerCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'

/** Keeps who else held the migration lock just now. Nobody measures while a run of ours is at work, so a holder is no run of ours. */
export async function recordLock(ctx: WorkerCtx, environmentId: string, holder: LockHolder | null): Promise<void> {
  const here = and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId))
  if (holder === null) {
    await ctx.db
      .update(environments)
      .set({ lockHolder: null, lockSeenAt: null })
      .where(and(here, isNotNull(environments.lockHolder)))
    return
  }
  const { owner, host, link, since } = holder
  await ctx.db
    .update(environments)
    .set({ lockHolder: { owner, host, link, since }, lockSeenAt: sql`clock_timestamp()` })
    .where(here)
}
