// A pooler in transaction mode breaks locks and settings in silence (hazard R22).
import type pg from 'pg'
import type { SessionTarget } from '../session/session.ts'
import { type ConnectOptions, connectPostgresql } from './connect-postgresql.ts'

async function pidOf(client: pg.Client): Promise<number> {
  const result = await client.query<[number]>({ text: 'SELECT pg_catalog.pg_backend_pid()', rowMode: 'array' })
  return result.rows[0]?.[0] ?? 0
}

function announcedPid(client: pg.Client): number | null {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : null
}

/**
 * True when each transaction may run on another server process. The pid announced in the handshake differs from the real one
 * behind any pooler; whether ours moves is tried by taking the server process away from it with a second transaction.
 */
export async function detectPooler(
  client: pg.Client,
  target: SessionTarget,
  options: ConnectOptions & { readonly pid: number },
): Promise<boolean> {
  if (announcedPid(client) === options.pid) return false
  const rival = await connectPostgresql(target, options)
  try {
    await rival.query('BEGIN')
    const rivalPid = await pidOf(rival)
    const pid = await pidOf(client)
    return pid !== options.pid || rivalPid === options.pid
  } catch (error) {
    // Statement mode refuses BEGIN itself with protocol_violation.
    if (error instanceof Error && 'code' in error && error.code === '08P01') return true
    throw error
  } finally {
    await rival.end().catch(() => undefined)
  }
}
