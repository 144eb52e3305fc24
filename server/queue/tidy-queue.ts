// Ended work is cleared away: the queue stays small (R72), and a password that was only tried does not lie about for ever.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'

/** @returns how many rows went */
export async function tidyQueue(db: Database): Promise<number> {
  const ended = await db.execute(sql`
    delete from jobs
     where (state = 'done' and kind in ('read-source', 'measure-environment') and ended_at < now() - interval '1 hour')
        or (state in ('done', 'failed') and ended_at < now() - interval '7 days')`)
  const tried = await db.execute(sql`
    delete from connection_tests where state <> 'running' and created_at < now() - interval '1 day'`)
  return (ended.rowCount ?? 0) + (tried.rowCount ?? 0)
}
