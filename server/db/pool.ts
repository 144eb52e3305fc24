// The control plane's pool. `Tx` is what verbs get: never the pool itself, so that a verb cannot leave its transaction.
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'

export type Database = NodePgDatabase & { $client: pg.Pool }
export type Tx = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]

export function openPool(connectionString: string, applicationName: string, max = 10): Database {
  const pool = new pg.Pool({ connectionString, application_name: applicationName, max, connectionTimeoutMillis: 5_000 })
  // An idle connection that the server ends (restart) raises here; the pool has already dropped it.
  pool.on('error', () => {})
  // One that is lent out has no listener of the pool: cut between two statements, it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return drizzle(pool)
}

/** A connection of its own, for LISTEN and for session locks. */
export async function openListener(connectionString: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: applicationName, keepAlive: true })
  await client.connect()
  return client
}

export type Listener = pg.Client
