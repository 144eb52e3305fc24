// One member of the workspace, locked because it is about to change.
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { memberships, people } from '../db/schema/people.ts'
import type { Role } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'

export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly endedAt: Date | null
  readonly hasPassword: boolean
}

/** @throws AppError `not-found`, for a stranger as for somebody of another workspace */
export async function getMember(ctx: Ctx, personId: string): Promise<Member> {
  const [row] = await ctx.db
    .select({
      id: people.id,
      name: people.name,
      // Proof: a person has an address (people_signs_in), and service accounts are left out below.
      email: sql<string>`${people.email}`,
      roles: memberships.roles,
      endedAt: memberships.endedAt,
      passwordHash: people.passwordHash,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.personId, personId), eq(people.kind, 'person')),
    )
    .for('update', { of: memberships })
  if (!row) throw new AppError('not-found')
  const { passwordHash, ...member } = row
  return { ...member, roles: knownRoles(member.roles), hasPassword: passwordHash !== null }
}

/** The column's check allows these words alone. */
export function knownRoles(words: readonly string[]): Role[] {
  return words.filter((word): word is Role => ['viewer', 'developer', 'approver', 'admin'].includes(word))
}
