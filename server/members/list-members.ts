// Everyone who is or was a member, with what they may do and when they were last here.
import { and, asc, desc, eq, max, sql } from 'drizzle-orm'
import { z } from 'zod'
import { mayDo } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { memberships, people, sessions } from '../db/schema/people.ts'
import { can, no, role, yes } from '../shapes.ts'
import { knownRoles } from './get-member.ts'

export const memberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  state: z.enum(['active', 'invited', 'disabled']),
  lastSeenAt: z.date().nullable(),
  you: z.boolean(),
  can: z.object({ change: can }),
})
export type MemberView = z.infer<typeof memberView>

export async function listMembers(ctx: PersonCtx): Promise<MemberView[]> {
  const rows = await ctx.db
    .select({
      id: people.id,
      name: people.name,
      // Proof: a person has an address (people_signs_in), and service accounts are left out below.
      email: sql<string>`${people.email}`,
      roles: memberships.roles,
      endedAt: memberships.endedAt,
      disabledAt: people.disabledAt,
      passwordHash: people.passwordHash,
      lastSeenAt: max(sessions.lastSeenAt),
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .leftJoin(sessions, and(eq(sessions.personId, people.id), eq(sessions.workspaceId, memberships.workspaceId)))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(people.kind, 'person')))
    .groupBy(people.id, memberships.workspaceId, memberships.personId)
    .orderBy(desc(memberships.endedAt), asc(people.name), asc(people.id))
  const change = mayDo(ctx.actor, 'member.change') ? yes : no('needs-admin')
  return rows.map(({ id, name, email, roles, endedAt, disabledAt, passwordHash, lastSeenAt }) => ({
    id,
    name,
    email,
    roles: knownRoles(roles),
    state: endedAt || disabledAt ? 'disabled' : passwordHash ? 'active' : 'invited',
    lastSeenAt,
    you: id === ctx.actor.id,
    can: { change },
  }))
}
