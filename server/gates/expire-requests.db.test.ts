import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberships } from '../db/schema/people.ts'
import { approvals } from '../db/schema/requests.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, findRequest } from '../test-support/request-stage.ts'
import { expireRequests } from './expire-requests.ts'
import { type GateStage, openGateStage, type Scene } from './test-support/gate-stage.ts'

let control: ControlDatabase
let on: GateStage

beforeAll(async () => {
  control = await controlDatabase()
  on = await openGateStage(control)
  const longAgo = sql`now() - interval '30 days'`
  await control.owner.update(memberships).set({ createdAt: longAgo }).where(eq(memberships.personId, on.approver.id))
})
afterAll(() => on.end())

const age = ({ request }: Scene, hours: number) =>
  control.owner
    .update(approvals)
    .set({ createdAt: sql`now() - make_interval(hours => ${hours})` })
    .where(eq(approvals.requestId, request.id))
const expire = () => expireRequests(control.worker, on.actor)
const stateOf = async ({ request }: Scene) => (await findRequest(on.stage, request.id)).state

test.each(['at-once', 'by-hand'] as const)(
  'what was approved too long ago ends as expired, with its reason and its line in the audit log: start %s',
  async (start) => {
    const at = await on.scene({ approvalLifeHours: 24, start })
    expect(await expire()).toBe(0)
    await age(at, 25)
    expect(await on.isClaimed(at)).toBe(false)
    expect(await expire()).toBe(1)
    expect(await findRequest(on.stage, at.request.id)).toMatchObject({
      state: 'expired',
      outcome: { code: 'approvals-expired', params: { counted: 0, required: 1 } },
    })
    expect((await auditOf(on.stage, at.request.id)).at(-1)).toBe('request.expired')
    expect(await expire()).toBe(0)
  },
)

test('two workers that look at the same moment end it once', async () => {
  const at = await on.scene({ approvalLifeHours: 24 })
  await age(at, 25)
  expect((await Promise.all([expire(), expire()])).sort()).toEqual([0, 1])
})

test('what is young, what never grows old, and what break-glass let pass goes on', async () => {
  const young = await on.scene({ approvalLifeHours: 24 })
  await age(young, 23)
  const forEver = await on.scene({ approvalLifeHours: null })
  await age(forEver, 500)
  const bypassed = await on.scene({ approvalLifeHours: 24 })
  await age(bypassed, 25)
  await on.breakGlass(bypassed, ['approvals', 'own-approval'])
  expect(await expire()).toBe(0)
  for (const at of [young, forEver, bypassed]) expect(await stateOf(at)).toBe('queued')
})

test('an approval that is void for another reason is not called old: the run says so', async () => {
  const at = await on.scene({ approvalLifeHours: 24 })
  await age(at, 25)
  await on.setPolicy(at, { approverRoles: ['admin'] })
  expect(await expire()).toBe(0)
  expect(await on.isClaimed(at)).toBe(true)
})
