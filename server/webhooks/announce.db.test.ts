import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import { appendEvent } from '../audit/append-event.ts'
import type { PersonCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { requests } from '../db/schema/requests.ts'
import { webhookMessages } from '../db/schema/webhooks.ts'
import type { StateWord, WebhookEvent } from '../db/schema/words.ts'
import { moveRequest } from '../requests/move-request.ts'
import { sendRequest } from '../requests/send-request.ts'
import { recordState } from '../states/record-state.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { type Stage, stageEnvironment, stagePlan, stageProject, stageState } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { disableWebhook } from './settings/disable-webhook.ts'
import { makeWebhook, type NewWebhook } from './settings/make-webhook.ts'
import { removeWebhook } from './settings/remove-webhook.ts'
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

const requestEvents: WebhookEvent[] = [
  'request.waiting-for-approval',
  'request.approved',
  'request.started',
  'request.succeeded',
  'request.failed',
  'request.needs-attention',
]

const make = (given: Partial<NewWebhook> = {}) => db.as(admin, (ctx) => makeWebhook(ctx, webhookOrder(given)))
const refusedAs = (code: string) => expect.objectContaining({ code })
const asAdmin = <T>(work: (ctx: PersonCtx) => Promise<T>) => db.as(admin, work)

async function payloadsOf(webhookId: string) {
  const rows = await db.owner.select().from(webhookMessages).where(eq(webhookMessages.webhookId, webhookId))
  return rows.map(({ payload }) => payload)
}

async function environment(approvalsRequired = 1) {
  const slug = `e-${randomUUID().slice(0, 8)}`
  const made = await stageEnvironment(stage, { slug, approvalsRequired, ownApprovalCounts: false })
  await stageState(stage, made.id, { rows: ['r1'] })
  return made
}

async function send(environmentId: string): Promise<typeof requests.$inferSelect> {
  const plan = await stagePlan(stage, { environmentId, createdBy: developer.id })
  const number = await db.as(developer, (ctx) =>
    sendRequest(ctx, { planId: plan.id, reason: 'CANARY-REASON', clientToken: randomUUID() }),
  )
  const [request] = await db.owner
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, db.workspaceId), eq(requests.number, number)))
  if (!request) throw new Error('Nothing was sent.')
  return request
}

test('a request is told of at each turn: waiting, approved, started, ended', async () => {
  const { webhookId } = await make({ events: requestEvents as NewWebhook['events'] })
  const { id } = await environment()
  const request = await send(id)
  await db.as(approver, (ctx) => approveRequest(ctx, { number: request.number, checksum: request.checksum }))
  const seen = async () => (await db.owner.select().from(requests).where(eq(requests.id, request.id)))[0] ?? request
  const now = await seen()
  await db.asWorker(async (ctx) => {
    const started = await moveRequest(ctx, now, { move: 'start' })
    await moveRequest(ctx, started, { move: 'fail', outcome: { code: 'run-failed', params: { cause: 'x' } } })
  })
  expect(await eventsTold(db.owner, webhookId)).toEqual([
    'request.waiting-for-approval',
    'request.approved',
    'request.started',
    'request.failed',
  ])
  const [first, , , last] = await payloadsOf(webhookId)
  expect(first).toMatchObject({
    type: 'request.waiting-for-approval',
    data: {
      project: { name: 'Harbor API' },
      environment: { tier: 'production' },
      path: `/requests/${request.number}`,
      request: {
        ...{ number: request.number, kind: 'upgrade', state: 'pending', requestedBy: 'Dev' },
        ...{ reason: 'CANARY-REASON', revisions: 1, statements: 2, findings: { danger: 0, warn: 0, info: 0 } },
      },
      waitsFor: [{ gate: 'approvals', required: 1 }],
      outcome: null,
    },
  })
  expect(last).toMatchObject({ data: { request: { state: 'failed' }, outcome: { code: 'run-failed' } } })
  expect(JSON.stringify(await payloadsOf(webhookId))).not.toMatch(/CREATE TABLE|UPDATE alembic_version/)
})

test('a request that needs no approval is not said to wait for one', async () => {
  const { webhookId } = await make({ events: requestEvents as NewWebhook['events'] })
  const { id } = await environment(0)
  await send(id)
  expect(await eventsTold(db.owner, webhookId)).toEqual(['request.approved'])
})

