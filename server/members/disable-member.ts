// Ends a membership and every session of it: the next request, and each open stream within seconds, is refused.
import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { memberships, passwordLinks } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'
import { assertAdminRemains, lockAdmins } from './assert-admin-remains.ts'
import { endWorkspaceSessions } from './end-workspace-sessions.ts'
import { getMember } from './get-member.ts'

/** @throws AppError `not-found`, `own-access`, `member-disabled`, `last-admin` */
export async function disableMember(ctx: PersonCtx, { personId }: { personId: string }): Promise<void> {
  await lockAdmins(ctx)
  const member = await getMember(ctx, personId)
  if (personId === ctx.actor.id) throw new AppError('own-access')
  if (member.endedAt) throw new AppError('member-disabled')
  const theirs = and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.personId, personId))
  await ctx.db.update(memberships).set({ endedAt: sql`now()` }).where(theirs)
  await assertAdminRemains(ctx)
  await ctx.db
    .update(passwordLinks)
    .set({ usedAt: sql`coalesce(${passwordLinks.usedAt}, now())` })
    .where(and(eq(passwordLinks.workspaceId, ctx.workspaceId), eq(passwordLinks.personId, personId)))
  const endedSessions = await endWorkspaceSessions(ctx, personId)
  await appendEvent(ctx, {
    action: 'member.disabled',
    object: { kind: 'person', id: personId, name: member.name },
    details: { endedSessions },
  })
}
