// A real PgBouncer in transaction mode before a target.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort, findServerAccount } from '@revlane/embedded-postgres'
import { ensurePgbouncer } from '@revlane/test-servers'
import type { SessionTarget } from '../session/session.ts'

export interface Pooled {
  readonly target: SessionTarget
  stop(): Promise<void>
}

export async function startTransactionPooler(target: SessionTarget): Promise<Pooled> {
  const { path, env } = await ensurePgbouncer()
  const { host, port, user } = target.fields
  const folder = mkdtempSync(join(tmpdir(), 'revlane-pgbouncer-'))
  chmodSync(folder, 0o755)
  const listen = await findFreePort()
  const settings = [
    `[databases]\n* = host=${host} port=${port} user=${user} password='${target.password}'`,
    `[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${listen}\nunix_socket_dir =\nauth_type = any\npool_mode = transaction`,
    'default_pool_size = 4\nignore_startup_parameters = extra_float_digits\n',
  ]
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(file, settings.join('\n'))
  // As root it does not start at all.
  const account = findServerAccount(['nobody'])
  const child = spawn(path, [file], {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    cwd: '/',
    stdio: 'ignore',
    env: { ...process.env, ...env },
  })
  const exit = once(child, 'exit')
  while (!(await answers(listen))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}.`)
    await pause(20)
  }
  return {
    target: {
      ...target,
      fields: { ...target.fields, host: '127.0.0.1', port: listen, tls: 'disable' },
      address: '127.0.0.1',
    },
    stop: async () => {
      child.kill('SIGKILL')
      await exit
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
