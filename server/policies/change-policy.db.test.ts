import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import { environments, policyChanges } from '../db/schema/environments.ts'
import { memberships } from '../db/schema/people.ts'
import { defaultPolicy, type Policy } from '../db/schema/policy.ts'
import type { Tier } from '../db/schema/words.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  findRequest,
  type Stage,
  stageEnvironment,
  stageProject,
  stageRequest,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { changePolicy } from './change-policy.ts'
import { listPolicyChanges } from './list-policy-changes.ts'
import { previewPolicy } from './preview-policy.ts'

let control: ControlDatabase
let admin: TestPerson
let developer: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
  developer = await control.person(['developer'])
})

const newProject = () => stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
const policy: Policy = { ...defaultPolicy('production'), approvalsRequired: 1 }

interface Change {
  readonly to: Partial<Policy>
  readonly by?: TestPerson
  readonly version?: number
  readonly reason?: string
}

/** An environment of a project of its own, with what can be asked of it. */
async function stageOne(tier: Tier = 'production') {
  const project = await newProject()
  const { id } = await stageEnvironment(project, { slug: tier, tier, policy })
  const change = ({ to, by = admin, version = 1, reason = 'the night shift asked for it' }: Change) =>
    control.as(by, (ctx) => changePolicy(ctx, { environmentId: id, version, policy: { ...policy, ...to }, reason }))
  const now = () => control.as(admin, (ctx) => getEnvironment(ctx, id))
  return { project, id, change, now }
}

async function detailsOf(project: Stage, objectId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await project.owner.execute<{ details: string }>(
    sql`select details from audit_events where workspace_id = ${project.workspaceId} and object_id = ${objectId} order by seq`,
  )
  return rows.map(({ details }) => JSON.parse(details))
}

