import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { memberships } from '../db/schema/people.ts'
import type { Policy } from '../db/schema/policy.ts'
import { AppError } from '../errors.ts'
import { sendRequest } from '../requests/send-request.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  findRequest,
  type Stage,
  stageEnvironment,
  stagePlan,
  stageProject,
  stageRequest,
  stageState,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { approveRequest } from './review-request.ts'
import { startRequest } from './start-request.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let approver: TestPerson
let byHand: string

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  byHand = (await stageEnvironment(stage, { slug: 'by-hand', policy: { start: 'by-hand' } })).id
  await stageState(stage, byHand, { rows: ['r1'] })
})
beforeEach(async () => {
  approver = await control.person(['approver'])
})

async function approved() {
  const request = await stageRequest(stage, { environmentId: byHand, requestedBy: developer.id })
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  return request
}
const stateOf = async ({ id }: { id: string }) => (await findRequest(stage, id)).state
const start = (person: TestPerson, { number }: { number: number }) =>
  codeOf(control.as(person, (ctx) => startRequest(ctx, { number })))

async function codeOf(result: Promise<unknown>): Promise<string> {
  try {
    await result
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

test('the last approval only approves where the policy wants a person to start it, and that person queues it', async () => {
  const request = await approved()
  expect(await stateOf(request)).toBe('approved')
  expect(await start(developer, request)).toBe('done')
  expect(await stateOf(request)).toBe('queued')
  expect(await start(developer, request)).toBe('done')
  expect(await auditOf(stage, request.id)).toEqual(['request.approved', 'request.queued'])
})

test('twenty clicks at once queue it once', async () => {
  const request = await approved()
  const clicks = await Promise.all(Array.from({ length: 20 }, () => start(developer, request)))
  expect(new Set(clicks)).toEqual(new Set(['done']))
  expect(await auditOf(stage, request.id)).toEqual(['request.approved', 'request.queued'])
})

test('a viewer starts nothing, and nobody starts what is not approved or is of another workspace', async () => {
  const request = await approved()
  expect(await start(await control.person(['viewer']), request)).toBe('forbidden')
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['admin'])
  expect(await codeOf(rival.as(stranger, (ctx) => startRequest(ctx, { number: request.number })))).toBe('not-found')
  const pending = await stageRequest(stage, { environmentId: byHand, requestedBy: developer.id })
  expect(await start(developer, pending)).toBe('request-moved')
  expect(await stateOf(pending)).toBe('pending')
})

test('approvals that became void are not started', async () => {
  const request = await approved()
  await control.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.personId, approver.id))
  expect(await start(developer, request)).toBe('approvals-void')
  expect(await stateOf(request)).toBe('approved')
})

describe('a request that names its earliest start', () => {
  const send = async (environmentId: string, startAt: Date | null) => {
    const { id: planId } = await stagePlan(stage, { environmentId, createdBy: developer.id })
    const draft = { planId, reason: 'a table is due', clientToken: randomUUID(), startAt }
    return control.as(developer, (ctx) => sendRequest(ctx, draft))
  }
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

  test('keeps it, and says it in the audit log', async () => {
    const at = inHours(5)
    const number = await send(byHand, at)
    const { rows } = await control.owner.execute<{ startAt: string; details: string }>(sql`
      select r.start_at as "startAt", a.details from requests r join audit_events a on a.object_id = r.id::text
       where r.workspace_id = ${stage.workspaceId} and r.number = ${number}`)
    expect(new Date(rows[0]?.startAt ?? 0)).toEqual(at)
    expect(JSON.parse(rows[0]?.details ?? '{}')).toMatchObject({ startAt: at.toISOString() })
  })

  test.each([-1, -0.001, 24 * 90 + 1])('is refused %d hours from now', async (hours) => {
    expect(await codeOf(send(byHand, inHours(hours)))).toBe('start-time-out-of-range')
  })

  test('may not lie after the life of the approvals that it needs', async () => {
    const needs = async (slug: string, policy: Partial<Policy>) => {
      const { id } = await stageEnvironment(stage, { slug, policy })
      await stageState(stage, id, { rows: ['r1'] })
      return id
    }
    const shortLived = await needs('short-lived', { approvalLifeHours: 24 })
    const refused = expect(send(shortLived, inHours(24.1))).rejects
    await refused.toMatchObject({ code: 'start-after-approvals-end', params: { hours: 24 } })
    expect(await codeOf(send(shortLived, inHours(23.9)))).toBe('done')
    const endless = await needs('endless', { approvalLifeHours: null })
    expect(await codeOf(send(endless, inHours(24.1)))).toBe('done')
    const unapproved = await needs('unapproved', { approvalLifeHours: 24, approvalsRequired: 0 })
    expect(await codeOf(send(unapproved, inHours(24.1)))).toBe('done')
  })

  test('waits for a person all the same where the policy wants one and asks for no approval', async () => {
    const policy = { start: 'by-hand', approvalsRequired: 0 } as const
    const { id } = await stageEnvironment(stage, { slug: 'nobody', tier: 'dev', policy })
    await stageState(stage, id, { rows: ['r1'] })
    const number = await send(id, null)
    const { rows } = await control.owner.execute<{ state: string }>(
      sql`select state from requests where workspace_id = ${stage.workspaceId} and number = ${number}`,
    )
    expect(rows[0]?.state).toBe('approved')
    expect(await start(developer, { number })).toBe('done')
  })
})
