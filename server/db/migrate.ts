// Brings the control plane's own schema to the newest version. Runs as the owner of the database; forward only.
import { resolve } from 'node:path'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { openPool } from './pool.ts'

export async function migrateControlPlane({ ownerUrl, folder }: { ownerUrl: string; folder: string }): Promise<void> {
  const db = openPool(ownerUrl, 'revlane migrate', 1)
  try {
    await migrate(db, { migrationsFolder: resolve(folder) })
  } finally {
    await db.$client.end()
  }
}
