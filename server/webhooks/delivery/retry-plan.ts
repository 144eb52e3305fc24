// When a message is tried again, as Standard Webhooks suggests: at once, then ever later, over three days in all.
const minute = 60
const hour = 60 * minute

/** Seconds after each failed try. */
const delays = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour] as const

export const mostTries = delays.length + 1

export interface FailedTry {
  /** How many there were, this one counted. */
  readonly tries: number
  /** What the receiver asked for in Retry-After, seconds; null when it did not. */
  readonly askedSeconds: number | null
  /** From 0 up to 1: receivers that failed together are not all tried again in one moment. */
  readonly random: number
}

/** @returns seconds until the next try; null when it was the last */
export function nextTryAfter({ tries, askedSeconds, random }: FailedTry): number | null {
  const delay = delays[tries - 1]
  if (delay === undefined) return null
  const asked = Math.min(askedSeconds ?? 0, 24 * hour)
  return Math.max(delay, asked) * (1 + 0.2 * random)
}
