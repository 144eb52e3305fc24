import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { countAlerts } from '../alerts/count-alerts.ts'
import { listAlerts } from '../alerts/list-alerts.ts'
import { seeAlert } from '../alerts/see-alert.ts'
import { AppError } from '../errors.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { Tenant, TestPerson } from '../test-support/tenant.ts'
import { countWaiting } from './count-waiting.ts'
import { freezeAll } from './freeze-all.ts'
import { getWorkspace } from './get-workspace.ts'
import { unfreeze } from './unfreeze.ts'
import { workspaceCursor } from './workspace-cursor.ts'

let control: ControlDatabase
let team: Tenant
let admin: TestPerson
let other: TestPerson
let approver: TestPerson
let developer: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
})

/** A workspace of its own, since each has but one switch. */
async function newTeam() {
  team = await control.secondWorkspace()
  admin = await team.person(['admin'], 'Ada')
  other = await team.person(['admin'], 'Bea')
  approver = await team.person(['approver'], 'Cy')
  developer = await team.person(['developer', 'viewer'])
}

const freeze = (by: TestPerson, reason = 'the disk is full') => team.as(by, (ctx) => freezeAll(ctx, { reason }))
const lift = (by: TestPerson, reason = 'there is room again') => team.as(by, (ctx) => unfreeze(ctx, { reason }))
const now = (by = developer) => team.as(by, getWorkspace)
const alertsOf = (by: TestPerson) => team.as(by, listAlerts)

async function codeOf(result: Promise<unknown>): Promise<string> {
  try {
    await result
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

async function actionsOf(workspaceId: string): Promise<string[]> {
  const { rows } = await control.owner.execute<{ action: string }>(
    sql`select action from audit_events where workspace_id = ${workspaceId} and action <> 'workspace.created' order by seq`,
  )
  return rows.map(({ action }) => action)
}

describe('S58 freeze-all', () => {
  test('is one switch that an approver or admin turns on and an admin turns off, each with a reason', async () => {
    await newTeam()
    expect(await now(approver)).toMatchObject({
      frozen: null,
      can: { freeze: { ok: true }, unfreeze: { ok: false, because: { code: 'not-frozen' } } },
    })
    await freeze(approver)
    expect(await now(approver)).toMatchObject({
      frozen: { by: { name: 'Cy' }, reason: 'the disk is full', at: expect.any(Date) },
      can: { freeze: { because: { code: 'frozen-already' } }, unfreeze: { because: { code: 'role-missing' } } },
    })
    expect(await codeOf(lift(approver))).toBe('forbidden')
    await lift(admin)
    expect((await now()).frozen).toBeNull()
    expect(await actionsOf(team.workspaceId)).toEqual(['workspace.frozen', 'workspace.unfrozen'])
  })

  test('is not for developers and viewers, and not without a reason', async () => {
    await newTeam()
    expect(await codeOf(freeze(developer))).toBe('forbidden')
    expect(await codeOf(freeze(admin, '  '))).toBe('reason-missing')
    expect((await now()).frozen).toBeNull()
    await freeze(admin)
    expect(await codeOf(lift(developer))).toBe('forbidden')
    expect(await codeOf(lift(admin, ''))).toBe('reason-missing')
    expect((await now()).frozen).not.toBeNull()
  })

  test('R25 twice is once: the first one’s name and reason stay', async () => {
    await newTeam()
    await freeze(admin, 'first')
    const clicks = Array.from({ length: 10 }, () => freeze(other, 'second'))
    await Promise.all(clicks)
    expect((await now()).frozen).toMatchObject({ by: { name: 'Ada' }, reason: 'first' })
    await Promise.all([lift(admin), lift(other), lift(admin)])
    expect(await actionsOf(team.workspaceId)).toEqual(['workspace.frozen', 'workspace.unfrozen'])
    const told = [...(await alertsOf(admin)), ...(await alertsOf(other))].map(({ kind }) => kind)
    expect(told.sort()).toEqual(['freeze-all', 'freeze-lifted'])
  })

  test('of one workspace is nothing to another', async () => {
    await newTeam()
    await freeze(admin)
    const before = { team, developer }
    await newTeam()
    expect((await now()).frozen).toBeNull()
    expect((await before.team.as(before.developer, getWorkspace)).frozen).not.toBeNull()
  })
})

describe('alerts', () => {
  test('stay with every other admin until each has seen theirs, and count in the inbox', async () => {
    await newTeam()
    const third = await team.person(['admin', 'developer'])
    await freeze(admin)
    expect(await alertsOf(admin)).toEqual([])
    expect(await alertsOf(approver)).toEqual([])
    const [alert] = await alertsOf(other)
    expect(alert).toMatchObject({
      kind: 'freeze-all',
      params: { by: 'Ada', reason: 'the disk is full' },
      link: null,
    })
    expect(await team.as(other, countWaiting)).toBe(1)
    await team.as(other, (ctx) => seeAlert(ctx, { alertId: alert?.id ?? '' }))
    expect(await alertsOf(other)).toEqual([])
    expect(await team.as(other, countWaiting)).toBe(0)
    expect(await team.as(third, countAlerts)).toBe(1)
  })

  test('are seen once, by the person they are for alone, and pages hear of both moves', async () => {
    await newTeam()
    const quiet = await team.as(other, workspaceCursor)
    await freeze(admin)
    const raised = await team.as(other, workspaceCursor)
    expect(raised).not.toBe(quiet)
    const alertId = (await alertsOf(other))[0]?.id ?? ''
    const see = (by: TestPerson) => codeOf(team.as(by, (ctx) => seeAlert(ctx, { alertId })))
    expect(await see(admin)).toBe('not-found')
    expect(await see(developer)).toBe('not-found')
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['admin'])
    expect(await codeOf(rival.as(stranger, (ctx) => seeAlert(ctx, { alertId })))).toBe('not-found')
    expect(await Promise.all([see(other), see(other), see(other)])).toEqual(['done', 'done', 'done'])
    expect(await team.as(other, workspaceCursor)).not.toBe(raised)
    expect(await actionsOf(team.workspaceId)).toEqual(['workspace.frozen', 'alert.seen'])
  })
})
