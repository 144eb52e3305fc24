import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { getEnvironmentRow } from './get-environment-row.ts'
import { outdateOpenRequests } from './outdate-open-requests.ts'
import { assertOrder, type PolicyInput } from './policy.ts'

export interface PolicyChange extends PolicyInput {
  readonly environmentId: string
}

/** Sets who must agree, and after which environment; requests that wait under the old policy become stale. */
export async function changePolicy(ctx: PersonCtx, { environmentId, ...policy }: PolicyChange): Promise<void> {
  authorize(ctx, 'environment.change')
  const { environment } = await getEnvironmentRow(ctx, { id: environmentId })
  const { approvalsRequired, ownApprovalCounts, afterEnvironmentId } = environment
  const before = { approvalsRequired, ownApprovalCounts, afterEnvironmentId }
  const unchanged =
    before.approvalsRequired === policy.approvalsRequired &&
    before.ownApprovalCounts === policy.ownApprovalCounts &&
    before.afterEnvironmentId === policy.afterEnvironmentId
  if (unchanged) return
  await assertOrder(ctx, { environmentId, projectId: environment.projectId, after: policy.afterEnvironmentId })
  await ctx.db
    .update(environments)
    .set(policy)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId)))
  const outdated = await outdateOpenRequests(ctx, {
    environmentId,
    because: { code: 'policy-changed', params: { environment: environment.name } },
  })
  await appendEvent(ctx, {
    action: 'environment.policy-changed',
    object: { kind: 'environment', id: environmentId, name: environment.name },
    details: { before, after: policy, outdatedRequests: outdated },
  })
}
