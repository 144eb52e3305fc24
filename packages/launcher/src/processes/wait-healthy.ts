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
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 500)}`
    } catch (error) {
      signal.throwIfAborted()
      last = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    }
  }
  throw new NotHealthy(url, last)
}
