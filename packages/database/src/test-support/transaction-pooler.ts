// A real PgBouncer in transaction mode before a target.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort, findServerAccount } from '@revlane/embedded-postgres'
import { ensurePgbouncer } from '@revlane/test-servers'
import type { SessionTarget } from '../session/session.ts'
import { awaitListening } from './await-listening.ts'

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
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    await awaitListening(child, { port: listen, withinMs: 30_000 })
  } catch (cause) {
    exit.catch(() => undefined)
    remove()
    throw new Error('PgBouncer did not start.', { cause })
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
      remove()
    },
  }
}
