// A new session row, and the id that only the cookie will hold.
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/pool.ts'
import { sessions } from '../db/schema/people.ts'
import { hashSessionId, newSessionId } from './session-id.ts'
import { sessionPolicy } from './session-policy.ts'

export interface SessionStart {
  readonly personId: string
  readonly workspaceId: string
  readonly address: string
  readonly userAgent: string
}

export async function startSession(
  db: Tx,
  { personId, workspaceId, address, userAgent }: SessionStart,
): Promise<string> {
  const sessionId = newSessionId()
  const idHash = hashSessionId(sessionId)
  if (!idHash) throw new Error('A new session id has a wrong shape.')
  await db.insert(sessions).values({
    idHash,
    personId,
    workspaceId,
    expiresAt: sql`now() + make_interval(hours => ${sessionPolicy.absoluteHours})`,
    address,
    userAgent: userAgent.slice(0, 300),
  })
  return sessionId
}
