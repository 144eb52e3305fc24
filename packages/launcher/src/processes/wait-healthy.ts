import { setTimeout as pause } from 'node:timers/promises'

class NotHealthy extends Error {
  readonly code = 'not-healthy'
  constructor(url: string, last: string) {
    super(`${url} is not well after a minute: ${last}`)
  }
}

/**
 * Resolves when `url` answers 200.
 * @throws NotHealthy with the last answer; whatever `signal` is aborted with
 */
export async function waitHealthy(url: string, signal: AbortSignal, patienceMs = 60_000): Promise<void> {
  let last = 'no answer'
  for (const until = performance.now() + patienceMs; performance.now() < until; await pause(100, null, { signal })) {
    // Not AbortSignal.timeout(): Node.js 20 may collect one that only AbortSignal.any() knows, and it never fires then.
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(new Error('no answer in 5 s')), 5_000)
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, limit.signal]) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 500)}`
    } catch (error) {
      signal.throwIfAborted()
      last = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    } finally {
      clearTimeout(timer)
    }
  }
  throw new NotHealthy(url, last)
}
