// What a one-time link is for, as long as it lives: unused, younger than a day, of a person who is still a member.
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { inScope } from '../db/in-scope.ts'
import type { Database, Tx } from '../db/pool.ts'
import { memberships, passwordLinks, people, workspaces } from '../db/schema/people.ts'
import type { LinkPurpose } from '../db/schema/words.ts'
import { type LinkToken, readLinkToken } from './link-token.ts'

export interface FoundLink {
  readonly id: string
  readonly personId: string
  readonly purpose: LinkPurpose
  readonly email: string
  readonly name: string
  readonly workspaceName: string
}

export async function findLink(database: Database, token: string): Promise<FoundLink | null> {
  const read = readLinkToken(token)
  if (!read) return null
  return inScope(database, { workspaceId: read.workspaceId, personId: null }, (tx) => findLiveLink(tx, read))
}

async function findLiveLink(tx: Tx, { workspaceId, tokenHash }: LinkToken): Promise<FoundLink | null> {
  const [row] = await tx
    .select({
      id: passwordLinks.id,
      personId: people.id,
      purpose: passwordLinks.purpose,
      // Proof: links are made for people alone, and a person has an address (people_signs_in).
      email: sql<string>`${people.email}`,
      name: people.name,
      workspaceName: workspaces.name,
    })
    .from(passwordLinks)
    .innerJoin(people, eq(people.id, passwordLinks.personId))
    .innerJoin(workspaces, eq(workspaces.id, passwordLinks.workspaceId))
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, passwordLinks.workspaceId), eq(memberships.personId, passwordLinks.personId)),
    )
    .where(
      and(
        eq(passwordLinks.workspaceId, workspaceId),
        eq(passwordLinks.tokenHash, tokenHash),
        isNull(passwordLinks.usedAt),
        gt(passwordLinks.expiresAt, sql`now()`),
        isNull(people.disabledAt),
        isNull(memberships.endedAt),
      ),
    )
  if (!row) return null
  return { ...row, purpose: row.purpose === 'invite' ? 'invite' : 'reset' }
}
