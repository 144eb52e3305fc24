// A workspace without an admin could never change again. Called after the change, in its transaction.
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { memberships } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'

/** One change of admins at a time: two who remove each other at the same moment must not both succeed. */
export async function lockAdmins(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`revlane admins ${ctx.workspaceId}`}, 0))`)
}

/** @throws AppError `last-admin` */
export async function assertAdminRemains(ctx: Ctx): Promise<void> {
  const [admin] = await ctx.db
    .select({ id: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, ctx.workspaceId),
        isNull(memberships.endedAt),
        sql`'admin' = any(${memberships.roles})`,
      ),
    )
    .limit(1)
  if (!admin) throw new AppError('last-admin')
}
