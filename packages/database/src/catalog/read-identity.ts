import { ServerError } from '../failure/server-error.ts'
import type { Session } from '../session/session.ts'

async function one(session: Session, sql: string): Promise<string[]> {
  const { rows } = await session.query(sql)
  return (rows[0] ?? []).map((value) => String(value))
}

async function postgresqlServerId(session: Session): Promise<string> {
  try {
    const [id] = await one(session, 'SELECT system_identifier::text FROM pg_catalog.pg_control_system()')
    return id ?? ''
  } catch (error) {
    // A managed service may withhold the function; its host name is then the best that is known.
    if (!(error instanceof ServerError) || error.sqlState !== '42501') throw error
    return `${session.fields.host.toLowerCase()}:${session.fields.port}`
  }
}

async function mariadbServerId(session: Session): Promise<string> {
  try {
    const [uid] = await one(session, 'SELECT @@server_uid')
    // Base64 holds slashes, and the identity ends in one and the database.
    if (uid) return Buffer.from(uid, 'base64').toString('base64url')
  } catch (error) {
    // 1193, unknown system variable: servers before 10.11 have none.
    if (!(error instanceof ServerError) || error.errno !== 1193) throw error
  }
  // The server's own name for itself: the same through every address that leads to it.
  const [host, port] = await one(session, 'SELECT @@hostname, @@port')
  return `${host}:${port}`
}

/**
 * What this database is, by its own word and whatever the address: `postgresql:<system_identifier>/<database>`,
 * `mysql:<server_uuid>/<database>`, `mariadb:<server_uid, or host and port>/<database>`.
 * @throws ServerError, SessionLost
 */
export async function readIdentity(session: Session): Promise<string> {
  if (session.engine === 'postgresql') {
    const [database] = await one(session, 'SELECT pg_catalog.current_database()::text')
    return `postgresql:${await postgresqlServerId(session)}/${database}`
  }
  if (session.engine === 'mariadb') {
    const [database] = await one(session, 'SELECT DATABASE()')
    return `mariadb:${await mariadbServerId(session)}/${database}`
  }
  const [uuid, database] = await one(session, 'SELECT @@server_uuid, DATABASE()')
  return `mysql:${uuid}/${database}`
}
