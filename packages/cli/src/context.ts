// What each command works with.
import type { Send } from './api/reply.ts'
import type { Told } from './api/shapes.ts'
import { TimeOver } from './ending.ts'
import type { News } from './news.ts'

export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  readonly now: () => number
  /** @throws Detached when the command is interrupted meanwhile */
  readonly pause: (ms: number) => Promise<void>
  /** 0 to 1. */
  readonly chance: () => number
  /** For people: the time of day in ISO 8601. */
  readonly wallTime: () => string
}

/** What the command has learnt so far, for the last words of one that is interrupted or runs out of time. */
export interface Known {
  number?: number
  url?: string
  waitsFor?: Told | null
  away?: string | null
  /** The server has answered at least once. */
  met?: boolean
  /** An order is on its way, and nobody knows whether it arrived. */
  asking?: boolean
}

export interface Ctx {
  readonly send: Send
  readonly clock: Clock
  /** When --timeout is over, by `clock.now()`. */
  readonly endsAtMs: number
  readonly say: (news: News) => void
  readonly known: Known
}

/** @throws TimeOver */
export function leftMs({ clock, endsAtMs }: Ctx): number {
  const left = endsAtMs - clock.now()
  if (left <= 0) throw new TimeOver()
  return left
}

/** A pause that --timeout cuts short. @throws TimeOver */
export async function pauseUpTo(ctx: Ctx, ms: number): Promise<void> {
  await ctx.clock.pause(Math.min(ms, leftMs(ctx)))
  leftMs(ctx)
}

/**
 * The pause before try `tries` + 1: doubled each time up to the longest, of which a random half, so that many containers that
 * lost one server do not come back in one moment.
 */
export function backOffMs(ctx: Ctx, tries: number, longestMs = 10_000): number {
  const full = Math.min(longestMs, 500 * 2 ** Math.min(tries, 20))
  return full / 2 + (ctx.clock.chance() * full) / 2
}
