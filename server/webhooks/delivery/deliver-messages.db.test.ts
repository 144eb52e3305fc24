import { asc, eq, sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { beforeAll, expect, test } from 'vitest'
import { webhookMessages, webhooks } from '../../db/schema/webhooks.ts'
import { createLogger } from '../../log.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { testSealKey } from '../../test-support/test-worker.ts'
import { listMessages } from '../list-messages.ts'
import { resendMessage } from '../resend-message.ts'
import { listWebhooks } from '../settings/list-webhooks.ts'
import { rotateSecret } from '../settings/rotate-secret.ts'
import { openPostOffice } from '../test-support/post-office.ts'
import { tidyMessages } from './tidy-messages.ts'

let db: ControlDatabase
let admin: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  admin = await db.person(['admin'], 'Ada')
})

const { receiving, courier, make, sendOne, queue, stored, ended, dueNow } = openPostOffice(() => ({ db, admin }))

test('S50 a message arrives signed, and the official library accepts its bytes; changed ones it refuses', async () => {
  const receiver = await receiving()
  const { webhookId, secret } = await make(receiver)
  const { messageId } = await sendOne(webhookId)
  await courier().look()
  await ended(messageId)
  const [one] = receiver.received
  expect(one).toMatchObject({ path: '/CANARY-PATH' })
  expect(one?.headers).toMatchObject({
    'webhook-id': messageId,
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Revlane/1.2.3',
  })
  const official = new Webhook(secret ?? '')
  expect(official.verify(one?.body ?? '', one?.headers ?? {})).toMatchObject({
    type: 'webhook.test',
    data: { webhook: { name: 'Ops' }, sentBy: 'Ada', url: 'https://revlane.example.test/settings/webhooks' },
  })
  expect(() => official.verify(`${one?.body} `, one?.headers ?? {})).toThrow()
  expect(await stored(messageId)).toMatchObject({ tries: 1, lastAnswer: { status: 204, code: null } })
})

test('S50 while a secret rotates both sign; when its time is over the older one does not', async () => {
  const receiver = await receiving()
  const { webhookId, secret: older } = await make(receiver)
  const { secret: newer } = await db.as(admin, (ctx) =>
    rotateSecret(ctx, { webhookId, overlapHours: 24, sealKey: testSealKey }),
  )
  const works = courier()
  const tell = async () => {
    const { messageId } = await sendOne(webhookId)
    await works.look()
    await ended(messageId)
  }
  await tell()
  const accepts = (secret: string | null, index: number) => {
    const one = receiver.received[index]
    return () => new Webhook(secret ?? '').verify(one?.body ?? '', one?.headers ?? {})
  }
  expect(accepts(older, 0)).not.toThrow()
  expect(accepts(newer, 0)).not.toThrow()
  await db.owner.update(webhooks).set({ olderSecretUntil: sql`now()` })
  await tell()
  expect(accepts(older, 1)).toThrow()
  expect(accepts(newer, 1)).not.toThrow()
})

test('a message that fails is tried again later, under the same id, and arrives in the end', async () => {
  const answers = [500, 429, 200]
  const receiver = await receiving((response) => response.writeHead(answers.shift() ?? 200).end())
  const { webhookId } = await make(receiver)
  const id = await queue(webhookId)
  const works = courier()
  for (const expected of [5, 300]) {
    await works.look()
    await expect.poll(async () => (await stored(id))?.lastAnswer).toMatchObject({ code: 'not-accepted' })
    const { rows } = await db.owner.execute<{ wait: number }>(
      sql`select extract(epoch from next_at - (last_answer ->> 'at')::timestamptz)::float8 as wait from webhook_messages where id = ${id}`,
    )
    expect(rows[0]?.wait).toBeGreaterThanOrEqual(expected - 0.01)
    expect(rows[0]?.wait).toBeLessThanOrEqual(expected * 1.2 + 0.01)
    await db.owner.update(webhookMessages).set({ lastAnswer: null })
    await dueNow()
  }
  await works.look()
  await ended(id)
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id, id])
  expect(await stored(id)).toMatchObject({ tries: 3 })
})

test('after its last try a message has failed; a person can send it again', async () => {
  const receiver = await receiving((response) => response.writeHead(500).end())
  const { webhookId } = await make(receiver)
  const id = await queue(webhookId)
  await db.owner.update(webhookMessages).set({ tries: 9 })
  const works = courier()
  await works.look()
  await ended(id, 'failed')
  const [seen] = await db.as(admin, (ctx) => listMessages(ctx, { webhookId }))
  expect(seen).toMatchObject({ tries: 10, mostTries: 10, nextAt: null, answer: { status: 500, code: 'not-accepted' } })
  const { webhooks: listed } = await db.as(admin, listWebhooks)
  expect(listed[0]).toMatchObject({ failed: 1, waiting: 0, failingSince: expect.any(Date), lastDeliveredAt: null })
  await db.as(admin, (ctx) => resendMessage(ctx, { messageId: id }))
  await works.look()
  await expect.poll(() => receiver.received.length).toBe(2)
})

