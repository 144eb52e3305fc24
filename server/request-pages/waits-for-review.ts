// Which requests wait for this person's yes or no, for a query that has `requests` and `environments`: the inbox and its number.
import { and, eq, ne, notExists, or, type SQL, sql } from 'drizzle-orm'
import { mayHaveAsked } from '../approvals/token-makers.ts'
import type { PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { tokens } from '../db/schema/people.ts'
import { approvals, requests } from '../db/schema/requests.ts'

/** Their own only where the policy lets it count, and only where one of their roles counts; one that grew old is asked for anew. */
export function waitsForReviewOf({ db, actor }: PersonCtx): SQL | undefined {
  const { policy } = environments
  const hours = sql`(${policy} ->> 'approvalLifeHours')::int`
  const reviewed = db
    .select({ id: approvals.requestId })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, requests.workspaceId),
        eq(approvals.requestId, requests.id),
        eq(approvals.personId, actor.id),
        eq(approvals.checksum, requests.checksum),
        sql`(${hours} is null or ${approvals.createdAt} > now() - make_interval(hours => ${hours}))`,
      ),
    )
  const askedByOwnToken = db
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.createdBy, actor.id), mayHaveAsked()))
  return and(
    eq(requests.state, 'pending'),
    sql`${policy} -> 'approverRoles' ?| ${sql.param([...actor.roles])}::text[]`,
    or(
      and(ne(requests.requestedBy, actor.id), notExists(askedByOwnToken)),
      sql`(${policy} ->> 'ownApprovalCounts')::boolean`,
    ),
    notExists(reviewed),
  )
}
