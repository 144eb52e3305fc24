// The first visit: makes the workspace and its first admin, once, for whoever holds the code that was printed at start.
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { hashPassword } from '../auth/passwords/hash-password.ts'
import { assertGoodPassword } from '../auth/passwords/password-rules.ts'
import { takeToken } from '../auth/take-token.ts'
import type { Ctx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database, Tx } from '../db/pool.ts'
import { memberships, people, workspaces } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'
import { assertEmail } from '../members/email.ts'
import { makeSlug } from '../projects/make-slug.ts'

export interface SetUpOrder {
  readonly code: string
  readonly workspaceName: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** True until the first person exists. */
export async function isSetUpNeeded(database: Database): Promise<boolean> {
  return inScope(database, { workspaceId: null, personId: null }, async (tx) => !(await hasPeople(tx)))
}

/**
 * @param expectedCode null where the launcher hands none out
 * @throws AppError `set-up-done`, `set-up-code-wrong`, `too-many-tries`, `name-missing`, `email-invalid` or a password rule
 */
export async function setUp(database: Database, order: SetUpOrder, expectedCode: string | null): Promise<void> {
  if (!(await isSetUpNeeded(database))) throw new AppError('set-up-done')
  if (!(await takeToken(database, 'set-up', { capacity: 10, perMinute: 6 }))) {
    throw new AppError('too-many-tries', { seconds: 10 })
  }
  if (!expectedCode || !isSame(order.code.trim(), expectedCode)) throw new AppError('set-up-code-wrong')
  const workspaceName = order.workspaceName.trim()
  const name = order.name.trim()
  if (!workspaceName || !name) throw new AppError('name-missing')
  const email = assertEmail(order.email)
  assertGoodPassword(order.password, email)
  const passwordHash = await hashPassword(order.password)

  const workspaceId = randomUUID()
  const personId = randomUUID()
  await inScope(database, { workspaceId, personId }, async (db, now) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('revlane set-up', 0))`)
    if (await hasPeople(db)) throw new AppError('set-up-done')
    await db
      .insert(workspaces)
      .values({ id: workspaceId, slug: makeSlug(workspaceName, 'workspace'), name: workspaceName })
    await db.insert(people).values({ id: personId, email, name, passwordHash })
    await db.insert(memberships).values({ workspaceId, personId, roles: ['admin'] })
    const ctx: Ctx = { actor: { kind: 'system', id: 'setup', name: 'Set-up' }, workspaceId, db, now: () => now }
    await appendEvent(ctx, {
      action: 'workspace.created',
      object: { kind: 'workspace', id: workspaceId, name: workspaceName },
      details: { firstAdmin: personId },
    })
  })
}

async function hasPeople(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from people limit 1`)
  return rows.length > 0
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
