// "Sign out everywhere", by the person: this browser too.
import { appendInstanceEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { endSessionsOf } from './end-sessions.ts'

export async function endOwnSessions(ctx: PersonCtx): Promise<void> {
  const endedSessions = await endSessionsOf(ctx.db, ctx.actor.id)
  const { id, name } = ctx.actor
  const object = { kind: 'person', id, name }
  await appendInstanceEvent(ctx.db, ctx.actor, { action: 'session.all-ended', object, details: { endedSessions } })
}
