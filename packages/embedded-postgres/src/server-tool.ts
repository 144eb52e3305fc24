// Runs initdb or pg_ctl as the server's account.
import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import type { Account } from './account.ts'
import { SERVER_ENVIRONMENT } from './binaries.ts'
import { PostgresFailed } from './errors.ts'

/**
 * Resolves when the tool ended with 0.
 * @throws PostgresFailed with what it printed, and with what `explain` adds (the end of a log)
 */
export function runServerTool(
  path: string,
  args: readonly string[],
  { account, explain = () => '' }: { account: Account | null; explain?: () => string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    // cwd '/': initdb fails in a folder that its account can't read.
    const child = spawn(path, args, {
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (cause) => reject(new PostgresFailed(basename(path), cause.message)))
    // 'exit', not 'close': a server that pg_ctl started may keep the pipes open for as long as it lives.
    child.once('exit', (code) => {
      child.stdout.destroy()
      child.stderr.destroy()
      if (code === 0) resolve()
      else reject(new PostgresFailed(basename(path), `${output}${explain()}`))
    })
  })
}
