// What a data folder says about itself without a server: its identity, its major and who runs on it.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** The cluster's system identifier: the first eight bytes of global/pg_control (src/include/catalog/pg_control.h). */
export function readSystemIdentifier(dataFolder: string): string {
  const bytes = Buffer.alloc(8)
  const file = openSync(join(dataFolder, 'global/pg_control'), 'r')
  try {
    readSync(file, bytes, 0, 8, 0)
  } finally {
    closeSync(file)
  }
  return (
    new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? bytes.readBigUInt64LE() : bytes.readBigUInt64BE()
  ).toString()
}

/** The major version that made the folder, or null where there is no cluster. */
export function readMajor(dataFolder: string): string | null {
  return readIfThere(join(dataFolder, 'PG_VERSION'))?.trim() ?? null
}

/** The server that says it runs on this folder: postmaster.pid (src/include/utils/pidfile.h). */
export type Postmaster = { readonly pid: number; readonly dataFolder: string; readonly port: number }

export function readPostmaster(dataFolder: string): Postmaster | null {
  const lines = readIfThere(join(dataFolder, 'postmaster.pid'))?.split('\n')
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!lines?.[1] || !Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null
  return { pid, dataFolder: lines[1], port }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
