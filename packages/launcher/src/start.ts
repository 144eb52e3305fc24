// npm start: a running installation from a bare clone, with nothing to bring but Node.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cluster } from '@revlane/embedded-postgres'
import { startStage } from '../progress.mjs'
import { ensureRuntime } from './build/ensure-runtime.ts'
import { ensureControlDatabase, prepareControlPlane, startOwnCluster } from './data/control-plane.ts'
import { ensureDemo } from './data/demo.ts'
import { takeLock } from './data/file-lock.ts'
import { readBeginning, writeBeginning } from './data/first-start.ts'
import { homePaths, openHome } from './data/home.ts'
import { processAccounts } from './processes/accounts.ts'
import type { ProcessSettings } from './processes/environment.ts'
import { assertPortFree } from './processes/port.ts'
import { startProcesses } from './processes/start-processes.ts'
import { listenForStop, Stopped, type StopSignal } from './processes/stop-signal.ts'
import { waitHealthy } from './processes/wait-healthy.ts'
import { REPOSITORY } from './repository.ts'
import { startBlock } from './start-block.ts'
import { readStartOptions, type StartOptions } from './start-options.ts'

export class AlreadyRunning extends Error {
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
  const home = openHome()
  const paths = homePaths(home)
  const accounts = processAccounts()
  const { version }: { version: string } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'))
  if (home.moved)
    console.log(
      `  Data is in ${home.folder}; ${home.wanted} leads there, because it lies in a folder closed to others.`,
    )

  const lock = takeLock(paths.lock)
  if (!('release' in lock)) throw new AlreadyRunning(home.wanted, lock.pid)
  closers.push(async () => lock.release())
  // A launcher that was killed leaves its web process a few seconds to notice.
  await assertPortFree(options.host, options.port, 8_000)
  const beginning = readBeginning(home, paths, options.empty)
  const runtime = await ensureRuntime(paths.runtime, signal)
  signal.throwIfAborted()

  const bringCluster = async (folder: string, mayMove: boolean): Promise<Cluster> => {
    const cluster = await startOwnCluster(folder, paths, mayMove)
    closers.push(() => cluster.stop())
    return cluster
  }
  const database = startStage(options.databaseUrl ? 'Using the PostgreSQL of DATABASE_URL' : 'Starting PostgreSQL')
  const ownerUrl = options.databaseUrl ?? (await ensureControlDatabase(await bringCluster(paths.control, true), paths))
  database.done()
  signal.throwIfAborted()

  const migrating = startStage('Bringing the control plane up to date')
  const plane = await prepareControlPlane(ownerUrl, { paths, accounts, migrations: join(REPOSITORY, 'migrations') })
  migrating.done()
  signal.throwIfAborted()

  const wantsDemo = beginning === 'demo' || (beginning === null && !options.empty && plane.setupCode !== null)
  const people = wantsDemo
    ? await ensureDemo({
        plane,
        paths,
        accounts,
        seeded: beginning === 'demo',
        bringCluster: () => bringCluster(paths.demo, false),
      })
    : []
  if (beginning === null) writeBeginning(paths, wantsDemo ? 'demo' : 'empty')
  signal.throwIfAborted()

  const setupCode = wantsDemo ? null : plane.setupCode
  const settings: ProcessSettings = {
    paths,
    keys: plane.keys,
    version,
    host: options.host,
    port: options.port,
    url: options.url,
    sourceRoots: options.sourceRoots ?? paths.projects,
    setupOpen: setupCode !== null,
  }
  mkdirSync(paths.log, { recursive: true })
  const waiting = startStage('Starting web and worker')
  const processes = startProcesses(settings, { runtime: runtime.folder, accounts })
  closers.push(processes.stop)
  onSecond(() => void processes.stop())
  const loopback = options.host === '0.0.0.0' ? '127.0.0.1' : options.host === '::' ? '[::1]' : options.host
  await waitHealthy(`http://${loopback}:${options.port}/api/health`, signal)
  waiting.done('Web and worker are well')
  console.log(
    startBlock({
      ...{ home, options, version, people, setupCode },
      peopleFile: join(home.wanted, 'demo-people.json'),
      projects: settings.sourceRoots,
      separated: accounts.web !== null,
      seconds: (performance.now() - since) / 1000,
    }),
  )
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
  console.log('\n  Stopping. What the worker has begun is ended first; again to stop at once.')
  for (const close of closers.reverse()) {
    await close().catch((error: unknown) => {
      code = 1
      console.error(error instanceof Error ? error.message : error)
    })
  }
  if (code === 0) console.log('  Stopped. All data is kept.')
  process.exit(code)
}
