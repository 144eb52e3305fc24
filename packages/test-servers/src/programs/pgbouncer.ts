import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ToolUnavailable } from '../errors.ts'
import { findLibraries, isDebian, unpackDebianPackages } from './debian.ts'
import { toolsFolder } from './tools-folder.ts'

export type Pgbouncer = { readonly path: string; readonly env: Readonly<Record<string, string>> }

/** @throws ToolUnavailable */
export async function ensurePgbouncer(): Promise<Pgbouncer> {
  const installed = '/usr/sbin/pgbouncer'
  if (existsSync(installed)) return { path: installed, env: {} }
  if (!isDebian()) throw new ToolUnavailable('PgBouncer', 'install pgbouncer so that /usr/sbin/pgbouncer exists')
  const root = join(toolsFolder(), 'pgbouncer')
  try {
    await unpackDebianPackages({ packages: ['pgbouncer'], into: root })
  } catch (cause) {
    throw new ToolUnavailable('PgBouncer', 'apt-get install pgbouncer', cause)
  }
  return { path: join(root, 'usr/sbin/pgbouncer'), env: { LD_LIBRARY_PATH: findLibraries(root) } }
}
