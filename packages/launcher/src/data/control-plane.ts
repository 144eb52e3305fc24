// The control plane's database: ours, in a cluster of its own, or the one that DATABASE_URL names.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { quoteIdentifier, quoteLiteral } from '@revlane/database'
import { type Cluster, type ServerAddress, startCluster, writeOwnedFile } from '@revlane/embedded-postgres'
import { ensureLogins } from '../../../../server/db/ensure-logins.ts'
import { migrateControlPlane } from '../../../../server/db/migrate.ts'
import { openPool } from '../../../../server/db/pool.ts'
import { isSetUpNeeded } from '../../../../server/workspaces/set-up.ts'
import type { Accounts } from '../processes/accounts.ts'
import { asMissingRight } from './database-url.ts'
import type { HomePaths } from './home.ts'
import { clearSetupCode, ensureKeys, ensureSetupCode, type KeyFiles, writeSecret } from './keys.ts'

const OWNER = 'revlane'

type Passwords = { readonly owner: string; readonly web: string; readonly worker: string }

function ensurePasswords(paths: HomePaths): Passwords {
  if (existsSync(paths.passwords)) return JSON.parse(readFileSync(paths.passwords, 'utf8'))
  const make = () => randomBytes(24).toString('base64url')
  const passwords = { owner: make(), web: make(), worker: make() }
  writeOwnedFile(paths.passwords, JSON.stringify(passwords), { mode: 0o600, account: null })
  return passwords
}

async function ask<T>(url: string, sql: string): Promise<readonly T[]> {
  const db = openPool(url, 'revlane launcher', 1)
  try {
    const { rows } = await db.$client.query(sql)
    return rows
  } finally {
    await db.$client.end()
  }
}

function urlOf({ host, port, user, password }: ServerAddress, database: string): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}

/** Starts (or adopts) a cluster of ours in `folder`; its binaries are copied to the home when they must be. */
export function startOwnCluster(folder: string, paths: HomePaths, mayMove: boolean): Promise<Cluster> {
  return startCluster({
    folder,
    mayMove,
    copyBinariesTo: paths.binaries,
    identify: async (server) => {
      const sql = 'select system_identifier::text as id from pg_control_system()'
      const [row] = await ask<{ id: string }>(urlOf(server, 'postgres'), sql)
      return row?.id ?? ''
    },
    settings: { max_connections: 200, log_min_messages: 'warning' },
  })
}

/** The control database in `cluster` with its owner, who is no superuser. */
export async function ensureControlDatabase(cluster: Cluster, paths: HomePaths): Promise<string> {
  const { owner: password } = ensurePasswords(paths)
  const superuser = urlOf(cluster, 'postgres')
  const owner = quoteIdentifier('postgresql', OWNER)
  const [role] = await ask(superuser, `select from pg_roles where rolname = '${OWNER}'`)
  const rights = `LOGIN CREATEROLE NOSUPERUSER PASSWORD ${quoteLiteral('postgresql', password)}`
  if (!role) await ask(superuser, `CREATE ROLE ${owner} WITH ${rights}`)
  const [database] = await ask(superuser, `select from pg_database where datname = '${OWNER}'`)
  if (!database) await ask(superuser, `CREATE DATABASE ${owner} OWNER ${owner}`)
  return urlOf({ ...cluster, user: OWNER, password }, OWNER)
}

export type PreparedPlane = {
  readonly ownerUrl: string
  readonly keys: KeyFiles
  /** The one-time code while nobody has signed up, else null. */
  readonly setupCode: string | null
}

/**
 * Migrates the control plane, makes the two logins and all keys, and leaves each process its files.
 * @throws DatabaseUrlUnfit, LoginsNotPermitted when the owner lacks a right
 * Repeatable: `npm start` and the containers' first step both call it each time.
 */
export async function prepareControlPlane(
  ownerUrl: string,
  { paths, accounts, migrations }: { paths: HomePaths; accounts: Accounts; migrations: string },
): Promise<PreparedPlane> {
  const { web, worker } = ensurePasswords(paths)
  await migrateControlPlane({ ownerUrl, folder: migrations }).catch((error: unknown) => {
    throw asMissingRight(error) ?? error
  })
  const { webUrl, workerUrl } = await ensureLogins({ ownerUrl, webPassword: web, workerPassword: worker })
  mkdirSync(paths.projects, { recursive: true, mode: 0o755 })
  const keys = ensureKeys(paths, accounts)
  writeSecret(keys.webUrl, webUrl, accounts.web)
  writeSecret(keys.workerUrl, workerUrl, accounts.worker)
  const db = openPool(webUrl, 'revlane launcher', 1)
  try {
    const needed = await isSetUpNeeded(db)
    if (!needed) clearSetupCode(keys, accounts)
    const setupCode = needed ? ensureSetupCode(keys, accounts) : null
    return { ownerUrl, keys, setupCode }
  } finally {
    await db.$client.end()
  }
}
