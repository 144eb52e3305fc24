// An environment's policies so far, newest first, with what was proposed and never became one.
import { and, eq, sql } from 'drizzle-orm'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { policyChanges } from '../db/schema/environments.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { type PolicyChangeView, selectPolicyChanges } from './policy-change-view.ts'

export interface PolicyChangesAt {
  readonly environmentId: string
  /** `next` of the page before. */
  readonly before?: string
  readonly limit?: number
}

const pageLength = 50

export async function listPolicyChanges(
  ctx: Ctx,
  { environmentId, before, limit = pageLength }: PolicyChangesAt,
): Promise<{ changes: PolicyChangeView[]; next: string | null }> {
  authorize(ctx, 'workspace.see')
  await getEnvironment(ctx, environmentId)
  const older =
    before === undefined
      ? undefined
      : sql`(${policyChanges.proposedAt}, ${policyChanges.id}) <
            (select proposed_at, id from policy_changes where workspace_id = ${ctx.workspaceId} and id = ${before}::uuid)`
  const where = and(eq(policyChanges.environmentId, environmentId), older)
  const found = await selectPolicyChanges(ctx, { where, limit: limit + 1 })
  const changes = found.slice(0, limit)
  return { changes, next: found.length > limit ? (changes.at(-1)?.id ?? null) : null }
}
