// A real database, the session that holds its lock, and a journal that remembers.
import {
  type Lock,
  MIGRATION_LOCK,
  openSession,
  readIdentity,
  type Session,
  type SessionTarget,
  tryLock,
} from '@revlane/database'
import { mariadbServer, mysqlServer, postgresServer } from '@revlane/test-servers'
import type { StatementReport } from '../execute/report.ts'
import type { Journal } from '../execute/run-context.ts'
import type { Engine } from '../plan.ts'

export const ENGINES: readonly Engine[] = ['postgresql', 'mariadb', 'mysql']

const SERVERS = { postgresql: postgresServer, mariadb: mariadbServer, mysql: mysqlServer }

export interface Stage {
  readonly target: SessionTarget
  readonly identity: string
  /** Runs the plan. */
  readonly session: Session
  readonly lock: Lock
  /** Looks on, or interferes. */
  readonly other: Session
  readonly connect: () => Promise<Session>
  readonly end: () => Promise<void>
}

export async function stage(engine: Engine, change: Partial<SessionTarget['fields']> = {}): Promise<Stage> {
  const server = await SERVERS[engine]()
  const database = await server.createDatabase()
  const { password, ...rest } = database.fields
  const fields = {
    ...rest,
    engine: engine === 'postgresql' ? 'postgresql' : 'mysql',
    tls: 'prefer',
    ...change,
  } as const
  const target: SessionTarget = { fields, password, address: rest.host }
  const direct: SessionTarget = { ...target, fields: { ...fields, port: rest.port } }
  const opened: Session[] = []
  const open = async (to: SessionTarget) => {
    const session = await openSession(to, {
      purpose: 'migrate',
      applicationName: 'revlane test',
      connectTimeoutMs: 10_000,
    })
    opened.push(session)
    return session
  }
  const session = await open(target)
  const lock = await tryLock(session, MIGRATION_LOCK)
  if (lock === null) throw new Error('a new database is locked')
  return {
    target,
    identity: await readIdentity(session),
    session,
    lock,
    other: await open(direct),
    connect: () => open(direct),
    end: async () => {
      await Promise.all(opened.map((one) => one.close()))
      await database.drop()
    },
  }
}

export interface MemoryJournal extends Journal {
  readonly announced: number[]
  readonly results: StatementReport[]
  readonly transactions: string[]
}

/** Remembers; `at` is awaited after a statement was announced, before it is sent. */
export function memoryJournal(at: (ordinal: number) => Promise<void> | void = () => undefined): MemoryJournal {
  const announced: number[] = []
  const results: StatementReport[] = []
  const transactions: string[] = []
  return {
    announced,
    results,
    transactions,
    before: async (ordinal) => {
      announced.push(ordinal)
      await at(ordinal)
    },
    after: async (result) => {
      results.push(result)
    },
    transaction: async (id) => {
      transactions.push(id)
    },
  }
}

export async function versionRows(session: Session): Promise<string[]> {
  const { rows } = await session.query('SELECT version_num FROM alembic_version ORDER BY version_num')
  return rows.map((row) => String(row[0]))
}

export async function tableNames(session: Session): Promise<string[]> {
  const schema = session.engine === 'postgresql' ? 'current_schema()' : 'DATABASE()'
  const { rows } = await session.query(
    `SELECT table_name AS n FROM information_schema.tables WHERE table_schema = ${schema} ORDER BY 1`,
  )
  return rows.map((row) => String(row[0]))
}
