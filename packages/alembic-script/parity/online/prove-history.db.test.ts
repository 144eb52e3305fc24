// Whole histories of our own from base to head and back, on every engine.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureAlembic, mariadbServer, mysqlServer, postgresServer } from '@revlane/test-servers'
import { expect, test } from 'vitest'
import type { Dialect } from '../answer.ts'
import { mysqlProofs } from './mysql.ts'
import { postgresProofs } from './postgres.ts'
import { proveHistory } from './prove-history.ts'

const HISTORIES = fileURLToPath(new URL('histories/', import.meta.url))
const EXAMPLES = fileURLToPath(new URL('../../../../examples/', import.meta.url))

const SERVERS = {
  postgresql: async () => postgresProofs(await postgresServer()),
  mysql: async () => mysqlProofs(await mysqlServer(), 'mysql'),
  mariadb: async () => mysqlProofs(await mariadbServer(), 'mariadb'),
}

const OF_EXAMPLES = [
  'cooking-api',
  'growing-model',
  'restarted-container',
  'restarted-container/squashed',
  'launched-service',
]

const RUNS: readonly (readonly [history: string, dialect: Dialect])[] = [
  [`${HISTORIES}postgres-life`, 'postgresql'],
  [`${HISTORIES}mysql-life`, 'mysql'],
  [`${HISTORIES}mysql-life`, 'mariadb'],
  [`${HISTORIES}postgres-rows`, 'postgresql'],
  [`${HISTORIES}mysql-rows`, 'mysql'],
  [`${HISTORIES}mysql-rows`, 'mariadb'],
  [`${HISTORIES}asks-the-database`, 'postgresql'],
  [`${HISTORIES}asks-the-database`, 'mysql'],
  [`${HISTORIES}asks-the-database`, 'mariadb'],
  ...OF_EXAMPLES.map((name) => {
    const dialect = name === 'cooking-api' || name === 'launched-service' ? ('mysql' as const) : ('postgresql' as const)
    return [`${EXAMPLES}${name}/migrations/versions`, dialect] as const
  }),
]

test.each(RUNS)(
  '%s on %s comes to the same after each step as with online Alembic',
  async (folder, dialect) => {
    const { python, env } = await ensureAlembic()
    const steps = await proveHistory({
      project: { name: folder, root: folder, folders: [folder] },
      server: await SERVERS[dialect](),
      dialect,
      python,
      env,
      typeMap: {},
      directions: ['upgrade', 'downgrade'],
    })
    expect(steps.filter(({ verdict }) => verdict !== 'same')).toEqual([])
    expect(steps).toHaveLength(2 * readdirSync(folder).filter((name) => name.endsWith('.py')).length)
  },
  180_000,
)
