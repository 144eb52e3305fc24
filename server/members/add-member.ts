// Makes a person and a membership of this workspace, and the link with which they set a password.
import { appendEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { memberships, people } from '../db/schema/people.ts'
import type { Role } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { assertEmail } from './email.ts'
import { type MadeLink, makeLink } from './make-link.ts'

export interface NewMember {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** @throws AppError `email-invalid`, `name-missing`, `email-taken` */
export async function addMember(ctx: PersonCtx, order: NewMember): Promise<MadeLink> {
  const email = assertEmail(order.email)
  const name = order.name.trim()
  if (!name) throw new AppError('name-missing')
  const [person] = await ctx.db
    .insert(people)
    .values({ email, name })
    .onConflictDoNothing()
    .returning({ id: people.id })
  if (!person) throw new AppError('email-taken')
  const roles = [...new Set(order.roles)]
  await ctx.db.insert(memberships).values({ workspaceId: ctx.workspaceId, personId: person.id, roles })
  const link = await makeLink(ctx, person.id, 'invite')
  await appendEvent(ctx, {
    action: 'member.added',
    object: { kind: 'person', id: person.id, name },
    details: { roles },
  })
  return link
}
