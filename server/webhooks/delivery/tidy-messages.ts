// What was told is kept for a month, for looking up; then it goes.
import { sql } from 'drizzle-orm'
import type { Database } from '../../db/pool.ts'

/** @returns how many rows went */
export async function tidyMessages(db: Database): Promise<number> {
  const { rowCount } = await db.execute(sql`delete from webhook_messages where created_at < now() - interval '30 days'`)
  return rowCount ?? 0
}
