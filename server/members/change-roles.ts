// What a member may do from now on: their next request is judged by it.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { memberships } from '../db/schema/people.ts'
import { roles as everyRole, type Role } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { assertAdminRemains, lockAdmins } from './assert-admin-remains.ts'
import { getMember } from './get-member.ts'

export interface RoleChange {
  readonly personId: string
  readonly roles: readonly Role[]
}

/** @throws AppError `not-found`, `member-disabled`, `last-admin` */
export async function changeRoles(ctx: PersonCtx, { personId, roles }: RoleChange): Promise<void> {
  await lockAdmins(ctx)
  const member = await getMember(ctx, personId)
  if (member.endedAt) throw new AppError('member-disabled')
  const wanted = everyRole.filter((role) => roles.includes(role))
  await ctx.db
    .update(memberships)
    .set({ roles: wanted })
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.personId, personId)))
  await assertAdminRemains(ctx)
  await appendEvent(ctx, {
    action: 'member.roles-changed',
    object: { kind: 'person', id: personId, name: member.name },
    details: { before: member.roles, after: wanted },
  })
}
