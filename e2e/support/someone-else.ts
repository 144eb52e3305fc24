// A person with a client of their own, who changes a target behind Revlane's back.
import type { DatabaseFields } from '@revlane/test-servers'
import pg from 'pg'

export async function runAsSomeoneElse(fields: DatabaseFields, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(fields)
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
