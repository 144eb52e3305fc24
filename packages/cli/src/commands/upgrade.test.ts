import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runOrder } from '../run-order.ts'
import { parseArguments, type WorkOrder } from '../start/parse-arguments.ts'
import { fates, type Happening, happenings, ModelServer, sendTo } from '../test-support/model-server.ts'
import { type TestCtx, testContext } from '../test-support/test-context.ts'

function orderOf(line: string): WorkOrder {
  const order = parseArguments(line.split(' '))
  if (order.command === 'help' || order.command === 'version') throw new Error('That is no work.')
  return order
}

const waiting = orderOf('upgrade --wait api/production')

/** What happens one after the other, a thing a pause; at the end nothing more. */
function script(model: ModelServer, what: readonly Happening[]): () => void {
  const left = [...what]
  return () => model.happen(left.shift() ?? 'rest')
}

async function runWith(model: ModelServer, what: readonly Happening[], order = waiting) {
  const ctx = testContext({ send: sendTo(model, []), onPause: script(model, what), timeoutMs: 120_000 })
  const { ending } = await runOrder(ctx, order)
  return { ending, ctx }
}

const events = ({ news }: TestCtx) => news.map(({ event }) => event)

describe('revlane upgrade --wait', () => {
  it('at the target says one line, asks for nothing and ends 0', async () => {
    const model = new ModelServer({ row: 3, head: 3 })
    const { ending, ctx } = await runWith(model, [])
    expect(ending).toMatchObject({ exit: 0, outcome: 'at-target', message: 'api/production is at r3. Nothing to do.' })
    expect(ctx.news).toEqual([])
    expect(model.asks).toEqual([])
  })

  it('tells plan, order, approval and run, and ends 0 at the target', async () => {
    const model = new ModelServer({ row: 1, head: 3 })
    const { ending, ctx } = await runWith(model, ['approve', 'run', 'succeed'])
    expect(ending).toMatchObject({ exit: 0, outcome: 'at-target' })
    expect(events(ctx)).toEqual(['checked', 'planned', 'asked', 'state', 'review', 'state', 'state', 'state'])
  })

  it('joins the open request of the same plan', async () => {
    const model = new ModelServer({ row: 1, head: 3 })
    await runWith(model, [], orderOf('upgrade production'))
    const { ctx } = await runWith(model, ['approve', 'run', 'succeed'])
    expect(events(ctx)).toContain('joined')
    expect(model.requests).toHaveLength(1)
  })

  it('watches a run that is at work instead of asking for the rest of it', async () => {
    const model = new ModelServer({ row: 1, head: 3 })
    await runWith(model, [], orderOf('upgrade production'))
    for (const what of ['approve', 'run'] as const) model.happen(what)
    const { ending, ctx } = await runWith(model, ['succeed'])
    expect(ending.exit).toBe(0)
    expect(events(ctx)[0]).toBe('watching')
    expect(model.asks).toHaveLength(1)
  })

  it.each(['reject', 'cancel', 'fail', 'withdraw'] as const)(
    'ends 1 when people or the database %s it',
    async (how) => {
      const before: Happening[] = how === 'cancel' ? ['approve'] : how === 'fail' ? ['approve', 'run'] : []
      const { ending } = await runWith(new ModelServer({ row: 1, head: 3 }), [...before, how])
      expect(ending).toMatchObject({ exit: 1, number: 1, url: 'https://x.test/requests/1' })
    },
  )

  it('does not ask again what was rejected, but with --again, once', async () => {
    const model = new ModelServer({ row: 1, head: 3 })
    await runWith(model, ['reject'])
    const { ending } = await runWith(model, [])
    expect(ending).toMatchObject({
      exit: 1,
      outcome: 'asked-before',
      number: 1,
      next: expect.stringContaining('--again'),
    })
    expect(model.requests).toHaveLength(1)
    await runWith(model, ['reject'], orderOf('upgrade --wait production --again'))
    expect(model.requests.map(({ state }) => state)).toEqual(['rejected', 'rejected'])
  })

  it('makes a new plan, and asks for that, when the database moved under the old one', async () => {
    const model = new ModelServer({ row: 1, head: 3 })
    const { ending } = await runWith(model, ['move', 'rest', 'approve', 'run', 'succeed', 'approve', 'run', 'succeed'])
    expect(ending.exit).toBe(0)
    expect(model.requests.map(({ state }) => state)).toEqual(['stale', 'succeeded'])
  })

  it('ends 2 at --timeout, with what it still waits for and how to come back', async () => {
    const model = new ModelServer({ row: 1, head: 3 })
    const { ending } = await runWith(model, [], orderOf('upgrade --wait api/production --timeout 30s --revision r3'))
    expect(ending).toMatchObject({
      ...{
        exit: 2,
        outcome: 'still-waiting',
        number: 1,
        next: 'To come back: revlane upgrade --wait api/production --revision r3',
      },
      message: 'The time is over. Request #1 stays open. approvals-missing.',
    })
  })

  it('ends 2 when nobody answered until --timeout, having said so once', async () => {
    const send = async () => ({ kind: 'away' as const, why: 'the connection was refused', retryAfterMs: null })
    const ctx = testContext({ send, timeoutMs: 60_000 })
    expect((await runOrder(ctx, waiting)).ending).toMatchObject({ exit: 2, outcome: 'not-reachable' })
    expect(events(ctx)).toEqual(['away'])
    expect(Math.max(...ctx.pauses)).toBeLessThanOrEqual(10_000)
  })

  it('gives an order the time that is left, and a moment at the least so that it is heard', async () => {
    for (const [left, given] of [
      [60_000, 15_000],
      [5_000, 4_960],
      [1_000, 2_000],
    ] as const) {
      const well = sendTo(new ModelServer({ row: 1, head: 3 }), [])
      const times: number[] = []
      const ctx = testContext({
        timeoutMs: left,
        send: async (call) => {
          if (call.path.endsWith('/requests')) times.push(call.timeoutMs)
          return well(call)
        },
      })
      await runOrder(ctx, orderOf('upgrade production'))
      expect({ left, times }).toEqual({ left, times: [given] })
    }
  })

  it('waits as long as a busy server asks it to', async () => {
    let calls = 0
    const model = new ModelServer({ row: 3, head: 3 })
    const well = sendTo(model, [])
    const ctx = testContext({
      send: async (call) => {
        calls += 1
        return calls === 1 ? { kind: 'away', why: 'too many', retryAfterMs: 7_000 } : well(call)
      },
    })
    expect((await runOrder(ctx, waiting)).ending.exit).toBe(0)
    expect(ctx.pauses).toEqual([7_000])
    expect(events(ctx)).toEqual(['away', 'back'])
  })

  it('ends 1 at once when the token is refused, or what answers is not Revlane', async () => {
    const error = { code: 'not-signed-in', params: {}, message: 'Not signed in.' }
    const refused = testContext({ send: async () => ({ kind: 'refused', status: 401, error }) })
    expect((await runOrder(refused, waiting)).ending).toMatchObject({ exit: 1, outcome: 'not-signed-in' })
    const foreign = testContext({ send: async () => ({ kind: 'foreign', why: 'it answers 200 with a page' }) })
    expect((await runOrder(foreign, waiting)).ending).toMatchObject({ exit: 1, outcome: 'not-revlane' })
  })
})

