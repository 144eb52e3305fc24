// The hint that there is work: sent at commit, and only a hint, since every worker also looks once a second.
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/pool.ts'

export const workChannel = 'revlane_jobs'

export async function wakeWorkers(db: Tx): Promise<void> {
  await db.execute(sql`select pg_notify(${workChannel}, '')`)
}
