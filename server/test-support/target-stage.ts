// A real database with a version table at r1, registered as an environment whose credential is sealed for it.
import { type ConnectionFields, openSession, readIdentity, type Session } from '@revlane/database'
import type { Plan } from '@revlane/sql-plan'
import { mariadbServer, postgresServer, type TestDatabase } from '@revlane/test-servers'
import { makeKeys } from '../credentials/make-keys.ts'
import { seal } from '../credentials/seal.ts'
import { Secret } from '../credentials/secret.ts'
import { credentials } from '../db/schema/environments.ts'
import type { Family } from '../db/schema/words.ts'
import { type Stage, type StageEnvironment, stageEnvironment, stageState, upgradePlan } from './request-stage.ts'

const pair = makeKeys().seal
export const testKeys = { sealPrivateKey: pair.privateKey, targetAllow: '' }

export interface StagedTarget {
  readonly environmentId: string
  readonly identity: string
  readonly database: TestDatabase
  /** A session of its own, for looking and for setting the stage. */
  readonly session: Session
  readonly upgrade: Plan
  drop(): Promise<void>
}

/** Version table at r1; nothing else. */
export async function stageTarget(
  stage: Stage,
  entry: StageEnvironment,
  family: Family = 'postgresql',
): Promise<StagedTarget> {
  const server = family === 'postgresql' ? await postgresServer() : await mariadbServer()
  const database = await server.createDatabase()
  const { host, port, user, password } = database.fields
  const fields: ConnectionFields = { engine: family, host, port, database: database.name, user, tls: 'disable' }
  const session = await openSession(
    { fields, password, address: host },
    { purpose: 'migrate', applicationName: 'revlane test', connectTimeoutMs: 5_000 },
  )
  await session.execute('CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)')
  await session.execute("INSERT INTO alembic_version (version_num) VALUES ('r1')")
  const identity = await readIdentity(session)
  const address = { host, port, database: database.name, username: user, tlsMode: 'disable' as const }
  const environment = await stageEnvironment(stage, { ...entry, identity, address })
  await stageCredential(stage, { environmentId: environment.id, family, address, password })
  await stageState(stage, environment.id, { rows: ['r1'] })
  return {
    environmentId: environment.id,
    identity,
    database,
    session,
    upgrade: {
      ...upgradePlan,
      targetIdentity: identity,
      engine: session.engine,
      transaction: family === 'postgresql' ? 'one' : 'none',
    },
    drop: async () => {
      await session.close()
      await database.drop()
    },
  }
}

interface SealedAddress {
  readonly environmentId: string
  readonly family: Family
  readonly address: { host: string; port: number; database: string; username: string; tlsMode: 'disable' }
  readonly password: string
}

async function stageCredential(stage: Stage, { environmentId, family, address, password }: SealedAddress) {
  const { workspaceId } = stage
  const sealedFor = { ...address, family, caPem: null, workspaceId, environmentId, purpose: 'all' as const }
  await stage.owner.insert(credentials).values({
    workspaceId,
    environmentId,
    purpose: 'all',
    sealed: seal(new Secret(password), sealedFor, { publicKey: pair.publicKey, version: 1 }),
    keyVersion: 1,
    setBy: stage.person,
  })
}

/** The plan with other statements in its one step; the version row stays the last. */
export function planOf(target: StagedTarget, statements: readonly string[]): Plan {
  const [step] = target.upgrade.steps
  const version = step?.statements.at(-1)
  if (!step || !version) throw new Error('The staged plan has no step.')
  const scripts = statements.map((sql, index) => ({
    ...version,
    ordinal: index + 1,
    sql,
    role: 'script' as const,
    origin: { path: step.path, line: 10 + index },
  }))
  return {
    ...target.upgrade,
    steps: [{ ...step, statements: [...scripts, { ...version, ordinal: statements.length + 1 }] }],
  }
}
