// A policy takes effect: a new version, and whatever waited under the old one is to be asked for again.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { AuditDetails } from '../audit/audit-fields.ts'
import type { PersonCtx } from '../context.ts'
import { environments, policyChanges } from '../db/schema/environments.ts'
import type { Policy } from '../db/schema/policy.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import { ensureAutomaticAccount } from './automatic-account.ts'
import { lockOpenRequests, outdateOpenRequests } from './outdate-open-requests.ts'

export interface AppliedPolicy {
  /** Locked, with the policy and version that it has until now. */
  readonly environment: EnvironmentRow
  readonly policy: Policy
  readonly action: 'environment.policy-changed' | 'environment.policy-confirmed'
  readonly details: AuditDetails
}

export async function applyPolicy(
  ctx: PersonCtx,
  { environment, policy, action, details }: AppliedPolicy,
): Promise<void> {
  const { id, policy: before, policyVersion } = environment
  await lockOpenRequests(ctx, id)
  const automatic = policy.automaticUpgrade && !before.automaticUpgrade
  const automaticBy = automatic ? await ensureAutomaticAccount(ctx) : environment.automaticBy
  await ctx.db
    .update(environments)
    .set({ policy, policyVersion: policyVersion + 1, automaticBy })
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, id)))
  await outdateProposals(ctx, environment)
  const outdated = await outdateOpenRequests(ctx, {
    environmentId: id,
    because: { code: 'policy-changed', params: { environment: environment.name } },
  })
  await appendEvent(ctx, {
    action,
    object: { kind: 'environment', id, name: environment.name },
    details: { ...details, before, after: policy, outdatedRequests: outdated },
  })
}

/** A proposal that was made from an older version would undo what nobody who confirms it has seen. */
async function outdateProposals(ctx: PersonCtx, { id, name }: EnvironmentRow): Promise<void> {
  const outdated = await ctx.db
    .update(policyChanges)
    .set({ state: 'outdated', decidedAt: ctx.now() })
    .where(
      and(
        eq(policyChanges.workspaceId, ctx.workspaceId),
        eq(policyChanges.environmentId, id),
        eq(policyChanges.state, 'proposed'),
      ),
    )
    .returning({ change: policyChanges.id })
  for (const { change } of outdated) {
    await appendEvent(ctx, {
      action: 'environment.policy-outdated',
      object: { kind: 'environment', id, name },
      details: { change },
    })
  }
}
