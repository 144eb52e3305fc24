// Sessions on real servers for the tests of this package.
import { type DatabaseFields, mariadbServer, mysqlServer, postgresServer } from '@revlane/test-servers'
import { openSession } from '../session/open-session.ts'
import type { Engine, Session, SessionOptions, SessionTarget } from '../session/session.ts'

export const ENGINES: readonly Engine[] = ['postgresql', 'mariadb', 'mysql']

const SERVERS = { postgresql: postgresServer, mariadb: mariadbServer, mysql: mysqlServer }

function targetOf(engine: Engine, fields: DatabaseFields): SessionTarget {
  const { password, ...rest } = fields
  const family = engine === 'postgresql' ? 'postgresql' : 'mysql'
  return { fields: { ...rest, engine: family, tls: 'prefer' }, password, address: fields.host }
}

/** A new empty database and its target. */
export async function newTarget(engine: Engine): Promise<SessionTarget> {
  const server = await SERVERS[engine]()
  const database = await server.createDatabase()
  return targetOf(engine, database.fields)
}

export function open(target: SessionTarget, options: Partial<SessionOptions> = {}): Promise<Session> {
  return openSession(target, {
    purpose: 'migrate',
    applicationName: 'revlane test',
    connectTimeoutMs: 10_000,
    ...options,
  })
}
