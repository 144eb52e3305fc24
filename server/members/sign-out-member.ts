// Ends every session that a member has in this workspace, wherever it is open.
import { appendEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { endWorkspaceSessions } from './end-workspace-sessions.ts'
import { getMember } from './get-member.ts'

/** @throws AppError `not-found` */
export async function signOutMember(ctx: PersonCtx, { personId }: { personId: string }): Promise<void> {
  const member = await getMember(ctx, personId)
  const endedSessions = await endWorkspaceSessions(ctx, personId)
  await appendEvent(ctx, {
    action: 'member.signed-out',
    object: { kind: 'person', id: personId, name: member.name },
    details: { endedSessions },
  })
}
