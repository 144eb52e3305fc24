// A proposal ends without taking effect.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import type { PersonCtx } from '../../context.ts'
import { policyChanges } from '../../db/schema/environments.ts'
import type { EnvironmentRow } from '../../requests/get-environment.ts'

export type ProposalRow = typeof policyChanges.$inferSelect

export interface ClosedProposal {
  readonly change: ProposalRow
  readonly environment: EnvironmentRow
  readonly state: 'declined' | 'withdrawn'
  readonly comment?: string
}

const events = { declined: 'environment.policy-declined', withdrawn: 'environment.policy-withdrawn' } as const

export async function closeProposal(
  ctx: PersonCtx,
  { change, environment, state, comment = '' }: ClosedProposal,
): Promise<void> {
  await ctx.db
    .update(policyChanges)
    .set({ state, decidedBy: ctx.actor.id, decidedAt: ctx.now() })
    .where(and(eq(policyChanges.workspaceId, ctx.workspaceId), eq(policyChanges.id, change.id)))
  await appendEvent(ctx, {
    action: events[state],
    object: { kind: 'environment', id: environment.id, name: environment.name },
    details: { change: change.id, comment },
  })
}
