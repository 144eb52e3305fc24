// A service account: a member that never signs in and acts by its tokens alone, so that the log shows a pipeline as a pipeline.
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { memberships, people } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'

/** @throws AppError `forbidden`, `name-missing` */
export async function makeAccount(ctx: PersonCtx, order: { name: string }): Promise<{ accountId: string }> {
  authorize(ctx, 'token.change')
  const name = order.name.trim()
  if (name === '') throw new AppError('name-missing')
  const [account] = await ctx.db.insert(people).values({ kind: 'service', name }).returning({ id: people.id })
  if (!account) throw new Error('The service account was not stored.')
  // It asks and never decides: what it may do is in the scopes of its tokens, and a role that a person must hold to ask.
  await ctx.db.insert(memberships).values({ workspaceId: ctx.workspaceId, personId: account.id, roles: ['developer'] })
  await appendEvent(ctx, {
    action: 'service-account.made',
    object: { kind: 'service-account', id: account.id, name },
  })
  return { accountId: account.id }
}
