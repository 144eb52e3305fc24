import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { PersonCtx } from '../context.ts'
import { webhookMessages, webhooks } from '../db/schema/webhooks.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, type Stage, stageProject } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { testSealKey } from '../test-support/test-worker.ts'
import { listMessages } from './list-messages.ts'
import { resendMessage } from './resend-message.ts'
import { sendTest } from './send-test.ts'
import { changeWebhook } from './settings/change-webhook.ts'
import { disableWebhook } from './settings/disable-webhook.ts'
import { enableWebhook } from './settings/enable-webhook.ts'
import { listWebhooks } from './settings/list-webhooks.ts'
import { makeWebhook, type NewWebhook } from './settings/make-webhook.ts'
import { removeWebhook } from './settings/remove-webhook.ts'
import { rotateSecret } from './settings/rotate-secret.ts'
import { eventsTold, webhookOrder } from './test-support/staged-webhook.ts'

let db: ControlDatabase
let admin: TestPerson
let developer: TestPerson
let approver: TestPerson
let stage: Stage
beforeAll(async () => {
  db = await controlDatabase()
  admin = await db.person(['admin'], 'Ada')
  developer = await db.person(['developer'], 'Dev')
  approver = await db.person(['approver'], 'Appo')
  stage = await stageProject({ owner: db.owner, workspaceId: db.workspaceId, person: admin.id })
})

const make = (given: Partial<NewWebhook> = {}) => db.as(admin, (ctx) => makeWebhook(ctx, webhookOrder(given)))
const refusedAs = (code: string) => expect.objectContaining({ code })
const asAdmin = <T>(work: (ctx: PersonCtx) => Promise<T>) => db.as(admin, work)

test('a secret is shown when it is made and never again, and of a URL only its host is kept in the open', async () => {
  const { webhookId, secret } = await make()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { rows } = await db.owner.execute(sql`select t::text as row from webhooks t where id = ${webhookId}`)
  const audit = await db.owner.execute(sql`select string_agg(details, '') as details from audit_events`)
  const listed = await asAdmin(listWebhooks)
  for (const text of [rows, audit.rows, listed].map((one) => JSON.stringify(one))) {
    expect(text).not.toContain('CANARY')
    expect(text).not.toContain(Buffer.from('CANARY-PATH').toString('hex'))
    expect(text).not.toContain(String(secret).slice(6))
  }
  expect(listed.webhooks.find(({ id }) => id === webhookId)).toMatchObject({
    ...{ name: 'Ops', host: 'hooks.example.test', kind: 'standard', createdBy: 'Ada', waiting: 0, failed: 0 },
    ...{ disabledAt: null, lastDeliveredAt: null, failingSince: null },
  })
  expect(await auditOf(stage, webhookId)).toEqual(['webhook.made'])
})

test.each([
  ['no address', 'nonsense', 'webhook-url-invalid'],
  ['a file', 'file:///etc/passwd', 'webhook-url-invalid'],
  ['a password in it', 'https://user:pw@hooks.example.test/', 'webhook-url-invalid'],
  ['no TLS', 'http://hooks.example.test/', 'webhook-needs-https'],
])('a URL with %s is refused', async (_, bad, code) => {
  await expect(make({ url: bad })).rejects.toEqual(refusedAs(code))
})

test('plain http is taken where the operator allows addresses of its own', async () => {
  await expect(make({ url: 'http://10.0.0.5:8080/in', plainAllowed: true })).resolves.toBeDefined()
})

test('messages for Slack and Teams are not signed, so there is nothing to rotate', async () => {
  const { webhookId, secret } = await make({ kind: 'slack' })
  expect(secret).toBeNull()
  const rotation = asAdmin((ctx) => rotateSecret(ctx, { webhookId, overlapHours: 24, sealKey: testSealKey }))
  await expect(rotation).rejects.toEqual(refusedAs('webhook-not-signed'))
})

test('rotating keeps the older secret for its time, or ends it at once', async () => {
  const { webhookId } = await make()
  const rotate = (overlapHours: number) =>
    asAdmin((ctx) => rotateSecret(ctx, { webhookId, overlapHours, sealKey: testSealKey }))
  const stored = async () => (await db.owner.select().from(webhooks).where(eq(webhooks.id, webhookId)))[0]
  const first = await stored()
  expect((await rotate(24)).secret).toMatch(/^whsec_/)
  const second = await stored()
  expect(second?.sealedOlderSecret).toEqual(first?.sealedSecret)
  const [row] = (await asAdmin(listWebhooks)).webhooks.filter(({ id }) => id === webhookId)
  expect(Math.round(((row?.olderSecretUntil?.getTime() ?? 0) - Date.now()) / 3_600_000)).toBe(24)
  await rotate(0)
  expect(await stored()).toMatchObject({ sealedOlderSecret: null, olderSecretUntil: null })
  expect(await auditOf(stage, webhookId)).toEqual(['webhook.made', 'webhook.secret-rotated', 'webhook.secret-rotated'])
})

