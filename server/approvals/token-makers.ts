// Who could have asked by a service account: a token's text is shown to the person who makes it, so that person may hold it.
import { and, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { tokens } from '../db/schema/people.ts'
import { requests } from '../db/schema/requests.ts'

/** For a query that has `tokens` and `requests`: the tokens by which the request may have been asked for. */
export function mayHaveAsked(): SQL | undefined {
  // A call goes on for a while after its token was looked at.
  const asked = sql`${requests.createdAt} - interval '10 minutes'`
  return and(
    eq(tokens.workspaceId, requests.workspaceId),
    eq(tokens.personId, requests.requestedBy),
    lte(tokens.createdAt, requests.createdAt),
    gt(tokens.expiresAt, asked),
    or(isNull(tokens.revokedAt), gt(tokens.revokedAt, asked)),
  )
}
