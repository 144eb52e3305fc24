import { setTimeout as pause } from 'node:timers/promises'
import type { RunContext } from './run-context.ts'

const RETRY_MS = 500

/**
 * Runs one statement; when the signal aborts, asks the server to stop it, again and again until the statement has ended: a
 * request can arrive before the statement does. Returns only when no request is under way that could hit what is sent next.
 */
export async function withCancel<T>(run: Pick<RunContext, 'session' | 'signal'>, work: () => Promise<T>): Promise<T> {
  const { session, signal } = run
  const over = new AbortController()
  let asking: Promise<void> = Promise.resolve()
  const ask = async () => {
    while (!over.signal.aborted && !session.closed) {
      await session.cancel().catch(() => undefined)
      await pause(RETRY_MS, undefined, { signal: over.signal }).catch(() => undefined)
    }
  }
  const onAbort = () => {
    asking = ask()
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    return await work()
  } finally {
    over.abort()
    signal?.removeEventListener('abort', onAbort)
    await asking
    // A request that came when the statement had ended would hit what is sent next; this takes it.
    if (signal?.aborted && !session.closed) await session.query('SELECT 1').catch(() => undefined)
  }
}
