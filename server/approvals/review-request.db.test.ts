import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { memberships, sessions } from '../db/schema/people.ts'
import { sqlOverrides } from '../db/schema/projects.ts'
import { approvals } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'
import { enableMember } from '../members/enable-member.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  findRequest,
  planStep,
  type Stage,
  stageEnvironment,
  stageProject,
  stageRequest,
  upgradePlan,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { approveRequest, rejectRequest } from './review-request.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let approver: TestPerson
let secondApprover: TestPerson
let both: TestPerson
let production: string
let twice: string
let lenient: string

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  approver = await control.person(['approver'], 'Ann')
  secondApprover = await control.person(['approver'], 'Bo')
  both = await control.person(['developer', 'approver'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  production = (await stageEnvironment(stage, { slug: 'production' })).id
  twice = (await stageEnvironment(stage, { slug: 'twice', approvalsRequired: 2 })).id
  lenient = (await stageEnvironment(stage, { slug: 'lenient', ownApprovalCounts: true })).id
})

const pending = (environmentId = production, author = developer) =>
  stageRequest(stage, { environmentId, requestedBy: author.id })

type Pending = Awaited<ReturnType<typeof pending>>
const approve = (person: TestPerson, request: Pending) => control.as(person, (ctx) => approveRequest(ctx, request))
const reject = (person: TestPerson, request: Pending, comment = 'it drops a column') =>
  control.as(person, (ctx) => rejectRequest(ctx, { ...request, comment }))

async function codeOf(result: Promise<unknown>): Promise<string> {
  try {
    await result
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

const reviewsOf = (requestId: string) =>
  control.owner
    .select()
    .from(approvals)
    .where(and(eq(approvals.workspaceId, control.workspaceId), eq(approvals.requestId, requestId)))

test('the last approval queues the request in the same transaction', async () => {
  const request = await pending()
  await approve(approver, request)
  expect((await findRequest(stage, request.id)).state).toBe('queued')
  expect(await auditOf(stage, request.id)).toEqual(['request.approved', 'request.queued'])
  expect(await reviewsOf(request.id)).toMatchObject([{ personId: approver.id, checksum: request.checksum }])
})

test('a request that needs two people waits for the second', async () => {
  const request = await pending(twice)
  await approve(approver, request)
  expect(await findRequest(stage, request.id)).toMatchObject({ state: 'pending', version: 2 })
  expect(await codeOf(approve(secondApprover, request))).toBe('done')
  expect((await findRequest(stage, request.id)).state).toBe('queued')
  expect(await auditOf(stage, request.id)).toEqual(['request.approval-given', 'request.approved', 'request.queued'])
})

test('one person who approves twenty times at once gives one approval and one audit event', async () => {
  const request = await pending()
  const clicks = Array.from({ length: 20 }, () => codeOf(approve(approver, request)))
  expect(new Set(await Promise.all(clicks))).toEqual(new Set(['done']))
  expect(await reviewsOf(request.id)).toHaveLength(1)
  expect(await auditOf(stage, request.id)).toEqual(['request.approved', 'request.queued'])
})

test('of an approval and a rejection at the same instant one wins, and the other is told', async () => {
  for (let round = 0; round < 10; round += 1) {
    const request = await pending()
    const codes = await Promise.all([codeOf(approve(approver, request)), codeOf(reject(secondApprover, request))])
    expect([...codes].sort()).toEqual(['done', 'request-moved'])
    const { state } = await findRequest(stage, request.id)
    expect(state).toBe(codes[0] === 'done' ? 'queued' : 'rejected')
    expect(await reviewsOf(request.id)).toHaveLength(1)
  }
})

describe('a person’s own request', () => {
  test('is not theirs to approve where policy asks for another person', async () => {
    const request = await pending(production, both)
    expect(await codeOf(approve(both, request))).toBe('own-approval')
    expect((await findRequest(stage, request.id)).state).toBe('pending')
    expect(await auditOf(stage, request.id)).toEqual([])
  })

  test('is theirs to approve where policy lets it count', async () => {
    const request = await pending(lenient, both)
    await approve(both, request)
    expect((await findRequest(stage, request.id)).state).toBe('queued')
  })
})

test('whoever wrote SQL that stands in the plan is no other person', async () => {
  const statements = planStep.statements.map((statement) => ({ ...statement, override: statement.role === 'script' }))
  const plan = { ...upgradePlan, steps: [{ ...planStep, statements }] }
  await control.owner.insert(sqlOverrides).values({
    workspaceId: control.workspaceId,
    projectId: stage.projectId,
    scriptChecksum: planStep.scriptChecksum,
    direction: 'upgrade',
    family: 'postgresql',
    sql: 'CREATE TABLE harbors (id integer NOT NULL)',
    reason: 'the script loops',
    createdBy: both.id,
  })
  const request = await stageRequest(stage, { environmentId: production, requestedBy: developer.id, plan })
  expect(await codeOf(approve(both, request))).toBe('own-approval')
  await approve(approver, request)
  expect((await findRequest(stage, request.id)).state).toBe('queued')
})

test('nobody but an approver decides', async () => {
  const admin = await control.person(['admin'])
  const viewer = await control.person(['viewer'])
  const request = await pending()
  for (const person of [developer, admin, viewer]) {
    expect(await codeOf(approve(person, request))).toBe('forbidden')
    expect(await codeOf(reject(person, request))).toBe('forbidden')
  }
  expect(await reviewsOf(request.id)).toEqual([])
})

test('the database itself refuses a review by a session that ended or a role that was taken away', async () => {
  const request = await pending()
  const gone = await control.person(['approver'])
  await control.owner.update(sessions).set({ endedAt: sql`now()` }).where(eq(sessions.personId, gone.id))
  expect(await codeOf(approve(gone, request))).toBe('forbidden')
  const lowered = await control.person(['approver'])
  await control.owner
    .update(memberships)
    .set({ roles: ['viewer'] })
    .where(eq(memberships.personId, lowered.id))
  expect(await codeOf(approve(lowered, request))).toBe('forbidden')
  expect((await findRequest(stage, request.id)).state).toBe('pending')
})

test('an approval does not count for a plan that the person did not see', async () => {
  const request = await pending()
  expect(await codeOf(approve(approver, { ...request, checksum: 'f'.repeat(64) }))).toBe('plan-differs')
})

test('a rejection needs a comment and ends the request', async () => {
  const request = await pending()
  expect(await codeOf(reject(approver, request, '  '))).toBe('comment-missing')
  await reject(approver, request)
  expect(await findRequest(stage, request.id)).toMatchObject({ state: 'rejected' })
  expect((await findRequest(stage, request.id)).closedAt).not.toBeNull()
  expect(await auditOf(stage, request.id)).toEqual(['request.rejected'])
  expect(await codeOf(approve(secondApprover, request))).toBe('request-moved')
})

test('an approval of an approver who left meanwhile does not make up the number', async () => {
  const leaving = await control.person(['approver'])
  const request = await pending(twice)
  await approve(leaving, request)
  await control.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.personId, leaving.id))
  await approve(approver, request)
  expect((await findRequest(stage, request.id)).state).toBe('pending')
  await approve(secondApprover, request)
  expect((await findRequest(stage, request.id)).state).toBe('queued')
})

