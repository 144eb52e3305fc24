// Tells every other admin what one of them did: it stays in their inbox until each of them has seen it.
import { and, arrayContains, eq, isNull, ne } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { alerts, memberships, people } from '../db/schema/people.ts'
import type { AlertKind } from '../db/schema/words.ts'

export interface Alert {
  readonly kind: AlertKind
  /** For the sentence; never a secret. */
  readonly params: Readonly<Record<string, string | number>>
}

export async function alertOtherAdmins(ctx: Ctx, { kind, params }: Alert): Promise<void> {
  const admins = await ctx.db
    .select({ id: people.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.workspaceId, ctx.workspaceId),
        isNull(memberships.endedAt),
        arrayContains(memberships.roles, ['admin']),
        eq(people.kind, 'person'),
        isNull(people.disabledAt),
        ne(people.id, ctx.actor.id),
      ),
    )
  if (admins.length === 0) return
  await ctx.db
    .insert(alerts)
    .values(admins.map(({ id }) => ({ workspaceId: ctx.workspaceId, personId: id, kind, params: { ...params } })))
}
