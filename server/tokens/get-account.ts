// One service account of the workspace, locked because something of it is about to change.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { memberships, people } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'

/** @throws AppError `not-found`, for a person as for an account of another workspace; `account-disabled` */
export async function getAccount(ctx: Ctx, accountId: string): Promise<{ id: string; name: string }> {
  const [row] = await ctx.db
    .select({ id: people.id, name: people.name, endedAt: memberships.endedAt, disabledAt: people.disabledAt })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.workspaceId, ctx.workspaceId),
        eq(memberships.personId, accountId),
        eq(people.kind, 'service'),
      ),
    )
    .for('update', { of: memberships })
  if (!row) throw new AppError('not-found', { kind: 'service-account' })
  if (row.endedAt !== null || row.disabledAt !== null) throw new AppError('account-disabled')
  return { id: row.id, name: row.name }
}
