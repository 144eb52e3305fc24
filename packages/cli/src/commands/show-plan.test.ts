import { expect, it } from 'vitest'
import { runOrder } from '../run-order.ts'
import { parseArguments, type WorkOrder } from '../start/parse-arguments.ts'
import { type Happening, ModelServer, sendTo } from '../test-support/model-server.ts'
import { testContext } from '../test-support/test-context.ts'

async function run(model: ModelServer, line: string, what: readonly Happening[] = []) {
  // Proof: each line below names a command that asks something of a server.
  const order = parseArguments(line.split(' ')) as WorkOrder
  const left = [...what]
  const onPause = () => model.happen(left.shift() ?? 'rest')
  const ctx = testContext({ send: sendTo(model, []), onPause, timeoutMs: order.timeoutMs })
  return { ...(await runOrder(ctx, order)), ctx }
}

it('plans from scripts that were read for it, and asks for nothing', async () => {
  const model = new ModelServer({ row: 1, head: 2 })
  model.happen('grow')
  const { ending, text } = await run(model, 'plan production')
  expect(ending.exit).toBe(0)
  expect(text).toContain('from r1 to r3')
  expect(model.asks).toEqual([])
})

it('gives a revision that is not there yet the time that upgrade gives it', async () => {
  const late = new ModelServer({ row: 1, head: 2 })
  const { ending, text, ctx } = await run(late, 'plan production --revision r3', ['rest', 'grow'])
  expect(ending.exit).toBe(0)
  expect(text).toContain('from r1 to r3')
  expect(ctx.news.map(({ event }) => event)).toEqual(['not-yet'])
  const none = await run(new ModelServer({ row: 1, head: 2 }), 'plan production --revision r3')
  expect(none.ending).toMatchObject({ exit: 1, outcome: 'revision-unknown' })
  expect(none.ctx.clock.now()).toBeGreaterThanOrEqual(60_000)
})

it('waits for a run that is at work, and says so and ends 2 when that takes longer than --timeout', async () => {
  const model = new ModelServer({ row: 1, head: 2 })
  await run(model, 'upgrade production')
  for (const what of ['approve', 'run', 'grow'] as const) model.happen(what)
  const { ending } = await run(model, 'plan production --timeout 20s')
  expect(ending).toMatchObject({
    exit: 2,
    outcome: 'still-waiting',
    message: 'The time is over. A run is at work there: request #1.',
  })
  const { text, ctx } = await run(model, 'plan production', ['rest', 'succeed'])
  expect(text).toContain('from r2 to r3')
  expect(ctx.news.map(({ event }) => event)).toEqual(['watching'])
})
