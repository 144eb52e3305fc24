// A command's context in a time of its own: pauses take none, and let things happen.
import type { Send } from '../api/reply.ts'
import type { Ctx } from '../context.ts'
import type { News } from '../news.ts'

export interface TestCtx extends Ctx {
  readonly news: News[]
  readonly pauses: number[]
}

interface Given {
  readonly send: Send
  readonly timeoutMs?: number
  readonly onPause?: () => void
}

export function testContext({ send, timeoutMs = 1_800_000, onPause = () => undefined }: Given): TestCtx {
  const news: News[] = []
  const pauses: number[] = []
  let now = 0
  return {
    // A call takes a moment: else a waiting command would stand still in time.
    send: (call) => {
      now += 20
      return send(call)
    },
    clock: {
      now: () => now,
      pause: async (ms) => {
        now += ms
        pauses.push(ms)
        onPause()
      },
      chance: () => 0.5,
      wallTime: () => '2026-01-01T00:00:00.000Z',
    },
    endsAtMs: timeoutMs,
    say: (one) => news.push(one),
    known: {},
    news,
    pauses,
  }
}
