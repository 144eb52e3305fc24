// A stream of "it looks different now": asks the database at short intervals (a hint can be lost, a question can't) and yields
// only what changed. Ends with the reader, with the session, and with the process.
import { setTimeout as pause } from 'node:timers/promises'
import type { PersonCtx } from '../context.ts'
import type { Look } from './look.ts'
import { stopStreams } from './stop-streams.ts'

export interface FollowOptions<T> {
  readonly look: Look
  readonly work: (scoped: PersonCtx) => Promise<T>
  readonly signal: AbortSignal | undefined
  /** What the reader saw last, so that a reconnect repeats nothing. */
  readonly seen?: string
  readonly everyMs?: number
}

export interface Followed<T> {
  /** Equal marks are equal values. */
  readonly mark: string
  readonly value: T
}

export async function* follow<T>(options: FollowOptions<T>): AsyncGenerator<Followed<T>> {
  const { look, work, everyMs = 500 } = options
  const ends = [stopStreams().signal, ...(options.signal ? [options.signal] : [])]
  const end = AbortSignal.any(ends)
  let last = options.seen
  while (!end.aborted) {
    const value = await look(work)
    const mark = JSON.stringify(value)
    if (mark !== last) {
      last = mark
      yield { mark, value }
    }
    await pause(everyMs, undefined, { signal: end }).catch(() => {})
  }
}
