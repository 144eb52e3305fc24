import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rejectRequest } from '../approvals/review-request.ts'
import type { AccountActor, MemberCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import { requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { tokenOf } from '../test-support/api-stage.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { type Stage, stageEnvironment, stagePlan, stageProject, stageState } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { askUpgrade } from './ask-upgrade.ts'
import { sendRequest } from './send-request.ts'

let db: ControlDatabase
let admin: TestPerson
let approver: TestPerson
let pipeline: AccountActor
let stage: Stage
let environmentId: string
beforeAll(async () => {
  db = await controlDatabase()
  admin = await db.person(['admin'])
  approver = await db.person(['approver'])
  const { accountId: id, tokenId } = await tokenOf(db, admin)
  pipeline = { kind: 'service', id, name: 'CI', tokenId, scopes: ['read', 'request'], projectIds: null }
  stage = await stageProject({ owner: db.owner, workspaceId: db.workspaceId, person: admin.id })
})
beforeEach(async () => {
  environmentId = (await stageEnvironment(stage, { slug: `e${randomUUID().slice(0, 8)}` })).id
  await stageState(stage, environmentId, { rows: ['r1'] })
})

const asPipeline = <T>(work: (ctx: MemberCtx) => Promise<T>, actor = pipeline): Promise<T> =>
  inScope(db.web, { workspaceId: db.workspaceId, personId: actor.id }, (tx, now) =>
    work({ actor, workspaceId: db.workspaceId, db: tx, now: () => now }),
  )

/** A run of the pipeline: it makes a plan of its own, then asks. */
async function deploy({ again = false } = {}) {
  const plan = await stagePlan(stage, { environmentId, createdBy: pipeline.id })
  const ask = () => asPipeline((ctx) => askUpgrade(ctx, { planId: plan.id, environmentId, reason: 'release', again }))
  return { ask, plan }
}

const stored = () => db.owner.select().from(requests).where(eq(requests.environmentId, environmentId))

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params }
    throw error
  }
}

describe('R25 asked however often', () => {
  test('in the same moment from twenty places, there is one request', async () => {
    const runs = await Promise.all(Array.from({ length: 20 }, () => deploy()))
    const answers = await Promise.all(runs.map(({ ask }) => ask()))
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1)
    expect(answers.filter(({ joined }) => !joined)).toHaveLength(1)
    expect(await stored()).toHaveLength(1)
  })

  test('by a command that was killed after its plan, or after its question, there is one request', async () => {
    const killedAfterPlan = await deploy()
    expect(killedAfterPlan.plan.checksum).toHaveLength(64)
    const killedAfterAsking = await deploy()
    const first = await killedAfterAsking.ask()
    const restarted = await deploy()
    expect(await restarted.ask()).toEqual({ ...first, joined: true })
    // The answer was lost on its way: the same question again.
    expect(await killedAfterAsking.ask()).toEqual({ ...first, joined: true })
    expect(await stored()).toHaveLength(1)
  })

  test('it joins what a person asked for', async () => {
    const own = await stagePlan(stage, { environmentId, createdBy: admin.id })
    const asked = await db.as({ ...admin, roles: ['developer'] }, (ctx) =>
      askUpgrade(ctx, { planId: own.id, environmentId, reason: 'by hand', again: false }),
    )
    const { ask } = await deploy()
    expect(await ask()).toMatchObject({ number: asked.number, joined: true })
  })
})

describe('where the browser sent the same plan a second time', () => {
  test.each(['rejected', 'withdrawn'] as const)(
    'a deploy stays with the open one though the newer was %s',
    async (state) => {
      const { number } = await (await deploy()).ask()
      const own = await stagePlan(stage, { environmentId, createdBy: admin.id })
      const second = await db.as({ ...admin, roles: ['developer'] }, (ctx) =>
        sendRequest(ctx, { planId: own.id, reason: 'from the page', clientToken: randomUUID() }),
      )
      await db.owner.update(requests).set({ state }).where(eq(requests.number, second))
      expect(await (await deploy()).ask()).toMatchObject({ number, joined: true })
      expect(await stored()).toHaveLength(2)
    },
  )
})

