// Each person's newest review of a request, with what that person is now.
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { memberships, people } from '../db/schema/people.ts'
import { approvals } from '../db/schema/requests.ts'
import type { Decision } from '../db/schema/words.ts'
import type { Review } from './count-approvals.ts'

export async function loadReviews(ctx: Ctx, requestId: string): Promise<Review[]> {
  const rows = await ctx.db
    .select({
      id: people.id,
      name: people.name,
      disabledAt: people.disabledAt,
      roles: memberships.roles,
      endedAt: memberships.endedAt,
      memberSince: memberships.createdAt,
      decision: approvals.decision,
      checksum: approvals.checksum,
      comment: approvals.comment,
      at: approvals.createdAt,
    })
    .from(approvals)
    .innerJoin(people, eq(people.id, approvals.personId))
    .leftJoin(
      memberships,
      and(eq(memberships.workspaceId, approvals.workspaceId), eq(memberships.personId, approvals.personId)),
    )
    .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.requestId, requestId)))
    .orderBy(asc(approvals.createdAt))
  return rows.map((row) => ({
    person: { id: row.id, name: row.name },
    // Proof: a CHECK on approvals.decision holds it to this list.
    decision: row.decision as Decision,
    checksum: row.checksum,
    comment: row.comment,
    at: row.at,
    // Who was disabled and taken back is a member anew: an older review was said by somebody we had stopped trusting.
    isMember: row.disabledAt === null && row.endedAt === null && row.memberSince !== null && row.memberSince <= row.at,
    roles: row.roles ?? [],
  }))
}
