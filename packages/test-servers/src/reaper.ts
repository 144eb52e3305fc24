// The process that ends our servers after us.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server to end by `signal`; its folder goes with it. */
export type Ended = { readonly pid: number; readonly signal: 'SIGINT' | 'SIGTERM'; readonly folder: string }

export type Reaper = {
  add(server: Ended): void
  /** Ends all servers and resolves when they are gone. */
  close(): Promise<void>
}

export function startReaper(): Reaper {
  const script = fileURLToPath(new URL('./reaper.mjs', import.meta.url))
  // Detached: a Ctrl-C in the terminal must reach us, not it.
  const child: ChildProcess = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const exit = once(child, 'exit')
  return {
    add: (server) => {
      child.stdin?.write(`${JSON.stringify(server)}\n`)
    },
    close: async () => {
      child.stdin?.end()
      await exit
    },
  }
}