describe('changing the policy', () => {
  test('while somebody approves what waits under it ends for both, also where a proposal falls with it', async () => {
    const author = await control.person(['admin'])
    const approver = await control.person(['approver'])
    for (let round = 0; round < 10; round += 1) {
      const { project, id, change } = await stageOne()
      await change({ to: { ownApprovalCounts: true }, by: author })
      const request = await stageRequest(project, { environmentId: id, requestedBy: developer.id })
      const approve = control.as(approver, (ctx) => approveRequest(ctx, request))
      const [changed, approved] = await Promise.allSettled([change({ to: { approvalsRequired: 2 } }), approve])
      expect(changed).toMatchObject({ value: { state: 'applied' } })
      if (approved.status === 'rejected') expect(approved.reason).toMatchObject({ code: 'request-moved' })
      expect(await findRequest(project, request.id)).toMatchObject({ state: 'stale' })
    }
  })

  test('voids what waits under the old one, and the audit log holds both and why', async () => {
    const { project, id, change, now } = await stageOne()
    const open = await stageRequest(project, { environmentId: id, requestedBy: developer.id, state: 'approved' })
    const done = await stageRequest(project, { environmentId: id, requestedBy: developer.id, state: 'succeeded' })
    expect(await change({ to: { approvalsRequired: 2 } })).toMatchObject({ state: 'applied' })
    expect(await now()).toMatchObject({ policyVersion: 2, policy: { approvalsRequired: 2 } })
    expect(await findRequest(project, open.id)).toMatchObject({ state: 'stale', outcome: { code: 'policy-changed' } })
    expect(await findRequest(project, done.id)).toMatchObject({ state: 'succeeded' })
    expect(await auditOf(project, id)).toEqual(['environment.policy-changed'])
    expect((await detailsOf(project, id))[0]).toMatchObject({
      before: { approvalsRequired: 1 },
      after: { approvalsRequired: 2 },
      reason: 'the night shift asked for it',
      loosens: [],
      outdatedRequests: [open.number],
    })
  })

  test('to what it is already changes nothing', async () => {
    const { project, id, change, now } = await stageOne()
    const open = await stageRequest(project, { environmentId: id, requestedBy: developer.id })
    expect(await change({ to: {} })).toEqual({ state: 'unchanged', id: null })
    expect(await findRequest(project, open.id)).toMatchObject({ state: 'pending' })
    expect(await auditOf(project, id)).toEqual([])
    expect(await now()).toMatchObject({ policyVersion: 1 })
  })

  test('refuses environments that wait for each other', async () => {
    const project = await newProject()
    const staging = await stageEnvironment(project, { slug: 'staging', tier: 'staging' })
    const production = await stageEnvironment(project, { slug: 'production', afterEnvironmentId: staging.id })
    for (const after of [production.id, staging.id]) {
      const order = { environmentId: staging.id, version: 1, policy: { ...policy, afterEnvironmentId: after } }
      await expect(control.as(admin, (ctx) => changePolicy(ctx, order))).rejects.toMatchObject({ code: 'order-loop' })
    }
  })

  test('of production needs a reason; elsewhere it may go without', async () => {
    const production = await stageOne()
    await expect(production.change({ to: { start: 'by-hand' }, reason: '  ' })).rejects.toMatchObject({
      code: 'reason-missing',
    })
    const staging = await stageOne('staging')
    expect(await staging.change({ to: { start: 'by-hand' }, reason: '' })).toMatchObject({ state: 'applied' })
  })

  test('is refused for a screen that shows an older version, and a second click gets the first answer', async () => {
    const { project, id, change } = await stageOne()
    const first = await change({ to: { approvalsRequired: 2 } })
    expect(await change({ to: { approvalsRequired: 2 } })).toEqual(first)
    await expect(change({ to: { approvalsRequired: 3 } })).rejects.toMatchObject({ code: 'policy-moved' })
    const other = await control.person(['admin'])
    await expect(change({ to: { approvalsRequired: 2 }, by: other })).rejects.toMatchObject({ code: 'policy-moved' })
    expect(await auditOf(project, id)).toEqual(['environment.policy-changed'])
  })

  test('twenty times at once is one change', async () => {
    const { project, id, change } = await stageOne()
    const answers = await Promise.all(Array.from({ length: 20 }, () => change({ to: { approvalsRequired: 2 } })))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await auditOf(project, id)).toEqual(['environment.policy-changed'])
  })

  test('is for admins of the workspace alone', async () => {
    const { id, change, now } = await stageOne()
    const by = await control.person(['viewer', 'developer', 'approver'])
    await expect(change({ to: { approvalsRequired: 2 }, by })).rejects.toMatchObject({ code: 'forbidden' })
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['admin'])
    const order = { environmentId: id, version: 1, policy, reason: 'x' }
    const tries = [
      () => rival.as(stranger, (ctx) => changePolicy(ctx, order)),
      () => rival.as(stranger, (ctx) => previewPolicy(ctx, order)),
      () => rival.as(stranger, (ctx) => listPolicyChanges(ctx, order)),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
    expect(await now()).toMatchObject({ policyVersion: 1 })
  })

  test('keeps two ways to write the same as one', async () => {
    const { change, now } = await stageOne('staging')
    await change({ to: { approverRoles: ['approver', 'admin'], blockFindings: ['b', 'a', 'b'] } })
    expect((await now()).policy).toMatchObject({ approverRoles: ['admin', 'approver'], blockFindings: ['a', 'b'] })
  })
})

describe('windows and freezes', () => {
  const window = { kind: 'allow' as const, name: 'Night', opens: '0 22 * * *', minutes: 60, zone: 'Asia/Tokyo' }
  test.each([
    ['cron fields', { windows: [window, { ...window, opens: 'every night' }] }, 'window-invalid', 2],
    ['zone', { windows: [{ ...window, zone: 'Mars/Olympus' }] }, 'window-invalid', 1],
    [
      'order of days',
      { freezes: [{ name: '', from: '2026-12-24T00:00', to: '2026-12-23T00:00', zone: 'UTC' }] },
      'freeze-invalid',
      1,
    ],
  ])('are refused with the rule that means nothing: %s', async (_, to, code, rule) => {
    const { id, change, now } = await stageOne('staging')
    await expect(change({ to })).rejects.toMatchObject({ code, params: { rule } })
    const preview = control.as(admin, (ctx) => previewPolicy(ctx, { environmentId: id, policy: { ...policy, ...to } }))
    await expect(preview).rejects.toMatchObject({ code })
    expect(await now()).toMatchObject({ policyVersion: 1 })
  })

  test('are refused when they open so often that nobody could follow', async () => {
    const { change } = await stageOne('staging')
    const dense = [0, 10, 20].map((minute) => ({ ...window, opens: `${minute} * * * *`, minutes: 1 }))
    await expect(change({ to: { windows: dense } })).rejects.toMatchObject({ code: 'windows-too-many' })
    const unbroken = { ...window, opens: '*/2 * * * *', minutes: 2 }
    expect(await change({ to: { windows: [unbroken] } })).toMatchObject({ state: 'applied' })
  })
})

