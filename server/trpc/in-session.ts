// One transaction as the person of a session, or as the service account of a token, in its workspace.
import type { Session } from '../auth/find-session.ts'
import type { MemberCtx, PersonCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import type { TokenSession } from '../tokens/find-token.ts'

interface Pool {
  readonly database: Database
}

export function inSession<T>(
  { database }: Pool,
  { actor, workspaceId }: Session,
  work: (scoped: PersonCtx) => Promise<T>,
): Promise<T> {
  return inScope(database, { workspaceId, personId: actor.id }, (db, now) =>
    work({ actor, workspaceId, db, now: () => now }),
  )
}

/** A token that was given some projects sees no row of another: row security reads them from the transaction. */
export function inMemberSession<T>(
  { database }: Pool,
  { actor, workspaceId }: Session | TokenSession,
  work: (scoped: MemberCtx) => Promise<T>,
): Promise<T> {
  const projectIds = actor.kind === 'service' ? actor.projectIds : null
  return inScope(database, { workspaceId, personId: actor.id, projectIds }, (db, now) =>
    work({ actor, workspaceId, db, now: () => now }),
  )
}
