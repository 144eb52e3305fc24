import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { jobs } from '../db/schema/queue.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  chain,
  findRequest,
  type Stage,
  stageBundle,
  stageEnvironment,
  stagePlan,
  stageProject,
  stageRequest,
  stageState,
  upgradePlan,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { cancelRequest } from './cancel-request.ts'
import { findOrderedPlan, orderPlan } from './order-plan.ts'
import { outdateRequests } from './outdate-requests.ts'
import { sendRequest } from './send-request.ts'
import { withdrawRequest } from './withdraw-request.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let other: TestPerson
let admin: TestPerson
let viewer: TestPerson
let approver: TestPerson
let production: string
let dev: string

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  other = await control.person(['developer'])
  admin = await control.person(['admin'])
  viewer = await control.person(['viewer'])
  approver = await control.person(['approver'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
  production = (await stageEnvironment(stage, { slug: 'production' })).id
  dev = (await stageEnvironment(stage, { slug: 'dev', tier: 'dev', approvalsRequired: 0 })).id
  await stageState(stage, production, { rows: ['r1'] })
  await stageState(stage, dev, { rows: ['r1'] })
})

async function codeOf(result: Promise<unknown>): Promise<string> {
  try {
    await result
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

const planned = (environmentId = production, person = developer) =>
  stagePlan(stage, { environmentId, createdBy: person.id })
const send = (person: TestPerson, planId: string, { reason = 'due', clientToken = randomUUID() } = {}) =>
  control.as(person, (ctx) => sendRequest(ctx, { planId, reason, clientToken }))
const byNumber = async (number: number) => {
  const [row] = await control.owner
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, control.workspaceId), eq(requests.number, number)))
  if (!row) throw new Error('No such request.')
  return row
}
const pending = (state: 'pending' | 'queued' | 'running' = 'pending') =>
  stageRequest(stage, { environmentId: production, requestedBy: developer.id, state })

describe('ordering a plan', () => {
  test('hands a job to the workers, whose progress only the asker sees', async () => {
    const jobId = await control.as(developer, (ctx) =>
      orderPlan(ctx, { environmentId: production, kind: 'upgrade', target: 'heads' }),
    )
    const [job] = await control.owner.select().from(jobs).where(eq(jobs.id, jobId))
    expect(job).toMatchObject({
      kind: 'make-plan',
      subjectId: production,
      params: { kind: 'upgrade', target: 'heads' },
      requestedBy: developer.id,
    })
    expect(await control.as(developer, (ctx) => findOrderedPlan(ctx, jobId))).toMatchObject({ state: 'queued' })
    expect(await codeOf(control.as(other, (ctx) => findOrderedPlan(ctx, jobId)))).toBe('not-found')
    expect(await codeOf(control.as(viewer, (ctx) => findOrderedPlan(ctx, jobId)))).toBe('forbidden')
  })

  test('needs an environment of this workspace and a developer', async () => {
    const order = { environmentId: production, kind: 'upgrade' as const, target: 'heads' }
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['developer'])
    expect(await codeOf(rival.as(stranger, (ctx) => orderPlan(ctx, order)))).toBe('not-found')
    expect(await codeOf(control.as(viewer, (ctx) => orderPlan(ctx, order)))).toBe('forbidden')
  })
})

describe('sending', () => {
  test('makes a pending request with the next number and one audit event', async () => {
    const { id } = await planned()
    const number = await send(developer, id)
    const request = await byNumber(number)
    expect(request).toMatchObject({ state: 'pending', planId: id, requestedBy: developer.id, reason: 'due' })
    expect(await auditOf(stage, request.id)).toEqual(['request.sent'])
  })

  test('queues at once where policy asks for no approval', async () => {
    const { id } = await planned(dev)
    const request = await byNumber(await send(developer, id))
    expect(request.state).toBe('queued')
    expect(await auditOf(stage, request.id)).toEqual(['request.sent', 'request.approved', 'request.queued'])
  })

  test('twenty times at once with one token is one request', async () => {
    const { id } = await planned()
    const clientToken = randomUUID()
    const numbers = await Promise.all(Array.from({ length: 20 }, () => send(developer, id, { clientToken })))
    expect(new Set(numbers).size).toBe(1)
    expect(await auditOf(stage, (await byNumber(numbers[0] ?? 0)).id)).toEqual(['request.sent'])
  })

  test('numbers have no gaps and no twins, however many send at once', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => planned()))
    const numbers = await Promise.all(made.map(({ id }) => send(developer, id)))
    const sorted = [...numbers].sort((a, b) => a - b)
    expect(sorted).toEqual(Array.from({ length: 10 }, (_, index) => (sorted[0] ?? 0) + index))
  })

  test('needs a reason, a plan of one’s own that was not refused, and a developer', async () => {
    const { id } = await planned()
    expect(await codeOf(send(developer, id, { reason: '  ' }))).toBe('reason-missing')
    expect(await codeOf(send(other, id))).toBe('not-found')
    expect(await codeOf(send(viewer, id))).toBe('forbidden')
    expect(await codeOf(send(approver, id))).toBe('forbidden')
    const refused = await planned()
    await control.owner.update(plans).set({ body: null, checksum: null }).where(eq(plans.id, refused.id))
    expect(await codeOf(send(developer, refused.id))).toBe('plan-refused')
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['developer'])
    const sent = rival.as(stranger, (ctx) => sendRequest(ctx, { planId: id, reason: 'x', clientToken: randomUUID() }))
    expect(await codeOf(sent)).toBe('not-found')
  })

  test('is refused when the database moved since the preview', async () => {
    const moved = (await stageEnvironment(stage, { slug: 'moved' })).id
    await stageState(stage, moved, { rows: ['r1'] })
    const { id } = await planned(moved)
    await stageState(stage, moved, { rows: ['r2'] })
    expect(await codeOf(send(developer, id))).toBe('plan-moved')
    // An unreachable database says nothing about its rows: the last that were read still count.
    await stageState(stage, moved, { rows: [], word: 'unreachable' })
    expect(await codeOf(send(developer, id))).toBe('plan-moved')
  })

  test('is refused when a script of the plan changed since the preview', async () => {
    const { id } = await planned()
    await stageBundle(stage, chain.slice(0, 1))
    expect(await codeOf(send(developer, id))).toBe('plan-moved')
    await stageBundle(stage, chain)
    expect(await codeOf(send(developer, id))).toBe('done')
  })
})

