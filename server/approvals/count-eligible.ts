// How many members could approve a plan here, as roles and policy are now: "2 of 5" tells whether waiting has any sense.
import { and, arrayOverlaps, eq, isNull, notInArray } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { memberships, people } from '../db/schema/people.ts'
import type { Policy } from '../db/schema/policy.ts'

export async function countEligible(
  ctx: Ctx,
  { policy, authors }: { policy: Policy; authors: ReadonlySet<string> },
): Promise<number> {
  const members = and(
    eq(memberships.workspaceId, ctx.workspaceId),
    isNull(memberships.endedAt),
    arrayOverlaps(memberships.roles, [...policy.approverRoles]),
    eq(people.kind, 'person'),
    isNull(people.disabledAt),
    policy.ownApprovalCounts ? undefined : notInArray(people.id, [...authors]),
  )
  const rows = await ctx.db
    .select({ id: people.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(members)
  return rows.length
}
