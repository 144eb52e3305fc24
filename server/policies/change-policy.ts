import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import type { Policy } from '../db/schema/policy.ts'
import { getEnvironmentRow } from '../environments/get-environment-row.ts'
import { AppError } from '../errors.ts'
import { assertOrder } from './assert-order.ts'
import { outdateOpenRequests } from './outdate-open-requests.ts'

export interface PolicyChange {
  readonly environmentId: string
  /** Of the policy on the person's screen. */
  readonly version: number
  readonly policy: Policy
}

/** Sets who must agree, and after which environment; requests that wait under the old policy become stale. */
export async function changePolicy(ctx: PersonCtx, { environmentId, version, policy }: PolicyChange): Promise<void> {
  authorize(ctx, 'policy.change')
  const { environment } = await getEnvironmentRow(ctx, { id: environmentId })
  if (environment.policyVersion !== version) throw new AppError('policy-moved')
  const before = environment.policy
  if (isDeepStrictEqual(before, policy)) return
  await assertOrder(ctx, { environmentId, projectId: environment.projectId, after: policy.afterEnvironmentId })
  await ctx.db
    .update(environments)
    .set({ policy, policyVersion: version + 1 })
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
