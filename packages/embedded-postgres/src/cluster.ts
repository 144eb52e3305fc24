// One PostgreSQL cluster in a folder: start it, adopt it when it already runs there, stop it.
import { existsSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, findServerAccount, makeOwnedFolder, makeReachableFolder, writeOwnedFile } from './account.ts'
import { type Binaries, findEmbeddedBinaries, makeRunnable } from './binaries.ts'
import { readMajor, readPostmaster, readSystemIdentifier } from './control-file.ts'
import { ClusterPortTaken, MajorMismatch, PostgresFailed } from './errors.ts'
import { type ClusterPaths, clusterPaths, ensurePassword, initialise } from './initialise.ts'
import { findFreePort, isPortFree } from './ports.ts'
import { runServerTool } from './server-tool.ts'

/** How to reach a server as its superuser. */
export type ServerAddress = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export type ClusterOptions = {
  readonly folder: string
  /** Asks a running server for `system_identifier` of pg_control_system(); the answer decides whether it is ours. */
  readonly identify: (server: ServerAddress) => Promise<string>
  readonly binaries?: Binaries
  /** Where the binaries are copied when their account can't reach them; default: inside `folder`. */
  readonly copyBinariesTo?: string
  /** false gives up safety against a power cut, for tests. */
  readonly durable?: boolean
  /** Choose a new port when the recorded one is taken, instead of failing. */
  readonly mayMove?: boolean
  /** Lines of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string | number>>
}

export type Cluster = ServerAddress & {
  readonly pid: number
  readonly version: string
  readonly systemIdentifier: string
  /** True when it was already running, left by a launcher that was killed. */
  readonly adopted: boolean
  /** True when the data folder was made by this call. */
  readonly created: boolean
  /** Ends sessions, writes everything and returns when the server is gone. */
  stop(): Promise<void>
}

/**
 * Starts the cluster in `folder`, making it first when there is none, or adopts the server that already runs on it.
 * @throws FolderClosed, NoServerAccount, MajorMismatch, ClusterPortTaken, PostgresFailed, UnsupportedPlatform
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const account = findServerAccount()
  makeReachableFolder(options.folder, account)
  const paths = clusterPaths(realpathSync(options.folder))
  const copyTo = options.copyBinariesTo ?? join(realpathSync(options.folder), 'binaries')
  const binaries = makeRunnable(options.binaries ?? findEmbeddedBinaries(), account, copyTo)
  makeOwnedFolder(paths.log, account)

  const found = readMajor(paths.data)
  if (found && found !== binaries.version.split('.')[0]) throw new MajorMismatch(paths.data, found, binaries.version)
  const password = ensurePassword(paths)
  const created = found === null
  if (created) await initialise(binaries, paths, { account, password, durable: options.durable ?? true })

  const place = { binaries, paths, account, password, created }
  const adopted = created ? null : await findRunning(place, options)
  return adopted ?? (await startServer(place, options))
}

type Place = {
  readonly binaries: Binaries & { version: string }
  readonly paths: ClusterPaths
  readonly account: Account | null
  readonly password: string
  readonly created: boolean
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// A process number alone proves nothing, since numbers are used again: the server itself must name our cluster.
async function findRunning(place: Place, options: ClusterOptions): Promise<Cluster | null> {
  const { paths, password } = place
  const postmaster = readPostmaster(paths.data)
  if (!postmaster || !isAlive(postmaster.pid)) return null
  const address = { host: '127.0.0.1', port: postmaster.port, user: 'postgres', password }
  try {
    if ((await options.identify(address)) !== readSystemIdentifier(paths.data)) return null
  } catch {
    // Whoever answers there, or nobody, is not a server of ours that can be used; pg_ctl says the rest.
    return null
  }
  return asCluster(place, address, { pid: postmaster.pid, adopted: true })
}

async function startServer(place: Place, options: ClusterOptions): Promise<Cluster> {
  const { binaries, paths, account, password } = place
  const port = await choosePort(paths, options.mayMove ?? false)
  writeSettings(paths, account, {
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...options.settings,
    password_encryption: 'scram-sha-256',
    listen_addresses: '127.0.0.1',
    // TCP is enough, and a socket's path may not be longer than 107 characters.
    unix_socket_directories: '',
    port,
  })
  rotateLog(paths)
  await runServerTool(
    join(binaries.bin, 'pg_ctl'),
    ['-D', paths.data, '-w', '-t', '60', '-s', '-l', paths.logFile, 'start'],
    { account, explain: () => `\n${endOfLog(paths)}` },
  )
  const postmaster = readPostmaster(paths.data)
  if (!postmaster) throw new PostgresFailed('pg_ctl start', endOfLog(paths))
  return asCluster(
    place,
    { host: '127.0.0.1', port, user: 'postgres', password },
    { pid: postmaster.pid, adopted: false },
  )
}

// Registered databases are known by their port, so a cluster keeps the one that it got first.
async function choosePort(paths: ClusterPaths, mayMove: boolean): Promise<number> {
  const recorded = existsSync(paths.port) ? Number(readFileSync(paths.port, 'utf8')) : null
  if (recorded && (await isPortFree(recorded))) return recorded
  if (recorded && !mayMove) throw new ClusterPortTaken(paths.data, recorded)
  const port = await findFreePort()
  writeFileSync(paths.port, `${port}\n`)
  return port
}

function writeSettings(paths: ClusterPaths, account: Account | null, settings: Record<string, string | number>): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`)
  writeOwnedFile(paths.settings, `# Written at each start by Revlane.\n${lines.join('\n')}\n`, { mode: 0o600, account })
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024

function rotateLog({ logFile }: ClusterPaths): void {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
}

function endOfLog({ logFile }: ClusterPaths): string {
  return existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-1500) : ''
}

function asCluster(place: Place, address: ServerAddress, run: { pid: number; adopted: boolean }): Cluster {
  const { binaries, paths, account, created } = place
  return {
    ...address,
    ...run,
    created,
    version: binaries.version,
    systemIdentifier: readSystemIdentifier(paths.data),
    stop: async () => {
      if (!readPostmaster(paths.data)) return
      await runServerTool(
        join(binaries.bin, 'pg_ctl'),
        ['-D', paths.data, '-m', 'fast', '-w', '-t', '60', '-s', 'stop'],
        { account, explain: () => `\n${endOfLog(paths)}` },
      )
    },
  }
}
