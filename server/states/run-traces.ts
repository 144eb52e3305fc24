// What earlier runs mean for a measurement: nobody looks while one is at work, and one that stopped halfway is shown.
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { runs } from '../db/schema/runs.ts'

interface Target {
  readonly id: string
  readonly identity: string | null
}

export async function isRunAtWork(ctx: Ctx, { id, identity }: Target): Promise<boolean> {
  const here = eq(runs.environmentId, id)
  const [run] = await ctx.db
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.workspaceId, ctx.workspaceId),
        isNull(runs.endedAt),
        identity === null ? here : or(here, eq(runs.targetIdentity, identity)),
      ),
    )
    .limit(1)
  return run !== undefined
}

/** The newest run here, or null: two equal answers with no run at work between them mean that none was there meanwhile. */
export async function newestRunId(ctx: Ctx, { id, identity }: Target): Promise<string | null> {
  const here = eq(runs.environmentId, id)
  const [run] = await ctx.db
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.workspaceId, ctx.workspaceId),
        identity === null ? here : or(here, eq(runs.targetIdentity, identity)),
      ),
    )
    .orderBy(desc(runs.claimedAt), desc(runs.id))
    .limit(1)
  return run?.id ?? null
}

/** True when the newest run here left a revision in which some statements count and others don't. */
export async function isHalfApplied(ctx: Ctx, { id }: Target): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ half: boolean }>(sql`
    select exists (
      select from run_steps p
        join run_statements t on t.workspace_id = p.workspace_id and t.run_id = p.run_id and t.step_ordinal = p.ordinal
       where p.workspace_id = u.workspace_id and p.run_id = u.id
         and p.state in ('applying', 'failed', 'in_doubt') and t.state in ('applied', 'sent', 'in_doubt')) as half
      from runs u
     where u.workspace_id = ${ctx.workspaceId} and u.environment_id = ${id}
     order by u.claimed_at desc limit 1`)
  return rows[0]?.half ?? false
}