describe('withdrawing', () => {
  test('is for the author and for admins, before the run', async () => {
    const request = await pending()
    expect(await codeOf(control.as(other, (ctx) => withdrawRequest(ctx, request)))).toBe('request-of-another')
    expect(await codeOf(control.as(approver, (ctx) => withdrawRequest(ctx, request)))).toBe('forbidden')
    await control.as(developer, (ctx) => withdrawRequest(ctx, request))
    await control.as(developer, (ctx) => withdrawRequest(ctx, request))
    expect((await findRequest(stage, request.id)).state).toBe('withdrawn')
    expect(await auditOf(stage, request.id)).toEqual(['request.withdrawn'])
    const second = await pending()
    await control.as(admin, (ctx) => withdrawRequest(ctx, second))
    const running = await pending('running')
    expect(await codeOf(control.as(developer, (ctx) => withdrawRequest(ctx, running)))).toBe('request-moved')
  })

  test('does not reach another workspace', async () => {
    const request = await pending()
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['admin'])
    expect(await codeOf(rival.as(stranger, (ctx) => withdrawRequest(ctx, request)))).toBe('not-found')
  })
})

describe('cancelling', () => {
  test('ends a queued request at once', async () => {
    const request = await pending('queued')
    await Promise.all(Array.from({ length: 5 }, () => control.as(approver, (ctx) => cancelRequest(ctx, request))))
    expect((await findRequest(stage, request.id)).state).toBe('cancelled')
    expect(await auditOf(stage, request.id)).toEqual(['request.cancelled'])
  })

  test('asks a running one to stop, once', async () => {
    const request = await pending('running')
    await Promise.all(Array.from({ length: 5 }, () => control.as(developer, (ctx) => cancelRequest(ctx, request))))
    const asked = await findRequest(stage, request.id)
    expect(asked).toMatchObject({ state: 'running', cancelAskedBy: developer.id, version: 2 })
    expect(await auditOf(stage, request.id)).toEqual(['request.cancel-asked'])
  })

  test('is not for viewers, nor for what waits for a decision', async () => {
    const request = await pending()
    expect(await codeOf(control.as(viewer, (ctx) => cancelRequest(ctx, request)))).toBe('forbidden')
    expect(await codeOf(control.as(developer, (ctx) => cancelRequest(ctx, request)))).toBe('request-moved')
  })
})

describe('a new bundle', () => {
  test('outdates what waits for a script that changed or left, and nothing else', async () => {
    const own = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
    const environmentId = (await stageEnvironment(own, { slug: 'production' })).id
    const made = (state: 'pending' | 'queued' | 'running') =>
      stageRequest(own, { environmentId, requestedBy: developer.id, state, plan: upgradePlan })
    const waiting = [await made('pending'), await made('queued')]
    const running = await made('running')
    const untouched = await pending()
    await stageBundle(
      own,
      chain.map((script) => (script.revision === 'r3' ? { ...script, text: 'edited' } : script)),
    )
    expect(await control.asWorker((ctx) => outdateRequests(ctx, own.projectId))).toEqual([])
    await stageBundle(
      own,
      chain.map((script) => (script.revision === 'r2' ? { ...script, text: 'edited' } : script)),
    )
    const outdated = await control.asWorker((ctx) => outdateRequests(ctx, own.projectId))
    expect([...outdated].sort()).toEqual(waiting.map((request) => request.number).sort())
    for (const request of waiting) {
      expect(await findRequest(own, request.id)).toMatchObject({
        state: 'stale',
        outcome: { code: 'source-revision-changed', params: { revision: 'r2' } },
      })
      expect(await auditOf(own, request.id)).toEqual(['request.outdated'])
    }
    expect((await findRequest(own, running.id)).state).toBe('running')
    expect((await findRequest(own, untouched.id)).state).toBe('pending')
  })
})

test('the web process cannot change what a sent request names', async () => {
  const request = await pending()
  const forged = control.as(developer, (ctx) =>
    ctx.db.execute(sql`update requests set checksum = ${'f'.repeat(64)} where id = ${request.id}`),
  )
  await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } })
})
