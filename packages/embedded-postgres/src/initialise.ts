// A new cluster: made beside its place and moved there whole, so that a killed initdb leaves nothing half-made.

import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, makeOwnedFolder, writeOwnedFile } from './account.ts'
import type { Binaries } from './binaries.ts'
import { runServerTool } from './server-tool.ts'

/** Where a cluster keeps what belongs to it. `password` is readable by us alone, `data` and `log` by the server's account. */
export function clusterPaths(folder: string) {
  return {
    data: join(folder, 'data'),
    log: join(folder, 'log'),
    logFile: join(folder, 'log/postgresql.log'),
    password: join(folder, 'password'),
    port: join(folder, 'port'),
    settings: join(folder, 'data/revlane.conf'),
  }
}

export type ClusterPaths = ReturnType<typeof clusterPaths>

/** The superuser's password, made on the first call. */
export function ensurePassword(paths: ClusterPaths): string {
  if (existsSync(paths.password)) return readFileSync(paths.password, 'utf8').trim()
  const password = randomBytes(24).toString('base64url')
  writeOwnedFile(paths.password, `${password}\n`, { mode: 0o600, account: null })
  return password
}

/** @throws PostgresFailed */
export async function initialise(
  binaries: Binaries,
  paths: ClusterPaths,
  options: { account: Account | null; password: string; durable: boolean },
): Promise<void> {
  const { account, password, durable } = options
  const partial = `${paths.data}.partial`
  rmSync(partial, { recursive: true, force: true })
  makeOwnedFolder(partial, account)
  const passwordFile = join(paths.log, 'initdb-password')
  writeOwnedFile(passwordFile, `${password}\n`, { mode: 0o600, account })
  try {
    await runServerTool(
      join(binaries.bin, 'initdb'),
      [
        ...['-D', partial, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256'],
        `--pwfile=${passwordFile}`,
        ...(durable ? [] : ['--no-sync']),
      ],
      { account },
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
  appendFileSync(join(partial, 'postgresql.conf'), "\ninclude_if_exists = 'revlane.conf'\n")
  renameSync(partial, paths.data)
}
