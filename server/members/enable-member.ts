// Takes a disabled member back, with the roles that they had: a member from now on, whose older reviews do not count.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { memberships } from '../db/schema/people.ts'
import { getMember } from './get-member.ts'

/** @throws AppError `not-found` */
export async function enableMember(ctx: PersonCtx, { personId }: { personId: string }): Promise<void> {
  const member = await getMember(ctx, personId)
  await ctx.db
    .update(memberships)
    .set({ endedAt: null, createdAt: ctx.now() })
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.personId, personId)))
  await appendEvent(ctx, {
    action: 'member.enabled',
    object: { kind: 'person', id: personId, name: member.name },
    details: { roles: member.roles },
  })
}
