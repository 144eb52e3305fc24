// Whoever proposed it takes it back.
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { AppError } from '../../errors.ts'
import { closeProposal } from './close-proposal.ts'
import { lockProposal } from './lock-proposal.ts'

/** @throws AppError `proposal-of-another`, `proposal-closed` with its state */
export async function withdrawPolicyChange(ctx: PersonCtx, { changeId }: { changeId: string }): Promise<void> {
  authorize(ctx, 'policy.change')
  const { change, environment } = await lockProposal(ctx, changeId)
  if (change.proposedBy !== ctx.actor.id) throw new AppError('proposal-of-another')
  if (change.state === 'withdrawn') return
  if (change.state !== 'proposed') throw new AppError('proposal-closed', { state: change.state })
  await closeProposal(ctx, { change, environment, state: 'withdrawn' })
}
