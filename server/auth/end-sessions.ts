// Sessions end by a mark on their row: the next request and, within seconds, each open stream finds them dead.
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../db/pool.ts'
import { sessions } from '../db/schema/people.ts'

/** @returns who had it, or null where it had ended before. */
export async function endSession(db: Tx, sessionHash: Buffer): Promise<string | null> {
  const ended = await db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.idHash, sessionHash), isNull(sessions.endedAt)))
    .returning({ personId: sessions.personId })
  return ended[0]?.personId ?? null
}

/** @returns how many were open. */
export async function endSessionsOf(db: Tx, personId: string): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)))
    .returning({ personId: sessions.personId })
  return ended.length
}
