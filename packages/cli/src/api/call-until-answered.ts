// Calls that may be repeated without harm are repeated until somebody answers, or --timeout is over: a server that restarts
// and a network that is away are no reason to break a deploy.
import { backOffMs, type Ctx, leftMs, pauseUpTo } from '../context.ts'
import { Ended, exitCodes } from '../ending.ts'
import { version } from '../version.ts'
import type { Read } from './read-shape.ts'
import type { ApiCall, Reply } from './reply.ts'
import type { Told } from './shapes.ts'

/** What the server may take beyond the time that it was asked to wait. */
export const slackMs = 15_000
/** The longest that the server waits in one call. */
const longestWaitS = 25

export type Answer<T> =
  | { readonly kind: 'answered'; readonly status: number; readonly body: T }
  | { readonly kind: 'refused'; readonly status: number; readonly error: Told }

export type RepeatableCall = Omit<ApiCall, 'timeoutMs'> & {
  /** Where to ask after nobody answered: at once, so that it is soon known that somebody is there again. */
  readonly pathWhenBack?: string
}

/** Seconds that the server may wait for news, so that its answer comes before --timeout. @throws TimeOver */
export function waitSeconds(ctx: Ctx, most = longestWaitS): number {
  return Math.max(0, Math.min(most, Math.floor(leftMs(ctx) / 1000)))
}

/**
 * @throws TimeOver
 * @throws Ended where it is certain that no try will help: not Revlane, or a token that is not accepted
 */
export async function callUntilAnswered<T>(ctx: Ctx, order: RepeatableCall, read: Read<T>): Promise<Answer<T>> {
  const { pathWhenBack, ...call } = order
  const began = ctx.clock.now()
  let away = false
  for (let tries = 0; ; tries += 1) {
    const timeoutMs = Math.min(leftMs(ctx), longestWaitS * 1000 + slackMs)
    const path = (away && pathWhenBack) || call.path
    const reply = await ctx.send({ ...call, path, timeoutMs })
    const answer = takeReply(ctx, reply, read)
    if (answer) {
      if (away) ctx.say({ event: 'back', afterMs: Math.round(ctx.clock.now() - began) })
      ctx.known.away = null
      ctx.known.met = true
      return answer
    }
    // What time ran out on is not away.
    leftMs(ctx)
    const why = reply.kind === 'away' || reply.kind === 'foreign' ? reply.why : ''
    if (!away) ctx.say({ event: 'away', since: ctx.clock.wallTime(), because: why })
    away = true
    ctx.known.away = why
    const asked = (reply.kind === 'away' && reply.retryAfterMs) || 0
    await pauseUpTo(ctx, Math.max(asked, backOffMs(ctx, tries)))
  }
}

/** Null: nobody answered who can say it. @throws Ended */
export function takeReply<T>(ctx: Ctx, reply: Reply, read: Read<T>): Answer<T> | null {
  if (reply.kind === 'answered') return { kind: 'answered', status: reply.status, body: read(reply.body, 'the answer') }
  if (reply.kind === 'refused') {
    // The token is not, or no longer, accepted, or may not do this.
    if (reply.status === 401 || reply.status === 403) throw new Ended(endedBy(reply.error))
    return reply
  }
  // A proxy may answer in words of its own while a server that was there restarts; one that never was won't come.
  if (reply.kind === 'foreign' && !ctx.known.met) {
    const message = `What answers at REVLANE_URL does not speak for Revlane's API v1: ${reply.why}. Is the address right? This command is of version ${version}; the server's own is at /cli/revlane.mjs.`
    throw new Ended({ exit: exitCodes.refused, outcome: 'not-revlane', message })
  }
  return null
}

export function endedBy(error: Told, more: { number?: number; url?: string; next?: string } = {}) {
  return { exit: exitCodes.refused, outcome: error.code, message: error.message, ...more }
}