test('a test is sent once, whatever comes of it', async () => {
  const receiver = await receiving((response) => response.writeHead(302, { location: '/elsewhere' }).end())
  const { webhookId } = await make(receiver)
  const { messageId } = await sendOne(webhookId)
  await courier().look()
  await ended(messageId, 'failed')
  expect(await stored(messageId)).toMatchObject({ tries: 1, lastAnswer: { status: 302, code: 'redirected' } })
  expect(receiver.received).toHaveLength(1)
})

test('a receiver that answers 410 is told nothing more', async () => {
  const receiver = await receiving((response) => response.writeHead(410).end())
  const { webhookId } = await make(receiver)
  const [first, second] = [await queue(webhookId), await queue(webhookId)]
  await courier().look()
  await ended(first, 'failed')
  await ended(second, 'failed')
  expect(receiver.received).toHaveLength(1)
  const [row] = await db.owner.select().from(webhooks)
  expect(row?.disabledAt).not.toBeNull()
  const { rows } = await db.owner.execute(
    sql`select actor_kind, details from audit_events where object_id = ${webhookId} and action = 'webhook.disabled'`,
  )
  expect(rows).toEqual([{ actor_kind: 'worker', details: expect.stringContaining('receiver-gone') }])
})

test('S10 what the operator does not allow is not asked, and the answer says why', async () => {
  const receiver = await receiving()
  const { webhookId } = await make(receiver)
  const id = await queue(webhookId)
  await courier({ webhookAllow: '' }).look()
  await expect
    .poll(async () => (await stored(id))?.lastAnswer)
    .toMatchObject({ status: null, code: 'address-not-allowed' })
  expect(receiver.received).toEqual([])
})

test('S05 an address that was put into another row, or under another host, does not open', async () => {
  const receiver = await receiving()
  const [one, other] = [await make(receiver), await make(receiver)]
  const [row] = await db.owner.select().from(webhooks).where(eq(webhooks.id, one.webhookId))
  await db.owner.update(webhooks).set({ sealedUrl: row?.sealedUrl }).where(eq(webhooks.id, other.webhookId))
  await db.owner.update(webhooks).set({ host: 'friendly.example.test' }).where(eq(webhooks.id, one.webhookId))
  const ids = [await queue(one.webhookId), await queue(other.webhookId)]
  await courier().look()
  for (const id of ids) {
    await ended(id, 'failed')
    expect(await stored(id)).toMatchObject({ lastAnswer: { status: null, code: 'seal-broken' } })
  }
  expect(receiver.received).toEqual([])
})

test('S04 no secret, path or answer of a receiver is logged or stored', async () => {
  const lines: string[] = []
  const receiver = await receiving((response) =>
    response.writeHead(500, { 'x-canary': 'CANARY-HEADER' }).end('CANARY-ANSWER'),
  )
  const { webhookId, secret } = await make(receiver)
  const id = await queue(webhookId)
  const log = createLogger('test', 'trace', { write: (line) => lines.push(line) })
  await courier({ log }).look()
  await expect.poll(async () => (await stored(id))?.lastAnswer).not.toBeNull()
  const tables = ['webhooks', 'webhook_messages', 'audit_events']
  for (const table of tables) {
    const { rows } = await db.owner.execute(sql`select t::text as row from ${sql.identifier(table)} t`)
    lines.push(JSON.stringify(rows))
  }
  lines.push(JSON.stringify(await db.as(admin, listWebhooks)))
  lines.push(JSON.stringify(await db.as(admin, (ctx) => listMessages(ctx, { webhookId }))))
  const all = lines.join('\n')
  for (const canary of ['CANARY-PATH', 'CANARY-ANSWER', 'CANARY-HEADER', String(secret).slice(6)]) {
    expect(all).not.toContain(canary)
    expect(all).not.toContain(Buffer.from(canary).toString('hex'))
  }
})

test('Slack and Teams get a message of their own, unsigned', async () => {
  const receiver = await receiving()
  const slack = await make(receiver, { kind: 'slack' })
  const teams = await make(receiver, { kind: 'teams', locale: 'ja' })
  const ids = [await queue(slack.webhookId), await queue(teams.webhookId)]
  const works = courier()
  await works.look()
  for (const id of ids) await ended(id)
  for (const { headers } of receiver.received) expect(headers['webhook-signature']).toBeUndefined()
  const bodies = receiver.received.map(({ body }) => JSON.parse(body.toString()))
  expect(bodies.find((body) => 'blocks' in body)).toMatchObject({ text: 'Drift found in P / E' })
  expect(bodies.find((body) => 'attachments' in body)).toMatchObject({ summary: 'ドリフトを検出：P / E' })
})

test('what was told is kept for thirty days', async () => {
  const receiver = await receiving()
  const { webhookId } = await make(receiver)
  const [old, young] = [await queue(webhookId), await queue(webhookId)]
  const age = (id: string, days: number) =>
    db.owner.execute(
      sql`update webhook_messages set created_at = now() - make_interval(days => ${days}::int) where id = ${id}`,
    )
  await age(old, 31)
  await age(young, 29)
  expect(await tidyMessages(db.worker)).toBe(1)
  const left = await db.owner.select({ id: webhookMessages.id }).from(webhookMessages).orderBy(asc(webhookMessages.id))
  expect(left).toEqual([{ id: young }])
})
