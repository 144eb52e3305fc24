// What starting a MySQL and starting a MariaDB have in common: an account for us, one process, and waiting for it.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Account,
  findFreePort,
  findServerAccount,
  makeOwnedFolder,
  SERVER_ENVIRONMENT,
} from '@revlane/embedded-postgres'
import { createConnection } from 'mysql2/promise'
import { ServerDidNotStart } from '../errors.ts'
import type { StartedServer, TestServerAddress } from './started-server.ts'

/** A server program with the arguments that it needs on this machine; `command[0]` is the program. */
export type ServerProgram = {
  readonly name: 'MySQL' | 'MariaDB'
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Makes the data folder. */
  readonly initialise: (dataFolder: string, account: Account | null) => Promise<void>
}

function findMysqlAccount(): Account | null {
  return findServerAccount(['mysql', 'nobody'])
}

export async function startMysqlFamily(program: ServerProgram, flags: readonly string[]): Promise<StartedServer> {
  const account = findMysqlAccount()
  const folder = mkdtempSync(join(tmpdir(), `revlane-test-${program.name.toLowerCase()}-`))
  chmodSync(folder, 0o755)
  const run = join(folder, 'run')
  makeOwnedFolder(run, account)
  makeOwnedFolder(join(folder, 'data'), account)
  await program.initialise(join(folder, 'data'), account)

  const password = randomBytes(18).toString('base64url')
  const setup = join(run, 'setup.sql')
  writeFileSync(setup, accountStatements(password), { mode: 0o600 })
  if (account) chownSync(setup, account.uid, account.gid)
  const port = await findFreePort()
  const log = join(folder, 'log')
  const [path = '', ...rest] = program.command
  const child = spawn(
    path,
    [
      ...rest,
      ...(account ? [`--user=${account.name}`] : []),
      `--datadir=${join(folder, 'data')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(run, 'server.sock')}`,
      `--pid-file=${join(run, 'server.pid')}`,
      `--init-file=${setup}`,
      '--skip-name-resolve',
      '--max-connections=300',
      ...flags,
    ],
    {
      detached: true,
      cwd: '/',
      stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
      env: { ...SERVER_ENVIRONMENT, ...program.env },
    },
  )
  child.unref()
  const dead = new Promise<'dead'>((resolve) => {
    child.once('exit', () => resolve('dead'))
    child.once('error', () => resolve('dead'))
  })
  const address = { host: '127.0.0.1', port, user: 'root', password }
  const version = await Promise.race([askVersion(address), dead])
  // A process that ended, or never was, has nothing to end later.
  if (version === 'dead' || child.pid === undefined) {
    throw new ServerDidNotStart(program.name, readFileSync(log, 'utf8').slice(-1500))
  }
  rmSync(setup)
  return { address: { ...address, version }, ended: { pid: child.pid, signal: 'SIGTERM', folder } }
}

function accountStatements(password: string): string {
  const us = "'root'@'127.0.0.1'"
  return `CREATE USER IF NOT EXISTS ${us} IDENTIFIED BY '${password}';\nGRANT ALL ON *.* TO ${us} WITH GRANT OPTION;\n`
}

async function askVersion(address: Omit<TestServerAddress, 'version'>): Promise<string> {
  for (;;) {
    try {
      const connection = await createConnection(address)
      const [rows] = await connection.query<import('mysql2').RowDataPacket[]>('SELECT VERSION() AS version')
      await connection.end()
      return rows[0]?.version
    } catch {
      await pause(50)
    }
  }
}