describe('automatic upgrades', () => {
  test('are never switched on for production', async () => {
    const { change } = await stageOne()
    await expect(change({ to: { automaticUpgrade: true } })).rejects.toMatchObject({
      code: 'automatic-not-for-production',
    })
  })

  test('are asked for by one service account of the workspace, which is made at the first switch-on', async () => {
    const places = [await stageOne('dev'), await stageOne('staging')]
    await Promise.all(places.map(({ change }) => change({ to: { automaticUpgrade: true } })))
    const [first, second] = await Promise.all(places.map(({ now }) => now()))
    expect(first?.automaticBy).not.toBeNull()
    expect(second?.automaticBy).toBe(first?.automaticBy)
    const [member] = await control.owner
      .select()
      .from(memberships)
      .where(eq(memberships.personId, first?.automaticBy ?? ''))
    expect(member).toMatchObject({ roles: ['developer'], workspaceId: control.workspaceId })
    const one = places[0]
    await one?.change({ to: {}, version: 2 })
    expect(await one?.now()).toMatchObject({ policy: { automaticUpgrade: false }, automaticBy: first?.automaticBy })
  })
})

test('a preview says what it would loosen and whether another admin would be asked, and changes nothing', async () => {
  const [production, staging] = [await stageOne(), await stageOne('staging')]
  const looser = { ...policy, approvalsRequired: 0, backupBefore: true }
  const preview = (environmentId: string, by = admin) =>
    control.as(by, (ctx) => previewPolicy(ctx, { environmentId, policy: looser }))
  expect(await preview(production.id)).toMatchObject({ loosens: ['fewer-approvals'], needsAnother: true })
  expect(await preview(staging.id)).toMatchObject({ loosens: ['fewer-approvals'], needsAnother: false })
  await expect(preview(staging.id, developer)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await staging.change({ to: looser })).toMatchObject({ state: 'applied' })
  expect(await production.change({ to: looser })).toMatchObject({ state: 'proposed' })
})

test('the history tells who changed what and why, newest first and page by page', async () => {
  const { id, change } = await stageOne('staging')
  for (const version of [1, 2, 3]) {
    await change({ to: { approvalsRequired: version + 1 }, version, reason: `step ${version}` })
  }
  const page = (before?: string) =>
    control.as(developer, (ctx) => listPolicyChanges(ctx, { environmentId: id, limit: 2, before }))
  const newest = await page()
  expect(newest.changes.map(({ reason, fromVersion }) => [reason, fromVersion])).toEqual([
    ['step 3', 3],
    ['step 2', 2],
  ])
  const oldest = await page(newest.next ?? undefined)
  expect(oldest).toMatchObject({
    changes: [{ reason: 'step 1', proposedBy: { id: admin.id }, decidedBy: null, before: { approvalsRequired: 1 } }],
    next: null,
  })
})

test('the web process can make no change of a policy look as if it never was', async () => {
  const { id, change } = await stageOne('staging')
  await change({ to: { approvalsRequired: 2 } })
  const mine = eq(policyChanges.environmentId, id)
  for (const attempt of [
    () => control.as(admin, (ctx) => ctx.db.delete(policyChanges).where(mine)),
    () => control.as(admin, (ctx) => ctx.db.update(policyChanges).set({ proposedBy: developer.id }).where(mine)),
    () => control.as(admin, (ctx) => ctx.db.update(environments).set({ createdBy: developer.id })),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ cause: { code: '42501' } })
  }
})
