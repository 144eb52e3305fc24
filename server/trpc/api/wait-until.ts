// Waiting for something that a worker or a person does, without a transaction: asks again, soon at first and then less often.
import { setTimeout as pause } from 'node:timers/promises'

/** Longer than this no call waits: proxies in between give up, and the caller can ask again. */
export const mostSeconds = 25

export interface Waiting {
  readonly seconds: number
  readonly end: AbortSignal
  /** The first pause; each is half as long again as the one before, up to the longest. */
  readonly firstMs?: number
  readonly longestMs?: number
}

/** @returns what `look` found first, or null when the time is up or the wait was ended */
export async function waitUntil<T>(
  look: () => Promise<T | null>,
  { seconds, end, firstMs = 8, longestMs = 400 }: Waiting,
): Promise<T | null> {
  const until = performance.now() + seconds * 1_000
  for (let waitMs = firstMs; ; waitMs = Math.min(waitMs * 1.5, longestMs)) {
    const found = await look()
    const leftMs = until - performance.now()
    if (found !== null || leftMs <= 0 || end.aborted) return found
    await pause(Math.min(waitMs, leftMs), undefined, { signal: end }).catch(() => {})
  }
}
