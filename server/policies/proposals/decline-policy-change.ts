// The other admin's no.
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { AppError } from '../../errors.ts'
import { closeProposal } from './close-proposal.ts'
import { lockProposal } from './lock-proposal.ts'

/** @throws AppError `own-proposal`, `proposal-closed` with its state */
export async function declinePolicyChange(
  ctx: PersonCtx,
  { changeId, comment = '' }: { changeId: string; comment?: string },
): Promise<void> {
  authorize(ctx, 'policy.change')
  const { change, environment } = await lockProposal(ctx, changeId)
  if (change.proposedBy === ctx.actor.id) throw new AppError('own-proposal')
  if (change.state === 'declined' && change.decidedBy === ctx.actor.id) return
  if (change.state !== 'proposed') throw new AppError('proposal-closed', { state: change.state })
  await closeProposal(ctx, { change, environment, state: 'declined', comment: comment.trim() })
}
