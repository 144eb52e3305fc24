// Ends a service account for good, and all of its tokens with it.
import { and, eq, isNull, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { memberships, tokens } from '../db/schema/people.ts'
import { getAccount } from './get-account.ts'

/** @throws AppError `forbidden`, `not-found`, `account-disabled` */
export async function disableAccount(ctx: PersonCtx, { accountId }: { accountId: string }): Promise<void> {
  authorize(ctx, 'token.change')
  const { id, name } = await getAccount(ctx, accountId)
  const revoked = await ctx.db
    .update(tokens)
    .set({ revokedAt: sql`now()`, revokedBy: ctx.actor.id })
    .where(and(eq(tokens.workspaceId, ctx.workspaceId), eq(tokens.personId, id), isNull(tokens.revokedAt)))
    .returning({ id: tokens.id })
  await ctx.db
    .update(memberships)
    .set({ endedAt: sql`now()` })
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.personId, id)))
  await appendEvent(ctx, {
    action: 'service-account.disabled',
    object: { kind: 'service-account', id, name },
    details: { count: revoked.length },
  })
}
