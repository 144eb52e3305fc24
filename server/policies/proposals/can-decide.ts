// Who may do what with an open proposal: its author takes it back, another admin decides.
import { z } from 'zod'
import { canAct } from '../../auth/can-act.ts'
import type { Ctx } from '../../context.ts'
import { can, no } from '../../shapes.ts'

export const proposalDecisions = z.object({ confirm: can, decline: can, withdraw: can })

export function canDecide(ctx: Ctx, proposedBy: string): z.infer<typeof proposalDecisions> {
  const role = canAct(ctx, 'policy.change')
  const isOwn = proposedBy === ctx.actor.id
  const decide = role.ok && isOwn ? no('own-proposal') : role
  return { confirm: decide, decline: decide, withdraw: role.ok && !isOwn ? no('proposal-of-another') : role }
}
