// npm start: a running installation from a bare clone, with nothing to bring but Node.
import { join } from 'node:path'
import type { Cluster } from '@revlane/embedded-postgres'
import type { DemoPerson } from '../../../server/demo/demo-people.ts'
import { startStage } from '../progress.mjs'
import { ensureRuntime } from './build/ensure-runtime.ts'
import { holdRuntime } from './build/runtime.ts'
import {
  ensureControlDatabase,
  type PreparedPlane,
  prepareControlPlane,
  startOwnCluster,
} from './data/control-plane.ts'
import { assertDatabaseUrl } from './data/database-url.ts'
import { ensureDemo } from './data/demo.ts'
import { takeLock } from './data/file-lock.ts'
import { type Beginning, readBeginning, writeBeginning } from './data/first-start.ts'
import { type HomePaths, homePaths, openHome } from './data/home.ts'
import { processAccounts } from './processes/accounts.ts'
import type { ProcessSettings } from './processes/environment.ts'
import { assertPortFree } from './processes/port.ts'
import { startProcesses } from './processes/start-processes.ts'
import { listenForStop, Stopped, type StopSignal } from './processes/stop-signal.ts'
import { waitHealthy } from './processes/wait-healthy.ts'
import { REPOSITORY, readVersion } from './repository.ts'
import { startBlock } from './start-block.ts'
import { readStartOptions, type StartOptions } from './start-options.ts'

class AlreadyRunning extends Error {
  readonly code = 'already-running'
  constructor(home: string, pid: number) {
    super(
      `Revlane already runs in ${home} (process ${pid}). Stop it first, or give this one a REVLANE_HOME of its own.`,
    )
  }
}

type Closers = (() => Promise<void>)[]

/** Everything up to the block; what must be undone at the end is pushed on `closers` as it comes up. */
async function start(options: StartOptions, { signal, onSecond }: StopSignal, closers: Closers): Promise<void> {
  const since = performance.now()
  const version = readVersion()
  const home = openHome()
  const paths = homePaths(home)
  if (home.moved) console.log(`  Data is in ${home.folder}: the way to ${home.wanted} is closed to other users.`)
  const lock = takeLock(paths.lock)
  if (!('release' in lock)) throw new AlreadyRunning(home.wanted, lock.pid)
  closers.push(async () => lock.release())
  // A launcher that was killed leaves its web process a few seconds to notice.
  await assertPortFree(options.host, options.port, 8_000)
  const beginning = readBeginning(home, paths, options.empty)

  const runtime = await ensureRuntime(paths.runtime, signal)
  const releaseRuntime = holdRuntime(runtime)
  closers.push(async () => releaseRuntime())
  const { plane, people } = await bringData({ options, paths, beginning, signal, closers })
  const setupCode = people.length === 0 ? plane.setupCode : null
  const roots = [options.sourceRoots, people.length > 0 || !options.sourceRoots ? paths.projects : null]
  const settings: ProcessSettings = {
    ...{ paths, keys: plane.keys, version, setupOpen: setupCode !== null },
    ...{ host: options.host, port: options.port, url: options.url, sourceRoots: roots.filter(Boolean).join(':') },
  }
  const accounts = processAccounts()
  const waiting = startStage('Starting web and worker')
  const processes = startProcesses(settings, { runtime: runtime.folder, accounts })
  closers.push(processes.stop)
  onSecond(() => void processes.stop())
  await waitHealthy(`http://${loopbackOf(options.host)}:${options.port}/api/health`, signal)
  waiting.done('Web and worker are well')
  const seconds = (performance.now() - since) / 1000
  const separated = accounts.web !== null
  console.log(startBlock({ home, options, version, people, setupCode, projects: paths.projects, separated, seconds }))
}

type DataOrder = {
  readonly options: StartOptions
  readonly paths: HomePaths
  readonly beginning: Beginning | null
  readonly signal: AbortSignal
  readonly closers: Closers
}

/** The control plane, migrated and with its keys, and the demo where this home has one. */
async function bringData(order: DataOrder): Promise<{ plane: PreparedPlane; people: readonly DemoPerson[] }> {
  const { options, paths, beginning, signal, closers } = order
  const bringCluster = async (folder: string, mayMove: boolean): Promise<Cluster> => {
    const cluster = await startOwnCluster(folder, paths, mayMove)
    closers.push(() => cluster.stop())
    return cluster
  }
  signal.throwIfAborted()
  const database = startStage(options.databaseUrl ? 'Using the PostgreSQL of DATABASE_URL' : 'Starting PostgreSQL')
  if (options.databaseUrl) await assertDatabaseUrl(options.databaseUrl)
  const ownerUrl = options.databaseUrl ?? (await ensureControlDatabase(await bringCluster(paths.control, true), paths))
  database.done()
  signal.throwIfAborted()

  const migrating = startStage('Bringing the control plane up to date')
  const migrations = join(REPOSITORY, 'migrations')
  const plane = await prepareControlPlane(ownerUrl, { paths, accounts: processAccounts(), migrations })
  migrating.done()
  signal.throwIfAborted()

  // Never into a database in which somebody has signed up, such as one that DATABASE_URL names.
  const fresh = !options.empty && plane.setupCode !== null
  const { as, complete } = beginning ?? { as: fresh ? 'demo' : 'empty', complete: false }
  if (!complete) writeBeginning(paths, { as, complete: as === 'empty' })
  if (as === 'empty') return { plane, people: [] }
  const people = await ensureDemo({
    plane,
    paths,
    seeded: complete,
    bringCluster: () => bringCluster(paths.demo, false),
  })
  writeBeginning(paths, { as, complete: true })
  return { plane, people }
}

function loopbackOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

export async function main(args: readonly string[]): Promise<void> {
  // Other users must be able to pass through the folders that we make; secrets get their modes one by one.
  process.umask(0o022)
  const stop = listenForStop()
  const closers: Closers = []
  let code = 0
  try {
    const options = readStartOptions(args)
    await start(options, stop, closers)
    await new Promise((resolve) => stop.signal.addEventListener('abort', resolve))
  } catch (error) {
    if (!(error instanceof Stopped) && !stop.signal.aborted) {
      code = 1
      const known = error instanceof Error && 'code' in error
      console.error(`\n${known ? error.message : error instanceof Error ? error.stack : error}`)
    }
  }
  if (stop.signal.aborted) console.log('\n  Stopping. What the worker has begun is ended first; again to stop at once.')
  for (const close of closers.reverse()) {
    await close().catch((error: unknown) => {
      code = 1
      console.error(error instanceof Error ? error.message : error)
    })
  }
  if (code === 0) console.log('  Stopped. All data is kept.')
  process.exit(code)
}
