import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAlerts } from '../alerts/list-alerts.ts'
import { approveRequest, rejectRequest } from '../approvals/review-request.ts'
import { memberships, sessions } from '../db/schema/people.ts'
import { bypasses } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'
import type { GateName } from '../gates/gate.ts'
import { danger, denied, type GateStage, openGateStage, type Scene } from '../gates/test-support/gate-stage.ts'
import { enableMember } from '../members/enable-member.ts'
import { readPageCursor } from '../request-pages/page-cursor.ts'
import { readRequest } from '../request-pages/read-request.ts'
import { cancelRequest } from '../requests/cancel-request.ts'
import { withdrawRequest } from '../requests/withdraw-request.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, findRequest, stageEnvironment, stageRequest, stageState } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { bypassRequest } from './bypass-request.ts'

let control: ControlDatabase
let on: GateStage
let other: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  on = await openGateStage(control)
})
afterAll(() => on.end())
beforeEach(async () => {
  other = await control.person(['admin'], 'Bea')
})

const reason = 'the shop is down'

interface Order {
  readonly skips: readonly GateName[]
  readonly by?: TestPerson
  readonly why?: string
  readonly checksum?: string
}

const bypass = ({ request }: Scene, { skips, by = on.admin, why = reason, checksum = request.checksum }: Order) =>
  control.as(by, (ctx) => bypassRequest(ctx, { number: request.number, checksum, skips, reason: why }))

