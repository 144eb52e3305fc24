// Ends the session behind a cookie.
import { sql } from 'drizzle-orm'
import { appendInstanceEvent } from '../audit/append-event.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import { endSession } from './end-sessions.ts'
import { hashSessionId } from './session-id.ts'

export async function signOut(database: Database, sessionId: string | null): Promise<void> {
  const sessionHash = hashSessionId(sessionId)
  if (!sessionHash) return
  await inScope(database, { workspaceId: null, personId: null }, async (tx) => {
    const personId = await endSession(tx, sessionHash)
    if (!personId) return
    const { rows } = await tx.execute<{ name: string }>(sql`select name from people where id = ${personId}`)
    const person = { kind: 'person' as const, id: personId, name: rows[0]?.name ?? '' }
    await appendInstanceEvent(tx, person, { action: 'session.ended', object: person })
  })
}
