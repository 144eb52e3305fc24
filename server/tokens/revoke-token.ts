// Ends a token: the next call with it is refused, and a waiting one within seconds.
import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { people, tokens } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'

/** Revoked already is as good. @throws AppError `forbidden`, `not-found` */
export async function revokeToken(ctx: PersonCtx, { tokenId }: { tokenId: string }): Promise<void> {
  authorize(ctx, 'token.change')
  const [token] = await ctx.db
    .select({ name: tokens.name, revokedAt: tokens.revokedAt, account: people.name })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.personId))
    .where(and(eq(tokens.workspaceId, ctx.workspaceId), eq(tokens.id, tokenId)))
    .for('update', { of: tokens })
  if (!token) throw new AppError('not-found', { kind: 'token' })
  if (token.revokedAt !== null) return
  await ctx.db
    .update(tokens)
    .set({ revokedAt: sql`now()`, revokedBy: ctx.actor.id })
    .where(and(eq(tokens.workspaceId, ctx.workspaceId), eq(tokens.id, tokenId)))
  await appendEvent(ctx, {
    action: 'token.revoked',
    object: { kind: 'token', id: tokenId, name: token.name },
    details: { account: token.account },
  })
}
