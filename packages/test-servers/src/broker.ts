// Starts each server on the first demand of any test process, and ends them all with the run.
// Test processes reach it over loopback HTTP under a path that only they know.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { startReaper } from './reaper.ts'
import { startMariadb } from './start/start-mariadb.ts'
import { startMysql } from './start/start-mysql.ts'
import { startPostgres } from './start/start-postgres.ts'
import type { StartedServer, TestServerAddress } from './start/started-server.ts'

/** The servers that a test can ask for. `postgres-15` is Debian's own. */
export type ServerName = 'postgres' | `postgres-${string}` | 'mariadb' | 'mysql'

function start(name: ServerName): Promise<StartedServer> {
  if (name === 'mariadb') return startMariadb()
  if (name === 'mysql') return startMysql()
  return startPostgres(name === 'postgres' ? undefined : name.slice('postgres-'.length))
}

/** The environment variable that leads test processes to the broker. */
export const BROKER_VARIABLE = 'REVLANE_TEST_SERVERS'

/** Opens the broker for this process and those that it starts; the returned function ends every server. */
export async function startBroker(): Promise<() => Promise<void>> {
  const reaper = startReaper()
  const servers = new Map<string, Promise<TestServerAddress>>()
  const open = async (name: ServerName) => {
    const { address, ended } = await start(name)
    reaper.add(ended)
    return address
  }
  const secret = randomBytes(16).toString('hex')
  const http = createServer((request, response) => {
    const [, given, name] = request.url?.split('/') ?? []
    if (given !== secret || !isServerName(name)) return response.writeHead(404).end()
    const server = servers.get(name) ?? open(name)
    servers.set(name, server)
    server.then(
      (address) => response.end(JSON.stringify(address)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    )
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('The broker has no port')
  process.env[BROKER_VARIABLE] = `http://127.0.0.1:${address.port}/${secret}`
  return async () => {
    http.closeAllConnections()
    http.close()
    await Promise.allSettled(servers.values())
    await reaper.close()
  }
}

function isServerName(name: string | undefined): name is ServerName {
  return name !== undefined && /^(postgres(-\d+)?|mariadb|mysql)$/.test(name)
}
