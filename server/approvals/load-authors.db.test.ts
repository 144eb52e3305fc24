// One person and one's own token are one person, where policy asks for another.
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { tokens } from '../db/schema/people.ts'
import { tokenOf } from '../test-support/api-stage.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { findRequest, type Stage, stageEnvironment, stageProject, stageRequest } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { loadAuthors } from './load-authors.ts'
import { approveRequest } from './review-request.ts'

let control: ControlDatabase
let stage: Stage
let maker: TestPerson
let other: TestPerson
let environmentId: string

beforeAll(async () => {
  control = await controlDatabase()
  maker = await control.person(['admin', 'approver'])
  other = await control.person(['approver'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: maker.id })
  environmentId = (await stageEnvironment(stage, { slug: 'production' })).id
})

const asked = (accountId: string) => stageRequest(stage, { environmentId, requestedBy: accountId })
const waiting = async (person: TestPerson) =>
  (await callerFor(control.web, person).requests.waitingForMe()).map(({ number }) => number)
const changeToken = (id: string, values: Record<string, unknown>) =>
  control.owner.update(tokens).set(values).where(eq(tokens.id, id))

test('who made the token by which a plan was asked for does not approve it, and another person does', async () => {
  const { accountId, tokenId } = await tokenOf(control, maker)
  const request = await asked(accountId)
  const approve = (person: TestPerson) => control.as(person, (ctx) => approveRequest(ctx, request))
  await expect(approve(maker)).rejects.toThrow('own-approval')
  await changeToken(tokenId, { revokedAt: sql`now()`, revokedBy: maker.id })
  await expect(approve(maker), 'to revoke it afterwards is no way round').rejects.toThrow('own-approval')
  expect(await waiting(maker)).not.toContain(request.number)
  const page = await callerFor(control.web, maker).requests.get({ number: request.number })
  expect(page.can.approve).toEqual({ ok: false, because: { code: 'own-work', params: {} } })
  expect(await waiting(other)).toContain(request.number)
  await approve(other)
  expect((await findRequest(stage, request.id)).state).toBe('queued')
})

test('the worker counts the same people', async () => {
  const { accountId } = await tokenOf(control, maker)
  const request = await asked(accountId)
  const authors = await control.asWorker((ctx) => loadAuthors(ctx, request))
  expect(authors).toEqual(new Set([accountId, maker.id]))
})

test.each([
  ['made afterwards', { createdAt: sql`now() + interval '1 hour'` }],
  ['revoked long before', { revokedAt: sql`now() - interval '1 hour'` }],
  ['at its end long before', { expiresAt: sql`now() - interval '1 hour'` }],
])('a token that was %s makes nobody an author', async (_, values) => {
  const { accountId, tokenId } = await tokenOf(control, maker)
  await changeToken(tokenId, values)
  const request = await asked(accountId)
  expect(await control.asWorker((ctx) => loadAuthors(ctx, request))).toEqual(new Set([accountId]))
  expect(await waiting(maker)).toContain(request.number)
})

test('where one’s own approval counts, so does that of the token’s maker', async () => {
  const lenient = await stageEnvironment(stage, { slug: 'lenient', ownApprovalCounts: true })
  const { accountId } = await tokenOf(control, maker)
  const request = await stageRequest(stage, { environmentId: lenient.id, requestedBy: accountId })
  expect(await waiting(maker)).toContain(request.number)
  await control.as(maker, (ctx) => approveRequest(ctx, request))
  expect((await findRequest(stage, request.id)).state).toBe('queued')
})
