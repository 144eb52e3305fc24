// The two processes, each as its own user where we can give it one.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Accounts } from './accounts.ts'
import { type ProcessSettings, webEnvironment, workerEnvironment } from './environment.ts'
import { nodeProgramFor } from './node-program.ts'
import { supervise } from './supervise.ts'

export type Processes = { readonly stop: () => Promise<void> }

export function startProcesses(
  settings: ProcessSettings,
  { runtime, accounts }: { runtime: string; accounts: Accounts },
): Processes {
  const { paths } = settings
  mkdirSync(paths.log, { recursive: true })
  const program = nodeProgramFor(accounts.web, paths.runtime)
  const say = (sentence: string) => console.log(`  ${sentence}`)
  const preload = ['--import', pathToFileURL(join(runtime, 'end-with-parent.mjs')).href]
  const order = { program, cwd: runtime }
  const web = supervise(
    {
      ...order,
      name: 'web',
      // An open page's stream may hold it; nothing is lost.
      killAfterMs: 10_000,
      args: [...preload, join(runtime, 'server.js')],
      env: webEnvironment(settings),
      account: accounts.web,
      logFile: join(paths.log, 'web.log'),
    },
    { say },
  )
  const worker = supervise(
    {
      ...order,
      name: 'worker',
      args: ['--enable-source-maps', join(runtime, 'worker.mjs')],
      env: workerEnvironment(settings),
      account: accounts.worker,
      logFile: join(paths.log, 'worker.log'),
    },
    { say },
  )
  return { stop: async () => void (await Promise.all([web.stop(), worker.stop()])) }
}
