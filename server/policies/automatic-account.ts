// Who asks for automatic upgrades: one service account of the workspace, made when the first environment switches them on.
import { and, eq, isNull } from 'drizzle-orm'
import type { PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { memberships, people, workspaces } from '../db/schema/people.ts'
import { makeAccount } from '../tokens/make-account.ts'

/** @returns the account's id */
export async function ensureAutomaticAccount(ctx: PersonCtx): Promise<string> {
  // Two environments that switch it on at the same instant get one account.
  await ctx.db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId)).for('update')
  return (await findLive(ctx)) ?? (await makeAccount(ctx, { name: 'Automatic upgrades' })).accountId
}

async function findLive(ctx: PersonCtx): Promise<string | null> {
  const [known] = await ctx.db
    .select({ id: people.id })
    .from(environments)
    .innerJoin(people, and(eq(people.id, environments.automaticBy), isNull(people.disabledAt)))
    .innerJoin(
      memberships,
      and(
        eq(memberships.workspaceId, environments.workspaceId),
        eq(memberships.personId, people.id),
        isNull(memberships.endedAt),
      ),
    )
    .where(eq(environments.workspaceId, ctx.workspaceId))
    .limit(1)
  return known?.id ?? null
}
