// A one-time link with which a person sets a password. It is shown once; only its digest is kept.
import { sql } from 'drizzle-orm'
import type { PersonCtx } from '../context.ts'
import { passwordLinks } from '../db/schema/people.ts'
import type { LinkPurpose } from '../db/schema/words.ts'
import { newLinkToken } from './link-token.ts'

export interface MadeLink {
  /** Path of this product; the token stands in the fragment, which no browser sends to any server. */
  readonly link: string
  readonly expiresAt: Date
}

const hoursToLive = 24

export async function makeLink(ctx: PersonCtx, personId: string, purpose: LinkPurpose): Promise<MadeLink> {
  const { token, tokenHash } = newLinkToken(ctx.workspaceId)
  const [row] = await ctx.db
    .insert(passwordLinks)
    .values({
      workspaceId: ctx.workspaceId,
      personId,
      purpose,
      tokenHash,
      createdBy: ctx.actor.id,
      expiresAt: sql`now() + make_interval(hours => ${hoursToLive})`,
    })
    .returning({ expiresAt: passwordLinks.expiresAt })
  if (!row) throw new Error('A new link was not stored.')
  return { link: `/join#${token}`, expiresAt: row.expiresAt }
}