async function codeOf(result: Promise<unknown>): Promise<string> {
  try {
    await result
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

/** Nobody has reviewed it. */
async function pending(policy = {}): Promise<Scene> {
  const { id } = await stageEnvironment(on.stage, { slug: `p-${crypto.randomUUID().slice(0, 8)}`, policy })
  await stageState(on.stage, id, { rows: ['r1'] })
  const request = await stageRequest(on.stage, { environmentId: id, requestedBy: on.developer.id })
  return { environmentId: id, request }
}

const approve = ({ request }: Scene) => control.as(on.approver, (ctx) => approveRequest(ctx, request))
const reject = ({ request }: Scene) =>
  control.as(on.approver, (ctx) => rejectRequest(ctx, { ...request, comment: 'it drops a column' }))
const withdraw = ({ request }: Scene) => control.as(on.developer, (ctx) => withdrawRequest(ctx, request))

const bypassOf = async ({ request }: Scene) =>
  (await control.owner.select().from(bypasses).where(eq(bypasses.requestId, request.id)))[0]
const view = ({ request }: Scene, by = on.admin) => control.as(by, (ctx) => readRequest(ctx, request))
const both: readonly GateName[] = ['approvals', 'own-approval']

describe('S58 break-glass', () => {
  test('sends an unapproved request to the worker, which starts it', async () => {
    const at = await pending()
    expect(await view(at)).toMatchObject({ bypass: null, bypassable: both, can: { bypass: { ok: true } } })
    await bypass(at, { skips: both })
    expect((await findRequest(on.stage, at.request.id)).state).toBe('queued')
    expect(await bypassOf(at)).toMatchObject({
      personId: on.admin.id,
      skips: both,
      reason,
      checksum: at.request.checksum,
    })
    expect(await view(at)).toMatchObject({
      bypass: { skips: both, by: { name: 'Ada' }, reason },
      bypassable: [],
      can: { bypass: { because: { code: 'bypass-needless' } } },
    })
    expect(await on.isClaimed(at)).toBe(true)
  })

  test('is one red line of the log that lists what was skipped and why', async () => {
    const at = await pending({ windows: [denied] })
    await bypass(at, { skips: [...both, 'window'] })
    expect(await auditOf(on.stage, at.request.id)).toEqual(['request.bypassed'])
    const { rows } = await control.owner.execute<{ details: string; actor_name: string }>(
      sql`select details, actor_name from audit_events where object_id = ${at.request.id}`,
    )
    expect(rows[0]?.actor_name).toBe('Ada')
    const details = { checksum: at.request.checksum, skips: [...both, 'window'], reason }
    expect(JSON.parse(rows[0]?.details ?? '')).toEqual(details)
  })

  test('tells every other admin, and nobody else', async () => {
    const at = await pending()
    await bypass(at, { skips: both })
    const { number } = at.request
    const params = { by: 'Ada', number, skips: 'approvals, own-approval', reason }
    const seen = await control.as(other, listAlerts)
    expect(seen[0]).toMatchObject({ kind: 'break-glass', params, link: `/requests/${number}` })
    for (const person of [on.admin, on.developer, on.approver]) {
      expect((await control.as(person, listAlerts)).filter((alert) => alert.params.number === number)).toEqual([])
    }
  })

  test('of a queued request lets it past what holds it there', async () => {
    const at = await on.scene({ windows: [denied], start: 'by-hand' })
    const before = await findRequest(on.stage, at.request.id)
    const shown = (await view(at)).bypassable
    await bypass(at, { skips: shown })
    expect((await findRequest(on.stage, at.request.id)).version).toBeGreaterThan(before.version)
    expect(await on.isClaimed(at)).toBe(true)
  })

  test.each([
    ['a time that has not come', { startAt: new Date(Date.now() + 3_600_000) }, ['start']],
    ['a finding that blocks', {}, ['findings']],
  ] as const)('gets past %s', async (_, values, skips) => {
    const at = await on.scene({ blockSeverity: 'danger' })
    if ('startAt' in values) await on.setRequest(at, values)
    else await on.setFindings(at, [danger])
    expect(await on.isClaimed(at)).toBe(false)
    await bypass(at, { skips })
    expect(await on.isClaimed(at)).toBe(true)
  })

  test('is refused when the gates are not those that the person saw', async () => {
    const at = await pending({ windows: [denied] })
    for (const skips of [[], both, [...both, 'window', 'order'], ['window']] as const) {
      await expect(bypass(at, { skips })).rejects.toMatchObject({
        code: 'gates-moved',
        params: { skips: 'approvals, own-approval, window' },
      })
    }
    expect(await bypassOf(at)).toBeUndefined()
    expect((await findRequest(on.stage, at.request.id)).state).toBe('pending')
  })

  test('skips nothing of what was not named: a gate that closes later holds', async () => {
    const at = await pending()
    await bypass(at, { skips: both })
    await on.setPolicy(at, { windows: [denied] })
    expect(await on.isClaimed(at)).toBe(false)
    expect((await view(at)).bypassable).toEqual([...both, 'window'])
    await bypass(at, { skips: [...both, 'window'] })
    expect(await on.isClaimed(at)).toBe(true)
  })

  test('is impossible past a plan that no longer fits or a database that nobody confirmed', async () => {
    const stale = await pending()
    await stageState(on.stage, stale.environmentId, { rows: ['r2'] })
    const moved = await pending()
    await on.setEnvironment(moved, { metIdentity: 'postgresql/other/app' })
    expect(await codeOf(bypass(stale, { skips: both }))).toBe('bypass-impossible')
    expect(await codeOf(bypass(moved, { skips: both }))).toBe('bypass-impossible')
    expect(await view(stale)).toMatchObject({
      bypassable: [],
      can: { bypass: { because: { params: { gate: 'plan' } } } },
    })
  })

  test('never gets past freeze-all, which the request’s page hears of', async () => {
    const at = await pending()
    await on.freeze(true)
    await bypass(at, { skips: both })
    expect(await on.isClaimed(at)).toBe(false)
    const cursor = () => control.as(on.developer, (ctx) => readPageCursor(ctx, at.request.number))
    expect((await cursor()).frozen).toBe(true)
    await on.freeze(false)
    expect((await cursor()).frozen).toBe(false)
    expect(await on.isClaimed(at)).toBe(true)
  })

  test('is needless where nothing holds the request', async () => {
    expect(await codeOf(bypass(await on.scene(), { skips: [] }))).toBe('bypass-needless')
  })

  test('is for admins of the workspace alone, and needs a reason and the very plan', async () => {
    const at = await pending()
    for (const by of [on.developer, on.approver, await control.person(['viewer', 'developer', 'approver'])]) {
      expect(await codeOf(bypass(at, { skips: both, by }))).toBe('forbidden')
      expect((await view(at, by)).can.bypass).toMatchObject({ because: { code: 'role-missing' } })
    }
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['admin'])
    const order = { number: at.request.number, checksum: at.request.checksum, skips: both, reason }
    expect(await codeOf(rival.as(stranger, (ctx) => bypassRequest(ctx, order)))).toBe('not-found')
    expect(await codeOf(bypass(at, { skips: both, why: ' ' }))).toBe('reason-missing')
    expect(await codeOf(bypass(at, { skips: both, checksum: 'f'.repeat(64) }))).toBe('plan-differs')
    expect(await bypassOf(at)).toBeUndefined()
  })

  test('of a request that has ended is refused', async () => {
    const at = await on.scene({ windows: [denied] })
    await control.as(on.admin, (ctx) => cancelRequest(ctx, at.request))
    expect(await codeOf(bypass(at, { skips: ['window'] }))).toBe('request-moved')
  })

  test('stands only while the person who gave it is an admin', async () => {
    const leaving = await control.person(['admin'])
    const at = await pending()
    await bypass(at, { skips: both, by: leaving })
    await control.owner
      .update(memberships)
      .set({ roles: ['viewer'] })
      .where(eq(memberships.personId, leaving.id))
    expect((await on.gateOf(at, 'approvals')).state).not.toBe('passes')
    expect((await view(at)).bypassable).toEqual(both)
  })
})

describe('R25 a break-glass that is clicked again', () => {
  test('twenty times at once is one, with one line of the log and one alert', async () => {
    const at = await pending()
    const clicks = Array.from({ length: 20 }, () => codeOf(bypass(at, { skips: both })))
    expect(new Set(await Promise.all(clicks))).toEqual(new Set(['done']))
    expect(await auditOf(on.stage, at.request.id)).toEqual(['request.bypassed'])
    const alerts = await control.as(other, listAlerts)
    expect(alerts.filter(({ params }) => params.number === at.request.number)).toHaveLength(1)
  })

  test('and one of another admin at the same instant: one is done, the other is told that nothing is left to skip', async () => {
    const at = await pending()
    const codes = await Promise.all([
      codeOf(bypass(at, { skips: both })),
      codeOf(bypass(at, { skips: both, by: other })),
    ])
    expect([...codes].sort()).toEqual(['bypass-needless', 'done'])
  })
})

test('a break-glass that fell with its admin’s role is given again by the same words', async () => {
  const leaving = await control.person(['admin'], 'Cy')
  const at = await pending()
  await bypass(at, { skips: both, by: leaving })
  const theirs = eq(memberships.personId, leaving.id)
  await control.owner.update(memberships).set({ endedAt: sql`now()` }).where(theirs)
  await control.as(on.admin, (ctx) => enableMember(ctx, { personId: leaving.id }))
  expect((await view(at)).bypassable).toEqual(both)
  await bypass(at, { skips: both, by: leaving })
  expect((await view(at)).bypassable).toEqual([])
  expect(await auditOf(on.stage, at.request.id)).toEqual(['request.bypassed', 'request.bypassed'])
  expect(await on.isClaimed(at)).toBe(true)
})

describe('R26 a break-glass and another decision at the same instant', () => {
  test.each([
    ['a rejection', 'rejected', 'request-moved', (at: Scene) => reject(at)],
    ['the approval that was missing', 'queued', 'bypass-needless', (at: Scene) => approve(at)],
    ['a withdrawal', 'withdrawn', 'request-moved', (at: Scene) => withdraw(at)],
  ])('%s: one wins, and the other is told', async (_, becomes, told, decide) => {
    for (let round = 0; round < 5; round += 1) {
      const at = await pending()
      const codes = await Promise.all([codeOf(bypass(at, { skips: both })), codeOf(decide(at))])
      const bypassed = codes[0] === 'done'
      expect(codes).toEqual(bypassed ? ['done', 'request-moved'] : [told, 'done'])
      expect((await findRequest(on.stage, at.request.id)).state).toBe(bypassed ? 'queued' : becomes)
      expect((await bypassOf(at)) !== undefined).toBe(bypassed)
    }
  })
})

describe('the database itself', () => {
  test('refuses a break-glass by a session that ended or a role that was taken away', async () => {
    const at = await pending()
    const gone = await control.person(['admin'])
    await control.owner.update(sessions).set({ endedAt: sql`now()` }).where(eq(sessions.personId, gone.id))
    expect(await codeOf(bypass(at, { skips: both, by: gone }))).toBe('forbidden')
    const lowered = await control.person(['admin'])
    await control.owner
      .update(memberships)
      .set({ roles: ['approver'] })
      .where(eq(memberships.personId, lowered.id))
    expect(await codeOf(bypass(at, { skips: both, by: lowered }))).toBe('forbidden')
    expect((await findRequest(on.stage, at.request.id)).state).toBe('pending')
  })

  test('lets the web process write none by itself', async () => {
    const { request } = await pending()
    const forged = control.as(on.developer, (ctx) =>
      ctx.db.insert(bypasses).values({
        ...{ workspaceId: control.workspaceId, requestId: request.id, personId: on.admin.id },
        ...{ checksum: request.checksum, skips: ['approvals'], reason: 'none' },
      }),
    )
    await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})
