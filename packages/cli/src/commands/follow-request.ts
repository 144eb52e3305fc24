// Tells what happens to a request until nothing more will happen without a person.
import { endedBy } from '../api/call-until-answered.ts'
import { readProgress } from '../api/calls.ts'
import type { Progress } from '../api/shapes.ts'
import { type Ctx, pauseUpTo } from '../context.ts'
import { Ended } from '../ending.ts'
import { progressNews } from './progress-news.ts'

/** The server answers when something moved; should it answer faster than things move, it is not asked in a ring. */
const shortestRoundMs = 250

/** @returns the request once it is closed or needs attention @throws TimeOver */
export async function followRequest(ctx: Ctx, number: number): Promise<Progress> {
  let before: Progress | null = null
  for (;;) {
    const began = ctx.clock.now()
    const answer = await readProgress(ctx, number, before?.cursor ?? null)
    if (answer.kind === 'refused') throw new Ended(endedBy(answer.error, { number }))
    const after = answer.body
    for (const news of progressNews(before, after)) ctx.say(news)
    Object.assign(ctx.known, { number, url: after.url, waitsFor: after.waitsFor })
    if (!after.open || after.state === 'needs_attention') return after
    const moved = before?.cursor !== after.cursor
    before = keepEvents(before, after)
    const tookMs = ctx.clock.now() - began
    if (tookMs < shortestRoundMs) await pauseUpTo(ctx, moved ? shortestRoundMs - tookMs : 1_000)
  }
}

// An answer after a cursor holds new events only; the newest number of all is what the next is compared with.
function keepEvents(before: Progress | null, after: Progress): Progress {
  if (!before?.run || !after.run || before.run.id !== after.run.id) return after
  const events = [...before.run.events.slice(-1), ...after.run.events]
  return { ...after, run: { ...after.run, events } }
}
