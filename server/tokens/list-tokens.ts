// Service accounts with their tokens, for those who make and revoke them. The digest is never read: this process may not.
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { canAct } from '../auth/can-act.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { memberships, people, tokens } from '../db/schema/people.ts'
import { projects } from '../db/schema/projects.ts'
import { tokenScopes } from '../db/schema/words.ts'
import { can, person } from '../shapes.ts'

const projectName = z.object({ id: z.string(), slug: z.string(), name: z.string() })

const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first characters. */
  starts: z.string(),
  scopes: z.array(z.enum(tokenScopes)),
  /** Null for all. */
  projects: z.array(projectName).nullable(),
  state: z.enum(['live', 'expired', 'revoked']),
  createdBy: person,
  createdAt: z.date(),
  expiresAt: z.date(),
  lastUsedAt: z.date().nullable(),
  lastUsedFrom: z.string().nullable(),
  revokedAt: z.date().nullable(),
  revokedBy: person.nullable(),
})

export const tokensView = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: z.date(),
      disabledAt: z.date().nullable(),
      /** Automatic upgrades ask in its name. */
      automatic: z.boolean(),
      tokens: z.array(tokenView),
      can: z.object({ change: can }),
    }),
  ),
  /** To choose from. */
  projects: z.array(projectName),
})
export type TokensView = z.infer<typeof tokensView>

export async function listTokens(ctx: PersonCtx): Promise<TokensView> {
  authorize(ctx, 'token.change')
  const named = await ctx.db
    .select({ id: projects.id, slug: projects.slug, name: projects.name })
    .from(projects)
    .where(eq(projects.workspaceId, ctx.workspaceId))
    .orderBy(asc(projects.name), asc(projects.slug))
  const byAccount = await readTokens(ctx, new Map(named.map((project) => [project.id, project])))
  const change = canAct(ctx, 'token.change')
  return {
    accounts: (await readAccounts(ctx)).map((account) => ({
      ...account,
      tokens: byAccount.get(account.id) ?? [],
      can: { change },
    })),
    projects: named,
  }
}

function readAccounts(ctx: PersonCtx) {
  return ctx.db
    .select({
      id: people.id,
      name: people.name,
      createdAt: memberships.createdAt,
      disabledAt: sql<Date | null>`coalesce(${memberships.endedAt}, ${people.disabledAt})`.mapWith(memberships.endedAt),
      automatic: sql<boolean>`exists (select from ${environments} e where e.workspace_id = ${ctx.workspaceId}
                                        and e.automatic_by = ${people.id})`,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(people.kind, 'service')))
    .orderBy(desc(memberships.endedAt), asc(people.name), asc(people.id))
}

type TokenView = z.infer<typeof tokenView>
type Named = ReadonlyMap<string, z.infer<typeof projectName>>

async function readTokens(ctx: PersonCtx, named: Named): Promise<Map<string, TokenView[]>> {
  const maker = alias(people, 'maker')
  const revoker = alias(people, 'revoker')
  const rows = await ctx.db
    .select({
      accountId: tokens.personId,
      projectIds: tokens.projectIds,
      scopes: tokens.scopes,
      isExpired: sql<boolean>`${tokens.expiresAt} <= now()`,
      ...{ id: tokens.id, name: tokens.name, starts: tokens.starts, createdAt: tokens.createdAt },
      ...{ expiresAt: tokens.expiresAt, lastUsedAt: tokens.lastUsedAt, lastUsedFrom: tokens.lastUsedFrom },
      createdBy: { id: maker.id, name: maker.name },
      revokedAt: tokens.revokedAt,
      revokedBy: { id: revoker.id, name: revoker.name },
    })
    .from(tokens)
    .innerJoin(maker, eq(maker.id, tokens.createdBy))
    .leftJoin(revoker, eq(revoker.id, tokens.revokedBy))
    .where(eq(tokens.workspaceId, ctx.workspaceId))
    .orderBy(desc(tokens.createdAt), asc(tokens.id))
  const found = new Map<string, TokenView[]>()
  for (const { accountId, projectIds, isExpired, scopes, ...row } of rows) {
    const token: TokenView = {
      ...row,
      // Proof: the column's check allows no other words.
      scopes: scopes as TokenView['scopes'],
      projects: projectIds?.flatMap((id) => named.get(id) ?? []) ?? null,
      state: row.revokedAt !== null ? 'revoked' : isExpired ? 'expired' : 'live',
    }
    found.set(accountId, [...(found.get(accountId) ?? []), token])
  }
  return found
}
