// Couriers that die, race, wait for the dead, or are stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { webhookMessages } from '../../db/schema/webhooks.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { testWorker } from '../../test-support/test-worker.ts'
import { openPostOffice } from '../test-support/post-office.ts'

let db: ControlDatabase
let admin: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  admin = await db.person(['admin'], 'Ada')
})

const { receiving, courier, make, queue, stored, ended, dueNow } = openPostOffice(() => ({ db, admin }))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

test('a worker killed after it sent and before it wrote that down leaves the message to another, under the same id', async () => {
  let doomed: ChildProcess | null = null
  const receiver = await receiving((response) => {
    if (receiver.received.length > 1) response.writeHead(204).end()
    else doomed?.kill('SIGKILL')
  })
  const { webhookId, secret } = await make(receiver)
  const id = await queue(webhookId)
  const file = fileURLToPath(new URL('../test-support/courier-child.ts', import.meta.url))
  doomed = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['pipe', 'inherit', 'inherit'] })
  children.push(doomed)
  const gone = once(doomed, 'exit')
  doomed.stdin?.end(JSON.stringify({ databaseUrl: db.urls.worker, ...testKeys() }))
  await gone
  expect(receiver.received).toHaveLength(1)
  expect(await stored(id)).toMatchObject({ state: 'waiting', tries: 1, lastAnswer: null })

  const next = courier()
  await next.look()
  expect(receiver.received, 'its time is not over yet').toHaveLength(1)
  await dueNow()
  await next.look()
  await ended(id)
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])
  for (const { body, headers } of receiver.received) new Webhook(secret ?? '').verify(body, headers)
})

function testKeys() {
  return { sealPrivateKey: testWorker(db).sealPrivateKey }
}

test('two workers that look at once send each message once', async () => {
  const receiver = await receiving()
  const ids: string[] = []
  for (let n = 0; n < 10; n += 1) {
    const { webhookId } = await make(receiver)
    for (let each = 0; each < 5; each += 1) ids.push(await queue(webhookId))
  }
  const workers = [courier(), courier(), courier()]
  await expect
    .poll(
      async () => {
        await Promise.all(workers.map((worker) => worker.look()))
        const rows = await db.owner.select({ state: webhookMessages.state }).from(webhookMessages)
        return rows.every(({ state }) => state === 'delivered')
      },
      { timeout: 20_000 },
    )
    .toBe(true)
  const seen = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect(seen).toHaveLength(50)
  expect(new Set(seen)).toEqual(new Set(ids))
})

test('R78 receivers that never answer keep the others waiting no longer than it takes to notice', async () => {
  const dead = await receiving(() => {})
  const alive = await receiving()
  const works = courier({ timeoutMs: 1_500 })
  for (let n = 0; n < 6; n += 1) {
    const { webhookId } = await make(dead)
    for (let each = 0; each < 3; each += 1) await queue(webhookId)
  }
  await works.look()
  await expect.poll(() => dead.received.length).toBeGreaterThanOrEqual(4)
  // From now on it is known who does not answer.
  await expect
    .poll(
      async () =>
        (await db.owner.select().from(webhookMessages)).filter(({ lastAnswer }) => lastAnswer !== null).length,
      { timeout: 10_000 },
    )
    .toBeGreaterThanOrEqual(4)
  const { webhookId } = await make(alive)
  const id = await queue(webhookId)
  await works.look()
  await ended(id)
})

test.each([
  ['a no that comes after its time is over says nothing about the try that followed', 500, 'waiting', 503],
  ['a yes that comes after its time is over is still a yes', 204, 'delivered', 204],
])('%s', async (_, late, state, status) => {
  let release = () => {}
  const receiver = await receiving((response) => {
    if (receiver.received.length > 1) response.writeHead(503).end()
    else release = () => response.writeHead(late).end()
  })
  const { webhookId } = await make(receiver)
  const id = await queue(webhookId)
  const slow = courier()
  await slow.look()
  await expect.poll(() => receiver.received.length).toBe(1)
  await dueNow()
  const next = courier()
  await next.look()
  await expect.poll(async () => (await stored(id))?.lastAnswer).toMatchObject({ status: 503 })
  const before = await stored(id)
  release()
  await slow.close()
  expect(await stored(id)).toMatchObject({ state, tries: 2, nextAt: before?.nextAt, lastAnswer: { status } })
})

test('a courier that was told to stop takes nothing new, and ends what it has begun', async () => {
  let release = () => {}
  const receiver = await receiving((response) => {
    release = () => response.writeHead(204).end()
  })
  const { webhookId } = await make(receiver)
  const [first, second] = [await queue(webhookId), await queue(webhookId)]
  const works = courier()
  await works.look()
  await expect.poll(() => receiver.received.length).toBe(1)
  const closed = works.close()
  release()
  await closed
  const states = [(await stored(first))?.state, (await stored(second))?.state].sort()
  expect(states).toEqual(['delivered', 'waiting'])
  expect(receiver.received).toHaveLength(1)
})