test('a change keeps the address unless another is given, and the log tells which hosts', async () => {
  const { webhookId } = await make()
  const stored = async () => (await db.owner.select().from(webhooks).where(eq(webhooks.id, webhookId)))[0]
  const before = await stored()
  const change = { webhookId, name: 'Night watch', events: ['request.failed' as const], projectIds: [stage.projectId] }
  const settings = { ...change, locale: 'ja' as const, plainAllowed: false, sealKey: testSealKey }
  await asAdmin((ctx) => changeWebhook(ctx, { ...settings, url: null }))
  expect(await stored()).toMatchObject({
    ...{ name: 'Night watch', events: ['request.failed'], projectIds: [stage.projectId], locale: 'ja' },
    ...{ host: 'hooks.example.test', sealedUrl: before?.sealedUrl },
  })
  await asAdmin((ctx) => changeWebhook(ctx, { ...settings, url: 'https://other.example.test:8443/x' }))
  expect(await stored()).toMatchObject({ host: 'other.example.test:8443', sealedSecret: before?.sealedSecret })
  expect((await stored())?.sealedUrl).not.toEqual(before?.sealedUrl)
  await expect(
    asAdmin((ctx) => changeWebhook(ctx, { ...settings, projectIds: [randomUUID()], url: null })),
  ).rejects.toEqual(refusedAs('not-found'))
})

test('S36 a webhook, its messages and its projects belong to one workspace', async () => {
  const rival = await db.secondWorkspace()
  const other = await rival.person(['admin'])
  const { webhookId } = await make()
  const { messageId } = await asAdmin((ctx) => sendTest(ctx, { webhookId }))
  const attempts: ((ctx: PersonCtx) => Promise<unknown>)[] = [
    (ctx) => changeWebhook(ctx, { ...webhookOrder(), webhookId, url: null }),
    (ctx) => changeWebhook(ctx, { ...webhookOrder(), webhookId }),
    (ctx) => rotateSecret(ctx, { webhookId, overlapHours: 1, sealKey: testSealKey }),
    (ctx) => makeWebhook(ctx, webhookOrder({ projectIds: [stage.projectId] })),
    (ctx) => disableWebhook(ctx, { webhookId }),
    (ctx) => enableWebhook(ctx, { webhookId }),
    (ctx) => removeWebhook(ctx, { webhookId }),
    (ctx) => sendTest(ctx, { webhookId }),
    (ctx) => listMessages(ctx, { webhookId }),
    (ctx) => resendMessage(ctx, { messageId }),
  ]
  for (const attempt of attempts) await expect(rival.as(other, attempt)).rejects.toEqual(refusedAs('not-found'))
  expect((await rival.as(other, listWebhooks)).webhooks).toEqual([])
})

test('only admins touch webhooks, also where a verb is called past its procedure', async () => {
  const { webhookId } = await make()
  for (const person of [developer, approver, await db.person(['viewer'])]) {
    await expect(db.as(person, (ctx) => makeWebhook(ctx, webhookOrder()))).rejects.toEqual(refusedAs('forbidden'))
    await expect(db.as(person, (ctx) => removeWebhook(ctx, { webhookId }))).rejects.toEqual(refusedAs('forbidden'))
    await expect(db.as(person, listWebhooks)).rejects.toEqual(refusedAs('forbidden'))
  }
})

test('what waits is given up when a webhook is disabled, and a person can send it again', async () => {
  const { webhookId } = await make()
  const { messageId } = await asAdmin((ctx) => sendTest(ctx, { webhookId }))
  await asAdmin((ctx) => disableWebhook(ctx, { webhookId }))
  const messages = () => asAdmin((ctx) => listMessages(ctx, { webhookId }))
  expect(await messages()).toMatchObject([{ id: messageId, state: 'failed', nextAt: null, answer: null }])
  await expect(asAdmin((ctx) => resendMessage(ctx, { messageId }))).rejects.toEqual(refusedAs('webhook-disabled'))
  await expect(asAdmin((ctx) => sendTest(ctx, { webhookId }))).rejects.toEqual(refusedAs('webhook-disabled'))
  await asAdmin((ctx) => enableWebhook(ctx, { webhookId }))
  await asAdmin((ctx) => resendMessage(ctx, { messageId }))
  expect(await messages()).toMatchObject([{ id: messageId, event: 'webhook.test', state: 'waiting', tries: 0 }])
  expect(await auditOf(stage, webhookId)).toEqual([
    ...['webhook.made', 'webhook.tested', 'webhook.disabled', 'webhook.enabled', 'webhook.message-resent'],
  ])
})

test('what arrived is not sent again by hand', async () => {
  const { webhookId } = await make()
  const { messageId } = await asAdmin((ctx) => sendTest(ctx, { webhookId }))
  await db.owner.update(webhookMessages).set({ state: 'delivered' }).where(eq(webhookMessages.id, messageId))
  await expect(asAdmin((ctx) => resendMessage(ctx, { messageId }))).rejects.toEqual(refusedAs('message-delivered'))
})

test('a removed webhook takes its secrets and messages along; the log keeps that it was there', async () => {
  const { webhookId } = await make()
  await asAdmin((ctx) => sendTest(ctx, { webhookId }))
  await asAdmin((ctx) => removeWebhook(ctx, { webhookId }))
  expect(await eventsTold(db.owner, webhookId)).toEqual([])
  expect(await db.owner.select().from(webhooks).where(eq(webhooks.id, webhookId))).toEqual([])
  expect(await auditOf(stage, webhookId)).toContain('webhook.removed')
})
