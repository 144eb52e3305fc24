// Keeps one child process alive: starts it again with back-off when it ends unasked, and ends it when asked.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { Account } from '@revlane/embedded-postgres'

export type ChildOrder = {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly account: Account | null
  readonly logFile: string
  /** Killed when it has not ended this long after it was asked to; never, when not given. */
  readonly killAfterMs?: number
}

export type Supervised = {
  /** Asks the child to end and resolves when it has; a second call does not wait for what it has begun. */
  stop(): Promise<void>
  readonly pid: () => number | undefined
}

/** `say` gets one sentence for each unasked end. `delaysMs` are the pauses before each next start; the last one repeats. */
export type SuperviseOptions = {
  readonly say: (sentence: string) => void
  readonly delaysMs?: readonly number[]
  /** After living this long a child is well again, and the pauses begin anew. */
  readonly wellAfterMs?: number
}

const DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000]

export function supervise(order: ChildOrder, options: SuperviseOptions): Supervised {
  const { say, delaysMs = DELAYS_MS, wellAfterMs = 60_000 } = options
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | null = null
  let ends = 0
  let stopping = false
  let ended = Promise.resolve()

  const start = () => {
    const began = performance.now()
    const logFrom = sizeOf(order.logFile)
    const running = spawnChild(order)
    child = running
    ended = new Promise((resolve) => {
      const onEnd = (how: string) => {
        if (child !== running) return
        child = null
        resolve()
        if (stopping) return
        if (performance.now() - began > wellAfterMs) ends = 0
        const delay = delaysMs[Math.min(ends, delaysMs.length - 1)] ?? 0
        ends += 1
        timer = setTimeout(start, delay)
        say(
          `The ${order.name} process ended (${how}) and starts again in ${delay / 1000} s.${how.startsWith('SIG') ? '' : lastWords(order, logFrom)}`,
        )
      }
      running.once('error', (error) => onEnd(error.message))
      running.once('exit', (code, signal) => onEnd(signal ?? `exit code ${code}`))
    })
  }
  start()
  return {
    pid: () => child?.pid,
    stop: () => {
      stopping = true
      if (timer) clearTimeout(timer)
      child?.kill('SIGTERM')
      if (order.killAfterMs !== undefined) setTimeout(() => child?.kill('SIGKILL'), order.killAfterMs).unref()
      return ended
    },
  }
}

const LOG_LIMIT_BYTES = 20 * 1024 * 1024

function spawnChild({ program, args, cwd, env, account, logFile }: ChildOrder): ChildProcess {
  if (sizeOf(logFile) > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(program, args, {
    cwd,
    env,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    // A session of its own: Ctrl-C in the terminal is for us, and we tell the child once.
    detached: true,
    // The open pipe tells the child that we live. Its words go to a file, so that they have a place when we do not.
    stdio: ['pipe', log, log],
  })
  child.stdin?.on('error', () => undefined)
  closeSync(log)
  return child
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function lastWords({ logFile }: ChildOrder, from: number): string {
  const fd = openSync(logFile, 'r')
  try {
    const begin = fstatSync(fd).size < from ? 0 : from
    const lines = readFileSync(fd).subarray(begin).toString().trim().split('\n').slice(-6)
    const words = lines.map((line) => `\n      ${line.slice(0, 400)}`).join('')
    return words.trim() === '' ? '' : ` Its last words (${logFile}):${words}`
  } finally {
    closeSync(fd)
  }
}