describe('the revision that is meant', () => {
  /** Somebody's upgrade to r2 is at work. */
  async function runAtWork() {
    const model = new ModelServer({ row: 1, head: 2 })
    await runWith(model, [], orderOf('upgrade production'))
    for (const what of ['approve', 'run'] as const) model.happen(what)
    return model
  }

  it('heads are those of scripts that were read for the command, not of those that were known while a run was at work', async () => {
    const model = await runAtWork()
    model.happen('grow')
    const { ending } = await runWith(model, ['succeed', 'rest', 'approve', 'run', 'succeed'])
    expect(ending).toMatchObject({ exit: 0, message: 'api/production is at r3.' })
    expect(model.requests.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 3],
    ])
  })

  it('heads that were read once stay what is meant: a script that comes later is for the next deploy', async () => {
    const model = new ModelServer({ row: 1, head: 3 })
    const { ending } = await runWith(model, ['grow', 'approve', 'run', 'succeed'])
    expect(ending).toMatchObject({ exit: 0, message: 'api/production is at r3.' })
    expect(model.requests).toHaveLength(1)
  })

  it('a database beyond a revision by name ends 1, as with wait and can-deploy, but with --or-later', async () => {
    const model = new ModelServer({ row: 3, head: 3 })
    for (const line of ['upgrade', 'upgrade --wait', 'wait']) {
      const { ending } = await runWith(model, [], orderOf(`${line} api/production --revision r2`))
      expect(ending).toMatchObject({
        ...{ exit: 1, outcome: 'beyond-target', message: 'api/production is beyond r2, at r3.' },
        next: expect.stringContaining('--or-later'),
      })
      const later = await runWith(model, [], orderOf(`${line} api/production --revision r2 --or-later`))
      expect(later.ending).toMatchObject({ exit: 0, outcome: 'beyond-target' })
    }
    expect(model.asks).toEqual([])
  })

  it.each(['upgrade --wait', 'wait'])(
    '%s of heads is well where somebody brought the database further meanwhile',
    async (line) => {
      const model = new ModelServer({ row: 2, head: 3 })
      let isOver = false
      const onPause = () => {
        if (isOver) return
        isOver = true
        for (const what of ['grow', 'move', 'move'] as const) model.happen(what)
      }
      const ctx = testContext({ send: sendTo(model, []), onPause, timeoutMs: 120_000 })
      const { ending } = await runOrder(ctx, orderOf(`${line} production`))
      expect(ending).toMatchObject({
        exit: 0,
        outcome: 'beyond-target',
        message: 'api/production is beyond r3, at r4.',
      })
    },
  )

  it('wait keeps the heads of its first fresh look, and takes none from a look while a run is at work', async () => {
    const kept = new ModelServer({ row: 1, head: 3 })
    expect((await runWith(kept, ['grow', 'move', 'move'], orderOf('wait production'))).ending).toMatchObject({
      exit: 0,
      message: 'api/production is at r3.',
    })
    const model = await runAtWork()
    model.happen('grow')
    const { ending } = await runWith(model, ['succeed', 'rest', 'move'], orderOf('wait production'))
    expect(ending).toMatchObject({ exit: 0, message: 'api/production is at r3.' })
  })
})