describe('asked again after an end', () => {
  const endAs = (state: RequestState) =>
    db.owner.update(requests).set({ state }).where(eq(requests.environmentId, environmentId))

  test.each(['rejected', 'failed', 'cancelled'] as const)('%s, it is refused unless it is meant', async (state) => {
    const { number } = await (await deploy()).ask()
    await endAs(state)
    const anew = await deploy()
    expect(await codeOf(anew.ask())).toEqual({ code: 'asked-before', params: { number, state } })
    expect(await stored()).toHaveLength(1)
    const meant = await deploy({ again: true })
    expect(await meant.ask()).toMatchObject({ joined: false, state: 'pending' })
    expect(await (await deploy()).ask()).toMatchObject({ joined: true })
  })

  test.each(['withdrawn', 'stale', 'expired', 'succeeded'] as const)('%s, it is simply asked', async (state) => {
    const { number } = await (await deploy()).ask()
    await endAs(state)
    expect((await (await deploy()).ask()).number).toBeGreaterThan(number)
  })

  test.each(['approved', 'queued', 'running', 'needs_attention'] as const)('%s, it joins', async (state) => {
    const { number } = await (await deploy()).ask()
    await endAs(state)
    expect(await (await deploy({ again: true })).ask()).toEqual({ number, joined: true, state })
  })

  test('a person’s no is not worn down', async () => {
    const { number } = await (await deploy()).ask()
    const [request] = await stored()
    await db.as(approver, (ctx) =>
      rejectRequest(ctx, { number, checksum: request?.checksum ?? '', comment: 'not today' }),
    )
    const tries = await Promise.all(Array.from({ length: 5 }, async () => codeOf((await deploy()).ask())))
    expect(tries.every((answer) => JSON.stringify(answer).includes('asked-before'))).toBe(true)
  })
})

test('refuses a plan of another person, of another environment, and one whose rows moved', async () => {
  const theirs = await stagePlan(stage, { environmentId, createdBy: admin.id })
  const wish = { planId: theirs.id, environmentId, reason: 'release', again: false }
  expect(await codeOf(asPipeline((ctx) => askUpgrade(ctx, wish)))).toMatchObject({ code: 'not-found' })
  const { plan } = await deploy()
  const elsewhere = await stageEnvironment(stage, { slug: `f${randomUUID().slice(0, 8)}` })
  const misplaced = { planId: plan.id, environmentId: elsewhere.id, reason: 'release', again: false }
  expect(await codeOf(asPipeline((ctx) => askUpgrade(ctx, misplaced)))).toMatchObject({ code: 'not-found' })
  const late = await deploy()
  await stageState(stage, environmentId, { rows: ['r2'] })
  expect(await codeOf(late.ask())).toMatchObject({ code: 'plan-moved' })
  expect(await stored()).toHaveLength(0)
})

test('is not for a token that may only read', async () => {
  const plan = await stagePlan(stage, { environmentId, createdBy: pipeline.id })
  const reader = { ...pipeline, scopes: ['read', 'measure'] as const }
  const wish = { planId: plan.id, environmentId, reason: 'release', again: false }
  expect(await codeOf(asPipeline((ctx) => askUpgrade(ctx, wish), reader))).toMatchObject({ code: 'forbidden' })
})

test('the log shows the pipeline as a pipeline', async () => {
  const { number } = await (await deploy()).ask()
  const [request] = await stored()
  const { rows } = await db.owner.execute<{ actorKind: string; actorName: string; action: string }>(
    `select actor_kind as "actorKind", actor_name as "actorName", action from audit_events where object_id = '${request?.id}' order by seq`,
  )
  expect(rows).toEqual([{ actorKind: 'service', actorName: 'CI', action: 'request.sent' }])
  expect(request?.number).toBe(number)
})
