// Environments that wait for each other would wait for ever.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { AppError } from '../errors.ts'

/** @throws AppError `not-found` for an environment outside of the project, `order-loop` for one that waits for this one */
export async function assertOrder(
  ctx: Ctx,
  { environmentId, projectId, after }: { environmentId: string | null; projectId: string; after: string | null },
): Promise<void> {
  if (after === null) return
  const rows = await ctx.db
    .select({ id: environments.id, policy: environments.policy })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, projectId)))
  const afterOf = new Map(rows.map((row) => [row.id, row.policy.afterEnvironmentId]))
  if (!afterOf.has(after)) throw new AppError('not-found', { kind: 'environment' })
  const seen = new Set<string>()
  for (let at: string | null = after; at !== null; at = afterOf.get(at) ?? null) {
    if (at === environmentId || seen.has(at)) throw new AppError('order-loop')
    seen.add(at)
  }
}
