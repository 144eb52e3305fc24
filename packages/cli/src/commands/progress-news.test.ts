import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Reply } from '../api/reply.ts'
import type { Progress } from '../api/shapes.ts'
import { linesOf } from '../show/lines.ts'
import { testContext } from '../test-support/test-context.ts'
import { followRequest } from './follow-request.ts'
import { progressNews } from './progress-news.ts'

type Run = NonNullable<Progress['run']>

const said = (code: string) => ({ code, params: {}, message: `${code}.` })

const quiet: Progress = {
  ...{ number: 7, state: 'pending', open: true, cursor: '0', requestedBy: 'Deploy', startAt: null, outcome: null },
  environment: { slug: 'production', name: 'Production', tier: 'production' },
  approvals: { required: 2, counted: 0, reviews: [] },
  ...{ waitsFor: null, gates: [], run: null, url: 'https://x.test/requests/7' },
}

const run = (given: Partial<Run>): Run => ({
  ...{ id: 'run-1', state: 'applying', worker: 'w1', outcome: null, steps: [], statements: [], events: [] },
  ...given,
})

const gate = (state: string, message = 'Needs 1 more approval.') => ({
  ...{ gate: 'approvals', code: 'approvals-missing', params: {}, url: null },
  ...{ state, message },
})

const spoken = (before: Progress | null, after: Progress) =>
  progressNews(before, after)
    .flatMap(linesOf)
    .map(({ text }) => text)

it('the first look tells what is in the way and what was done, and nothing that is in order', () => {
  const first = {
    ...quiet,
    gates: [gate('waits'), { ...gate('passes'), gate: 'plan' }, { ...gate('unchecked'), gate: 'backup' }],
  }
  expect(spoken(null, first)).toEqual(['#7 waits for approval', 'Waits (approvals): Needs 1 more approval.'])
})

it('a gate speaks when it opens, closes or says something else, and not again', () => {
  const waits = { ...quiet, gates: [gate('waits')] }
  const other = { ...quiet, gates: [gate('waits', 'Needs 2 more approvals.')] }
  const passes = { ...quiet, gates: [gate('passes', 'Approved.')] }
  expect(spoken(waits, waits)).toEqual([])
  expect(spoken(waits, other)).toEqual(['Waits (approvals): Needs 2 more approvals.'])
  expect(spoken(other, passes)).toEqual(['Passes (approvals): Approved.'])
  expect(spoken(passes, { ...quiet, gates: [gate('blocks', 'It ran out.')] })).toEqual([
    'Blocked (approvals): It ran out.',
  ])
})

it('a run tells its steps, its statements and what the server said to the one that failed', () => {
  const before = {
    ...quiet,
    state: 'running',
    run: run({ statements: [{ ordinal: 1, state: 'sent', durationMs: null, failure: null }] }),
  }
  const failure = { serverCode: '42710', message: 'type "x" already exists', detail: null, hint: null }
  const after = {
    ...before,
    state: 'failed',
    run: run({
      state: 'failed',
      steps: [{ ordinal: 1, revision: '001', direction: 'upgrade', state: 'rolled_back' }],
      statements: [{ ordinal: 1, state: 'failed', durationMs: 3, failure }],
      events: [{ ...said('nothing-applied'), seq: 4, at: '2026-01-01T00:00:00Z' }],
    }),
  }
  expect(spoken(before, after)).toEqual([
    ...['#7 failed', 'Run: failed', '  nothing-applied.', '  upgrade 001: rolled back'],
    '  1/1 failed in 3 ms: 42710 type "x" already exists',
  ])
})

it('a follower is told each event once, however the server cuts them', async () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(cuts, fc.boolean(), async (sizes, repeats) => {
      let told = 0
      const looks = sizes.map((size, index): Progress => {
        // A server may tell the last event once more; it never leaves one out.
        const from = repeats && told > 0 ? told : told + 1
        told += size
        const events = Array.from({ length: Math.max(0, told - from + 1) }, (_, n) => ({
          ...said('e'),
          seq: from + n,
          at: '',
        }))
        const isLast = index === sizes.length - 1
        return {
          ...quiet,
          state: isLast ? 'succeeded' : 'running',
          open: !isLast,
          cursor: String(index),
          run: run({ events }),
        }
      })
      let look = 0
      const send = async (): Promise<Reply> => {
        look += 1
        return { kind: 'answered', status: 200, body: looks[look - 1] }
      }
      const ctx = testContext({ send })
      await followRequest(ctx, 7)
      const heard = ctx.news.flatMap((news) => (news.event === 'run-event' ? [news.seq] : []))
      expect(heard).toEqual(Array.from({ length: told }, (_, n) => n + 1))
    }),
  )
})
