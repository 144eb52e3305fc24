import type pg from 'pg'
import { fromPostgresql } from '../failure/server-error.ts'
import { AnswerGauge } from '../session/answer-gauge.ts'
import { limitsOf, type Session, type SessionOptions, type SessionTarget } from '../session/session.ts'
import { connectPostgresql } from './connect-postgresql.ts'
import { detectPooler } from './detect-pooler.ts'
import { PostgresqlSession } from './postgresql-session.ts'

/** A worker that dies must not leave its statement running (hazard R03), nor its lock held by a dead socket (R10). */
const BEST_EFFORT: readonly (readonly [string, string])[] = [
  ['client_connection_check_interval', '1s'],
  ['tcp_keepalives_idle', '10'],
  ['tcp_keepalives_interval', '5'],
  ['tcp_keepalives_count', '3'],
]

async function set(client: pg.Client, name: string, value: string): Promise<void> {
  await client.query('SELECT pg_catalog.set_config($1, $2, false)', [name, value])
}

async function applySettings(client: pg.Client, options: SessionOptions): Promise<void> {
  const limits = limitsOf(options)
  await set(client, 'statement_timeout', String(limits.statementTimeoutMs))
  await set(client, 'lock_timeout', String(limits.lockTimeoutMs))
  await set(client, 'idle_in_transaction_session_timeout', '300000')
  if (options.purpose !== 'migrate') await set(client, 'default_transaction_read_only', 'on')
  for (const [name, value] of BEST_EFFORT) {
    // 42704: a server older than 14; 22023: a platform that cannot check; a Unix socket has no keepalives.
    await set(client, name, value).catch(() => undefined)
  }
}

/** @throws what connectPostgresql throws, with the server's own errors as ServerError */
export async function openPostgresql(target: SessionTarget, given: SessionOptions): Promise<Session> {
  const options = { ...given, gauge: new AnswerGauge(given.purpose) }
  try {
    const client = await connectPostgresql(target, options)
    try {
      await applySettings(client, options)
      const row = await client.query<[number, string]>({
        text: "SELECT pg_catalog.pg_backend_pid(), pg_catalog.current_setting('server_version')",
        rowMode: 'array',
      })
      const [pid, serverVersion] = row.rows[0] ?? [0, '']
      const isPooled = await detectPooler(client, target, { ...options, pid })
      const facts = { backendId: String(pid), serverVersion, isPooled }
      return new PostgresqlSession(client, target, { facts, options })
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
  } catch (error) {
    throw fromPostgresql(error, target.password) ?? error
  }
}
