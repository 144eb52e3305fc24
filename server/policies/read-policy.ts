// An environment's policy as its page shows it: what holds now, who could agree, what is proposed, and how it came to be.
import { and, arrayOverlaps, count, eq, isNull, ne, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { policyChanges } from '../db/schema/environments.ts'
import { memberships, people } from '../db/schema/people.ts'
import { policyDocument } from '../db/schema/policy.ts'
import type { Role } from '../db/schema/words.ts'
import { type EnvironmentRow, getEnvironment } from '../requests/get-environment.ts'
import { environmentRef } from '../shapes.ts'
import { policyChangeView, selectPolicyChanges } from './policy-change-view.ts'
import { canDecide, proposalDecisions } from './proposals/can-decide.ts'
import { readWindowNow, windowNow } from './window-now.ts'

export const policyView = z.object({
  document: policyDocument,
  version: z.number(),
  after: environmentRef.nullable(),
  windowNow,
  /** Active people who hold one of the roles whose approvals count. */
  eligibleApprovers: z.number(),
  /** Active admins besides the reader: without one nobody could confirm what the reader proposes. */
  otherAdmins: z.number(),
  proposal: policyChangeView.extend({ can: proposalDecisions }).nullable(),
  /** The newest ones that are decided. */
  changes: z.array(policyChangeView),
})
export type PolicyView = z.infer<typeof policyView>

export async function readPolicy(ctx: Ctx, environment: EnvironmentRow): Promise<PolicyView> {
  const { id, policy: document, policyVersion: version } = environment
  const after =
    document.afterEnvironmentId === null
      ? null
      : environmentRef.parse(await getEnvironment(ctx, document.afterEnvironmentId))
  return {
    ...{ document, version, after },
    windowNow: readWindowNow(ctx, environment),
    eligibleApprovers: await countPeople(ctx, document.approverRoles),
    otherAdmins: await countPeople(ctx, ['admin'], ne(people.id, ctx.actor.id)),
    proposal: await findProposal(ctx, id),
    changes: await selectPolicyChanges(ctx, {
      where: ofEnvironment(id, ne(policyChanges.state, 'proposed')),
      limit: 10,
    }),
  }
}

const ofEnvironment = (id: string, state: SQL) => and(eq(policyChanges.environmentId, id), state)

async function findProposal(ctx: Ctx, environmentId: string): Promise<PolicyView['proposal']> {
  const where = ofEnvironment(environmentId, eq(policyChanges.state, 'proposed'))
  const [proposal] = await selectPolicyChanges(ctx, { where, limit: 1 })
  return proposal ? { ...proposal, can: canDecide(ctx, proposal.proposedBy.id) } : null
}

async function countPeople(ctx: Ctx, roles: readonly Role[], but?: SQL): Promise<number> {
  const [row] = await ctx.db
    .select({ found: count() })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.workspaceId, ctx.workspaceId),
        isNull(memberships.endedAt),
        arrayOverlaps(memberships.roles, [...roles]),
        eq(people.kind, 'person'),
        isNull(people.disabledAt),
        but,
      ),
    )
  return row?.found ?? 0
}
