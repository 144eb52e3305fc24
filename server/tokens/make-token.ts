// A token for a service account. Its text is in the answer and nowhere else: neither this database nor the log can give it back.
import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { tokens } from '../db/schema/people.ts'
import { projects } from '../db/schema/projects.ts'
import { tokenScopes } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { getAccount } from './get-account.ts'
import { newToken } from './token-text.ts'

const mostDays = 366

export const tokenOrder = z.strictObject({
  accountId: z.uuid(),
  name: z.string().trim().max(80),
  scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
  /** Null for all projects of the workspace, also those that come later. */
  projectIds: z.array(z.uuid()).min(1).max(200).nullable(),
  /** It ends after so many days: none lives for ever. */
  days: z.int().min(1).max(mostDays),
})
export type TokenOrder = z.infer<typeof tokenOrder>

export interface MadeToken {
  readonly token: string
  readonly tokenId: string
  readonly starts: string
  readonly expiresAt: Date
}

/** @throws AppError `forbidden`, `name-missing`, `not-found`, `account-disabled` */
export async function makeToken(ctx: PersonCtx, order: TokenOrder): Promise<MadeToken> {
  authorize(ctx, 'token.change')
  const { name, days, scopes } = order
  if (name === '') throw new AppError('name-missing')
  const account = await getAccount(ctx, order.accountId)
  const chosen = order.projectIds && (await getProjects(ctx, order.projectIds))
  const { token, hash, starts } = newToken()
  const [made] = await ctx.db
    .insert(tokens)
    .values({
      workspaceId: ctx.workspaceId,
      personId: account.id,
      ...{ name, hash, starts, scopes: [...new Set(scopes)] },
      projectIds: chosen?.map(({ id }) => id) ?? null,
      createdBy: ctx.actor.id,
      expiresAt: sql`now() + make_interval(days => ${days})`,
    })
    .returning({ id: tokens.id, expiresAt: tokens.expiresAt })
  if (!made) throw new Error('The token was not stored.')
  await appendEvent(ctx, {
    action: 'token.made',
    object: { kind: 'token', id: made.id, name },
    details: {
      account: account.name,
      scopes: [...new Set(scopes)],
      projects: chosen?.map(({ slug }) => slug) ?? null,
      expiresAt: made.expiresAt.toISOString(),
    },
  })
  return { token, starts, tokenId: made.id, expiresAt: made.expiresAt }
}

async function getProjects(ctx: PersonCtx, ids: readonly string[]): Promise<{ id: string; slug: string }[]> {
  const wanted = [...new Set(ids)]
  const found = await ctx.db
    .select({ id: projects.id, slug: projects.slug })
    .from(projects)
    .where(and(eq(projects.workspaceId, ctx.workspaceId), inArray(projects.id, wanted)))
  if (found.length < wanted.length) throw new AppError('not-found', { kind: 'project' })
  return found
}
