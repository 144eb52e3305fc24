// When to look for work: at once when told, and every second in any case. A notification is a hint that may be lost (R70).
import { type Listener, openListener } from '../db/pool.ts'
import { workChannel } from './wake-workers.ts'

export interface WakeUp {
  /** Resolves at the next hint, or after the poll interval; at once if a hint came since the last call. */
  next(): Promise<void>
  /** Resolves the waiting call; for a loop that shall look at its stop flag. */
  ring(): void
  close(): Promise<void>
}

export interface WakeUpOptions {
  readonly databaseUrl: string
  readonly applicationName: string
  readonly pollMs?: number
}

export function openWakeUp({ databaseUrl, applicationName, pollMs = 1_000 }: WakeUpOptions): WakeUp {
  let hinted = false
  let wake: (() => void) | null = null
  const ring = () => {
    hinted = true
    wake?.()
  }
  const listening = keepListening({ databaseUrl, applicationName }, { onHint: ring, retryMs: pollMs })
  return {
    async next() {
      if (!hinted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = null
      hinted = false
    },
    ring,
    close: () => listening.close(),
  }
}

type Address = Pick<WakeUpOptions, 'databaseUrl' | 'applicationName'>

/** LISTEN on a connection that comes back by itself after the control database, or the way to it, was away. */
function keepListening(address: Address, { onHint, retryMs }: { onHint: () => void; retryMs: number }) {
  let closed = false
  let current: Listener | null = null
  let retry: NodeJS.Timeout | undefined

  const again = () => {
    current = null
    if (!closed) retry ??= setTimeout(start, retryMs)
  }
  const start = () => {
    retry = undefined
    connect().catch(again)
  }
  async function connect(): Promise<void> {
    const connection = await openListener(address.databaseUrl, address.applicationName)
    connection.on('error', () => {})
    connection.on('end', again)
    connection.on('notification', onHint)
    if (closed) return connection.end()
    current = connection
    await connection.query(`listen ${workChannel}`)
    onHint()
  }
  start()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await current?.end().catch(() => {})
    },
  }
}
