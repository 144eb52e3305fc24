// What an environment asks for before anything runs in it.
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { AppError } from '../errors.ts'

export const policyInput = z.strictObject({
  approvalsRequired: z.int().min(0).max(10),
  ownApprovalCounts: z.boolean(),
  afterEnvironmentId: z.uuid().nullable(),
})
export type PolicyInput = z.infer<typeof policyInput>

/** @throws AppError `not-found` for an environment outside of the project, `order-loop` for one that waits for this one */
export async function assertOrder(
  ctx: Ctx,
  { environmentId, projectId, after }: { environmentId: string | null; projectId: string; after: string | null },
): Promise<void> {
  if (after === null) return
  const rows = await ctx.db
    .select({ id: environments.id, after: environments.afterEnvironmentId })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, projectId)))
  const afterOf = new Map(rows.map((row) => [row.id, row.after]))
  if (!afterOf.has(after)) throw new AppError('not-found', { kind: 'environment' })
  const seen = new Set<string>()
  for (let at: string | null = after; at !== null; at = afterOf.get(at) ?? null) {
    if (at === environmentId || seen.has(at)) throw new AppError('order-loop')
    seen.add(at)
  }
}
