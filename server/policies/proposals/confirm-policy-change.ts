// The other admin's yes: the proposed policy takes effect, if it is still the one that was looked at.
import { and, eq } from 'drizzle-orm'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { policyChanges } from '../../db/schema/environments.ts'
import { AppError } from '../../errors.ts'
import { applyPolicy } from '../apply-policy.ts'
import { assertPolicy } from '../assert-policy.ts'
import { lockProposal } from './lock-proposal.ts'

/** @throws AppError `own-proposal`, `proposal-closed` with its state, `policy-moved`, and what `assertPolicy` throws */
export async function confirmPolicyChange(ctx: PersonCtx, { changeId }: { changeId: string }): Promise<void> {
  authorize(ctx, 'policy.change')
  const { change, environment } = await lockProposal(ctx, changeId)
  if (change.proposedBy === ctx.actor.id) throw new AppError('own-proposal')
  if (change.state === 'applied' && change.decidedBy === ctx.actor.id) return
  if (change.state !== 'proposed') throw new AppError('proposal-closed', { state: change.state })
  if (change.fromVersion !== environment.policyVersion) throw new AppError('policy-moved')
  await assertPolicy(ctx, environment, change.after)
  await ctx.db
    .update(policyChanges)
    .set({ state: 'applied', decidedBy: ctx.actor.id, decidedAt: ctx.now() })
    .where(and(eq(policyChanges.workspaceId, ctx.workspaceId), eq(policyChanges.id, changeId)))
  await applyPolicy(ctx, {
    environment,
    policy: change.after,
    action: 'environment.policy-confirmed',
    details: { change: changeId, loosens: change.loosens, reason: change.reason, proposedBy: change.proposedBy },
  })
}
