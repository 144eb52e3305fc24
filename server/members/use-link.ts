// Sets a person's password by a one-time link: once, also when two browsers try at the same moment. It ends the person's other
// links and every session.
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { endSessionsOf } from '../auth/end-sessions.ts'
import { hashPassword } from '../auth/passwords/hash-password.ts'
import { assertGoodPassword } from '../auth/passwords/password-rules.ts'
import type { Ctx, PersonActor } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database, Tx } from '../db/pool.ts'
import { passwordLinks, people } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'
import { type FoundLink, findLink } from './find-link.ts'
import { readLinkToken } from './link-token.ts'

export interface LinkUse {
  readonly token: string
  readonly password: string
}

/** @throws AppError `link-dead` or a password rule */
export async function useLink(database: Database, { token, password }: LinkUse): Promise<{ email: string }> {
  const read = readLinkToken(token)
  const link = await findLink(database, token)
  if (!read || !link) throw new AppError('link-dead')
  assertGoodPassword(password, link.email)
  const passwordHash = await hashPassword(password)
  const { workspaceId } = read
  await inScope(database, { workspaceId, personId: link.personId }, async (db, now) => {
    await spend(db, workspaceId, link)
    await db.update(people).set({ passwordHash }).where(eq(people.id, link.personId))
    const endedSessions = await endSessionsOf(db, link.personId)
    const { personId: id, name, email } = link
    const actor: PersonActor = { kind: 'person', id, name, email, roles: [], sessionHash: Buffer.alloc(0) }
    const ctx: Ctx = { actor, workspaceId, db, now: () => now }
    await appendEvent(ctx, {
      action: 'password.set',
      object: { kind: 'person', id, name },
      details: { purpose: link.purpose, endedSessions },
    })
  })
  return { email: link.email }
}

async function spend(db: Tx, workspaceId: string, { id, personId }: FoundLink): Promise<void> {
  const unused = and(eq(passwordLinks.workspaceId, workspaceId), isNull(passwordLinks.usedAt))
  const spent = await db
    .update(passwordLinks)
    .set({ usedAt: sql`now()` })
    .where(and(unused, eq(passwordLinks.id, id), gt(passwordLinks.expiresAt, sql`now()`)))
    .returning({ id: passwordLinks.id })
  if (spent.length === 0) throw new AppError('link-dead')
  await db
    .update(passwordLinks)
    .set({ usedAt: sql`now()` })
    .where(and(unused, eq(passwordLinks.personId, personId)))
}