class Killed extends Error {}

describe('whatever happens, is lost, or dies', () => {
  const world = fc.record({
    row: fc.integer({ min: 0, max: 3 }),
    happenings: fc.array(fc.constantFrom(...happenings), { maxLength: 30 }),
    fates: fc.array(fc.constantFrom(...fates), { maxLength: 30 }),
    kills: fc.array(
      fc.record({
        call: fc.integer({ min: 1, max: 12 }),
        arrives: fc.boolean(),
        // By chance alone the next command would hardly ever meet a run at work.
        next: fc.constantFrom<Happening[]>([], ['move'], ['approve', 'run'], ['approve', 'run', 'grow'], ['grow']),
      }),
      { maxLength: 4 },
    ),
    again: fc.boolean(),
    revision: fc.constantFrom('heads', 'r3'),
  })

  it('one plan is asked for once, one request of it at most is open, and 0 means at what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ row, happenings: what, fates: losses, kills, again, revision }) => {
        const model = new ModelServer({ row, head: 3 })
        const happen = script(model, what)
        // The first call is answered: a server that never was is another matter.
        const order = orderOf(`upgrade --wait production --revision ${revision}${again ? ' --again' : ''}`)
        for (const kill of [...kills, null]) {
          const alive = sendTo(model, ['ok', ...losses])
          let calls = 0
          const ctx = testContext({
            onPause: happen,
            timeoutMs: 120_000,
            send: async (call) => {
              calls += 1
              if (calls !== kill?.call) return alive(call)
              if (kill.arrives) await alive(call)
              throw new Killed()
            },
          })
          const requestsBefore = model.requests.length
          const headBefore = model.head
          const finish = await runOrder(ctx, order).catch((error: unknown) => {
            if (error instanceof Killed) return null
            throw error
          })
          expect(model.requests.length - requestsBefore).toBeLessThanOrEqual(again ? 11 : 5)
          if (finish?.ending.exit === 0) {
            // What was in the folder when the command was started is in the database; of a revision by name, just that.
            expect(model.row).toBeGreaterThanOrEqual(revision === 'heads' ? headBefore : 3)
            if (revision === 'r3') expect(model.row).toBe(3)
          }
          if (finish?.ending.outcome === 'beyond-target' && finish.ending.exit === 1) {
            expect([revision, model.row > 3]).toEqual(['r3', true])
          } else if (finish?.ending.exit === 1) {
            const { state } = model.requests[(finish.ending.number ?? 0) - 1] ?? {}
            expect(['failed', 'rejected', 'cancelled', 'withdrawn']).toContain(state)
          }
          expect(ctx.clock.now()).toBeLessThanOrEqual(120_000 + 40)
          for (const one of kill?.next ?? []) model.happen(one)
        }
        const open = model.requests.filter(({ state }) => ['pending', 'queued', 'running'].includes(state))
        // Scripts that arrived meanwhile make another plan, which is asked for beside the open one.
        expect(new Set(open.map(({ checksum }) => checksum)).size).toBe(open.length)
        // Asked twice only where the server had said, in between, that this plan came to nothing before.
        for (const { planId } of model.asks) {
          const those = model.asks.filter((ask) => ask.planId === planId)
          expect(those.filter((ask) => !ask.again)).toHaveLength(1)
          expect(those.length).toBeLessThanOrEqual(again ? 2 : 1)
        }
        if (!again) {
          // A plan whose request was denied is never asked for anew.
          for (const { checksum, state, number } of model.requests) {
            const later = model.requests.filter((one) => one.checksum === checksum && one.number > number)
            if (['failed', 'rejected', 'cancelled'].includes(state)) expect(later).toEqual([])
          }
        }
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('--again leads to one more request, though its answer was lost', async () => {
    for (const ending of ['reject', 'rest'] as const) {
      const model = new ModelServer({ row: 1, head: 3 })
      await runWith(model, ['reject'])
      // check, plan, ask (asked before), ask again: the answer to that is lost.
      const send = sendTo(model, ['ok', 'ok', 'ok', 'lost-after'])
      const ctx = testContext({ send, timeoutMs: 60_000, onPause: script(model, [ending, 'reject']) })
      await runOrder(ctx, orderOf('upgrade --wait production --again'))
      expect(model.requests.map(({ state }) => state)).toEqual(['rejected', 'rejected'])
    }
  })
})