test('a message is there with the change that it tells of, or not at all', async () => {
  const { webhookId } = await make({ events: requestEvents as NewWebhook['events'] })
  const { id } = await environment()
  const plan = await stagePlan(stage, { environmentId: id, createdBy: developer.id })
  const rolledBack = db.as(developer, async (ctx) => {
    await sendRequest(ctx, { planId: plan.id, reason: 'for nothing', clientToken: randomUUID() })
    const { rows } = await ctx.db.execute(sql`select from webhook_messages where webhook_id = ${webhookId}`)
    expect(rows).toHaveLength(1)
    throw new Error('the rest of the transaction failed')
  })
  await expect(rolledBack).rejects.toThrow('the rest of the transaction failed')
  expect(await eventsTold(db.owner, webhookId)).toEqual([])
})

test('a webhook hears of its events and its projects alone, and of nothing once it is disabled', async () => {
  const elsewhere = await stageProject({ owner: db.owner, workspaceId: db.workspaceId, person: admin.id })
  const [all, other, mine, off] = await Promise.all([
    make({ events: ['request.approved'] }),
    make({ events: ['request.succeeded'] }),
    make({ events: ['request.approved'], projectIds: [elsewhere.projectId] }),
    make({ events: ['request.approved'] }),
  ])
  await asAdmin((ctx) => disableWebhook(ctx, off))
  await send((await environment(0)).id)
  expect(await eventsTold(db.owner, all.webhookId)).toEqual(['request.approved'])
  for (const { webhookId } of [other, mine, off]) expect(await eventsTold(db.owner, webhookId)).toEqual([])
})

test('R78 a run that ends never waits for an admin who changes a webhook, nor loses to one who removes it', async () => {
  const { webhookId } = await make({ events: requestEvents as NewWebhook['events'] })
  const { id } = await environment()
  const request = await send(id)
  const { version } = request
  const told = () => eventsTold(db.owner, webhookId)
  const before = await told()
  let disabled: Promise<void> | null = null
  await db.asWorker(async (ctx) => {
    // As the end of a run does: the audit chain first, then what is told.
    await appendEvent(ctx, { action: 'run.failed', object: { kind: 'run', id: request.id, name: 'run' } })
    disabled = asAdmin((other) => disableWebhook(other, { webhookId }))
    await expect.poll(() => waitingForLocks()).toBeGreaterThan(0)
    await moveRequest(ctx, { ...request, version }, { move: 'approve' })
    await expect(asAdmin((other) => removeWebhook(other, { webhookId }))).rejects.toEqual(refusedAs('webhook-busy'))
  })
  await disabled
  expect(await told()).toEqual([...before, 'request.approved'])
  await asAdmin((ctx) => removeWebhook(ctx, { webhookId }))
  expect(await told()).toEqual([])
})

async function waitingForLocks(): Promise<number> {
  const { rows } = await db.owner.execute<{ n: number }>(sql`select count(*)::int as n from pg_locks where not granted`)
  return rows[0]?.n ?? 0
}

test('drift is told once when it is found, not with each measurement, nor again after the database was away', async () => {
  const { webhookId } = await make({ events: ['environment.drift-found'] })
  const made = await environment()
  const [row] = await db.owner.select().from(environments).where(eq(environments.id, made.id))
  if (!row) throw new Error('No such environment.')
  const measure = (word: StateWord, rows: string[]) =>
    db.asWorker((ctx) =>
      recordState(ctx, {
        environment: row,
        bundleId: null,
        durationMs: 1,
        outcome:
          word === 'unreachable'
            ? { failure: { code: 'connection-refused', params: {}, retryable: true } }
            : {
                reading: {
                  ...{ identity: row.identity ?? '', versionTableExists: true, rows, tables: 1, engine: 'postgresql' },
                  ...{ serverVersion: '18', holder: null },
                },
                verdict: { word, behind: null, unknownRevisions: word === 'unknown-revision' ? rows : [] },
              },
      }),
    )
  await measure('behind', ['r1'])
  expect(await eventsTold(db.owner, webhookId)).toEqual([])
  await measure('unknown-revision', ['gone'])
  await measure('unknown-revision', ['gone'])
  await measure('unreachable', [])
  await measure('unknown-revision', ['gone'])
  expect(await eventsTold(db.owner, webhookId)).toEqual(['environment.drift-found'])
  expect(await payloadsOf(webhookId)).toMatchObject([
    { data: { environment: { slug: row.slug }, state: { word: 'unknown-revision', unknownRevisions: ['gone'] } } },
  ])
  await measure('behind', ['r1'])
  await measure('unstamped', [])
  expect(await eventsTold(db.owner, webhookId)).toEqual(['environment.drift-found', 'environment.drift-found'])
})
