// A loosening of production's policy, kept until another admin decides. One is open at a time: who proposes again takes the
// earlier one back; another person's must be decided first.
import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import type { PersonCtx } from '../../context.ts'
import { policyChanges } from '../../db/schema/environments.ts'
import { people } from '../../db/schema/people.ts'
import type { Policy } from '../../db/schema/policy.ts'
import { AppError } from '../../errors.ts'
import type { EnvironmentRow } from '../../requests/get-environment.ts'
import { closeProposal } from './close-proposal.ts'

export interface Proposal {
  /** Locked. */
  readonly environment: EnvironmentRow
  readonly policy: Policy
  readonly loosens: readonly string[]
  readonly reason: string
}

/** @returns the proposal's id. @throws AppError `proposal-open` with who made it */
export async function proposePolicy(
  ctx: PersonCtx,
  { environment, policy, loosens, reason }: Proposal,
): Promise<string> {
  const [open] = await ctx.db
    .select({ change: policyChanges, by: people.name })
    .from(policyChanges)
    .innerJoin(people, eq(people.id, policyChanges.proposedBy))
    .where(
      and(
        eq(policyChanges.workspaceId, ctx.workspaceId),
        eq(policyChanges.environmentId, environment.id),
        eq(policyChanges.state, 'proposed'),
      ),
    )
  if (open && open.change.proposedBy !== ctx.actor.id) throw new AppError('proposal-open', { by: open.by })
  if (open && open.change.reason === reason && isDeepStrictEqual(open.change.after, policy)) return open.change.id
  if (open) await closeProposal(ctx, { change: open.change, environment, state: 'withdrawn' })
  const [stored] = await ctx.db
    .insert(policyChanges)
    .values({
      workspaceId: ctx.workspaceId,
      environmentId: environment.id,
      state: 'proposed',
      fromVersion: environment.policyVersion,
      before: environment.policy,
      after: policy,
      loosens: [...loosens],
      reason,
      proposedBy: ctx.actor.id,
    })
    .returning({ id: policyChanges.id })
  if (!stored) throw new Error('The proposal was not stored.')
  await appendEvent(ctx, {
    action: 'environment.policy-proposed',
    object: { kind: 'environment', id: environment.id, name: environment.name },
    details: { change: stored.id, before: environment.policy, after: policy, loosens: [...loosens], reason },
  })
  return stored.id
}