test('an approver who was disabled and taken back reviews again: what they said before does not count', async () => {
  const leaving = await control.person(['approver'])
  const request = await pending(twice)
  await approve(leaving, request)
  const theirs = eq(memberships.personId, leaving.id)
  await control.owner.update(memberships).set({ endedAt: sql`now()` }).where(theirs)
  await control.as(await control.person(['admin']), (ctx) => enableMember(ctx, { personId: leaving.id }))
  await approve(approver, request)
  expect((await findRequest(stage, request.id)).state).toBe('pending')
})

describe('the same words again, of somebody whose earlier approval', () => {
  test('grew old while the request waited for a second: they count anew', async () => {
    const policy = { approvalsRequired: 2, approvalLifeHours: 1 }
    const { id } = await stageEnvironment(stage, { slug: 'short-lived', policy })
    const request = await pending(id)
    await approve(approver, request)
    await control.owner
      .update(approvals)
      .set({ createdAt: sql`now() - interval '2 hours'` })
      .where(eq(approvals.requestId, request.id))
    await approve(approver, request)
    expect(await auditOf(stage, request.id)).toEqual(['request.approval-given', 'request.approval-given'])
    await approve(approver, request)
    await approve(secondApprover, request)
    expect((await findRequest(stage, request.id)).state).toBe('queued')
    expect(await reviewsOf(request.id)).toHaveLength(2)
  })

  test('was given before they were disabled and taken back: they count anew', async () => {
    const leaving = await control.person(['approver'])
    const request = await pending(twice)
    await approve(leaving, request)
    const theirs = eq(memberships.personId, leaving.id)
    await control.owner.update(memberships).set({ endedAt: sql`now()` }).where(theirs)
    await control.as(await control.person(['admin']), (ctx) => enableMember(ctx, { personId: leaving.id }))
    await approve(leaving, request)
    await approve(approver, request)
    expect((await findRequest(stage, request.id)).state).toBe('queued')
  })
})

test('an approver of another workspace finds nothing', async () => {
  const request = await pending()
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['approver'])
  expect(await codeOf(rival.as(stranger, (ctx) => approveRequest(ctx, request)))).toBe('not-found')
})

test('the web process cannot write an approval by itself', async () => {
  const request = await pending()
  const forged = control.as(approver, (ctx) =>
    ctx.db.insert(approvals).values({
      workspaceId: control.workspaceId,
      requestId: request.id,
      personId: secondApprover.id,
      decision: 'approve',
      checksum: request.checksum,
      comment: '',
    }),
  )
  await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } })
})
