import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findServerAccount } from './account.ts'
import { findEmbeddedBinaries } from './binaries.ts'
import { type Cluster, type ServerAddress, startCluster } from './cluster.ts'
import { ClusterPortTaken, MajorMismatch } from './errors.ts'

let room: string
let folder: string
const running: Cluster[] = []

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'revlane-cluster-'))
  chmodSync(room, 0o755)
  folder = join(room, 'cluster')
})

afterEach(async () => {
  for (const cluster of running.splice(0)) await cluster.stop()
  rmSync(room, { recursive: true, force: true })
})

async function ask<T>(server: ServerAddress, sql: string): Promise<T> {
  const client = new pg.Client({ ...server, database: 'postgres', connectionTimeoutMillis: 5000 })
  // pg_terminate and shutdown reach the client as an event; the query's own rejection is what a test looks at.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

const identify = (server: ServerAddress) =>
  ask<string>(server, 'select system_identifier::text from pg_control_system()')

async function start(options: Partial<Parameters<typeof startCluster>[0]> = {}): Promise<Cluster> {
  const cluster = await startCluster({ folder, identify, durable: false, ...options })
  running.push(cluster)
  return cluster
}

test('a new cluster answers on the loopback address, with a password and scram only', async () => {
  const cluster = await start()
  expect(cluster).toMatchObject({ host: '127.0.0.1', user: 'postgres', adopted: false, created: true })
  expect(await ask(cluster, 'show server_version')).toBe(cluster.version)
  expect(await ask(cluster, 'show listen_addresses')).toBe('127.0.0.1')
  await expect(ask({ ...cluster, password: 'wrong' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  const rules = await ask<string>(cluster, `select string_agg(distinct auth_method, ',') from pg_hba_file_rules`)
  expect(rules).toBe('scram-sha-256')
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
  expect(existsSync(join(folder, 'log/initdb-password'))).toBe(false)
})

test('a second start keeps the data, the port and the identity', async () => {
  const first = await start()
  await ask(first, 'create table kept as select 7 as n')
  await first.stop()
  const second = await start()
  expect(second).toMatchObject({
    port: first.port,
    systemIdentifier: first.systemIdentifier,
    created: false,
    adopted: false,
  })
  expect(await ask(second, 'select n from kept')).toBe(7)
})

test('a server left behind by a killed launcher is adopted, not started again', async () => {
  const script = join(room, 'left-behind.mts')
  const source = fileURLToPath(new URL('./cluster.ts', import.meta.url))
  writeFileSync(
    script,
    `import { startCluster } from ${JSON.stringify(source)}
     const cluster = await startCluster({ folder: ${JSON.stringify(folder)}, durable: false, identify: async () => '' })
     console.log('pid ' + cluster.pid)
     setInterval(() => {}, 1000)`,
  )
  const launcher = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = await new Promise<number>((resolve) => {
    launcher.stdout.on('data', (chunk: Buffer) => resolve(Number(/pid (\d+)/.exec(chunk.toString())?.[1])))
  })
  const ended = new Promise((resolve) => launcher.once('exit', resolve))
  launcher.kill('SIGKILL')
  await ended

  const cluster = await start()
  expect(cluster).toMatchObject({ pid, adopted: true, created: false })
  expect(await identify(cluster)).toBe(cluster.systemIdentifier)
})

test('a stale postmaster.pid that names a living stranger does not block the start', async () => {
  const first = await start()
  await first.stop()
  // The stranger is this very test process, on the port of nobody.
  const lines = [String(process.pid), join(folder, 'data'), '1', '1', '', '127.0.0.1', '', 'ready']
  writeFileSync(join(folder, 'data/postmaster.pid'), `${lines.join('\n')}\n`)
  const second = await start()
  expect(second).toMatchObject({ adopted: false, systemIdentifier: first.systemIdentifier })
})

test('a cluster starts with its binaries under a folder that only its owner can enter', async () => {
  const closed = join(room, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  cpSync(findEmbeddedBinaries().root, join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
  chmodSync(join(closed, 'native/bin/postgres'), 0o700)
  const binaries = { release: 'closed', root: join(closed, 'native'), bin: join(closed, 'native/bin') }
  const cluster = await start({ binaries })
  expect(await ask(cluster, 'select 1')).toBe(1)
  expect(existsSync(join(folder, 'binaries'))).toBe(findServerAccount() !== null)
})

test('a cluster keeps its port, and says so when another program took it', async () => {
  const first = await start()
  await first.stop()
  const squatter = createServer()
  await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve))
  try {
    await expect(start()).rejects.toThrow(ClusterPortTaken)
    const moved = await start({ mayMove: true })
    expect(moved.port).not.toBe(first.port)
    expect(await identify(moved)).toBe(first.systemIdentifier)
  } finally {
    squatter.close()
  }
})

test('data of another major version is left alone', async () => {
  const first = await start()
  await first.stop()
  writeFileSync(join(folder, 'data/PG_VERSION'), '14\n')
  await expect(start()).rejects.toThrow(MajorMismatch)
  expect(readFileSync(join(folder, 'data/PG_VERSION'), 'utf8')).toBe('14\n')
})

test('an initdb that was killed half way leaves nothing in the way', async () => {
  mkdirSync(join(folder, 'data.partial/base'), { recursive: true })
  const cluster = await start()
  expect(cluster.created).toBe(true)
})
