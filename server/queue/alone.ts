// A duty that two workers begin in the same moment is done by one of them.
import { sql } from 'drizzle-orm'
import type { Database, Tx } from '../db/pool.ts'

/** @returns null when another worker is at it */
export async function alone<T>(db: Database, name: string, work: (tx: Tx) => Promise<T>): Promise<T | null> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`revlane duty ${name}`}, 0)) as mine`,
    )
    return rows[0]?.mine ? work(tx) : null
  })
}
