// A token bucket in the control database, shared by all web processes: one statement, so two tries can't take one token.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'

export interface Bucket {
  readonly capacity: number
  readonly perMinute: number
}

/** Takes one token at once, in no transaction of the caller's: a refused try must count although its work rolls back. */
export async function takeToken(database: Database, key: string, bucket: Bucket): Promise<boolean> {
  const filled = filledTo(bucket)
  const { rows } = await database.execute(sql`
    insert into rate_limits (key, tokens, updated_at) values (${key}, ${bucket.capacity - 1}::float8, clock_timestamp())
    on conflict (key) do update set tokens = ${filled} - 1, updated_at = clock_timestamp() where ${filled} >= 1
    returning tokens`)
  return rows.length > 0
}

/** Gives a token back, for a try that turned out to be a person's own. */
export async function returnToken(database: Database, key: string, { capacity }: Bucket): Promise<void> {
  await database.execute(sql`update rate_limits set tokens = least(tokens + 1, ${capacity}::float8) where key = ${key}`)
}

/** A bucket that would be full by now says nothing: `clear-stale-buckets` may drop it. */
function filledTo({ capacity, perMinute }: Bucket) {
  return sql`least(${capacity}::float8, rate_limits.tokens
    + extract(epoch from clock_timestamp() - rate_limits.updated_at) / 60 * ${perMinute}::float8)`
}
