// One transaction as the person of a session, in its workspace.
import type { Session } from '../auth/find-session.ts'
import type { PersonCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'

export function inSession<T>(
  { database }: { readonly database: Database },
  { actor, workspaceId }: Session,
  work: (scoped: PersonCtx) => Promise<T>,
): Promise<T> {
  return inScope(database, { workspaceId, personId: actor.id }, (db, now) =>
    work({ actor, workspaceId, db, now: () => now }),
  )
}
