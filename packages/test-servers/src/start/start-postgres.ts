import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSystemBinaries, type ServerAddress, startCluster } from '@revlane/embedded-postgres'
import pg from 'pg'
import { ToolUnavailable } from '../errors.ts'
import { toolsFolder } from '../programs/tools-folder.ts'
import type { StartedServer } from './started-server.ts'

async function identify(server: ServerAddress): Promise<string> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  try {
    const { rows } = await client.query('select system_identifier::text as id from pg_control_system()')
    return rows[0].id
  } finally {
    await client.end()
  }
}

/**
 * A PostgreSQL in a new folder: the embedded one, or Debian's of that major.
 * @throws ToolUnavailable when that major is not installed
 */
export async function startPostgres(major?: string): Promise<StartedServer> {
  const installed = findSystemBinaries().find((found) => found.major === major)
  if (major && !installed) throw new ToolUnavailable(`PostgreSQL ${major}`, `install postgresql-${major}`)
  const folder = mkdtempSync(join(tmpdir(), 'revlane-test-postgres-'))
  chmodSync(folder, 0o755)
  const cluster = await startCluster({
    folder,
    identify,
    durable: false,
    ...(installed ? { binaries: installed } : { copyBinariesTo: toolsFolder() }),
    settings: { max_connections: 300, max_prepared_transactions: 10 },
  })
  const { host, port, user, password, version } = cluster
  return { address: { host, port, user, password, version }, ended: { pid: cluster.pid, signal: 'SIGINT', folder } }
}
