// A new one-time link for a member who lost a password or an invitation.
import { sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { AppError } from '../errors.ts'
import { getMember } from './get-member.ts'
import { type MadeLink, makeLink } from './make-link.ts'

/** @throws AppError `not-found`, `member-disabled`, `member-elsewhere` */
export async function makeResetLink(ctx: PersonCtx, { personId }: { personId: string }): Promise<MadeLink> {
  const member = await getMember(ctx, personId)
  if (member.endedAt) throw new AppError('member-disabled')
  if (await isMemberElsewhere(ctx, personId)) throw new AppError('member-elsewhere')
  const purpose = member.hasPassword ? 'reset' : 'invite'
  const link = await makeLink(ctx, personId, purpose)
  await appendEvent(ctx, {
    action: 'link.made',
    object: { kind: 'person', id: personId, name: member.name },
    details: { purpose },
  })
  return link
}

/** A password opens every workspace of its person: the admin of one must not be able to set it for the others. */
async function isMemberElsewhere(ctx: PersonCtx, personId: string): Promise<boolean> {
  // Row security shows memberships of other workspaces to their own person only.
  await ctx.db.execute(sql`select set_config('revlane.person', ${personId}, true)`)
  const others = await ctx.db.execute(sql`
    select from memberships where person_id = ${personId} and workspace_id <> ${ctx.workspaceId} and ended_at is null limit 1`)
  await ctx.db.execute(sql`select set_config('revlane.person', ${ctx.actor.id}, true)`)
  return others.rows.length > 0
}
