import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { environments, policyChanges } from '../../db/schema/environments.ts'
import { defaultPolicy, type Policy } from '../../db/schema/policy.ts'
import { AppError } from '../../errors.ts'
import { getEnvironment } from '../../requests/get-environment.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import { auditOf, findRequest, stageEnvironment, stageProject, stageRequest } from '../../test-support/request-stage.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { countWaiting } from '../../workspaces/count-waiting.ts'
import { changePolicy } from '../change-policy.ts'
import { readPolicy } from '../read-policy.ts'
import { confirmPolicyChange } from './confirm-policy-change.ts'
import { declinePolicyChange } from './decline-policy-change.ts'
import { listProposalsForMe } from './list-proposals.ts'
import { withdrawPolicyChange } from './withdraw-policy-change.ts'

let control: ControlDatabase
let admin: TestPerson
let other: TestPerson
let developer: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'], 'Ada')
  other = await control.person(['admin', 'approver'], 'Bea')
  developer = await control.person(['developer'])
})

const strict: Policy = { ...defaultPolicy('production'), approvalsRequired: 2 }
const loose: Policy = { ...strict, approvalsRequired: 1, ownApprovalCounts: true }

async function stageProposal(reason = 'a small team this week') {
  const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
  const { id } = await stageEnvironment(stage, { slug: 'production', policy: strict })
  const propose = (by = admin, policy = loose) =>
    control.as(by, (ctx) => changePolicy(ctx, { environmentId: id, version: 1, policy, reason }))
  const { id: changeId } = await propose()
  if (changeId === null) throw new Error('Nothing was proposed.')
  const row = async (of = changeId) => {
    const [found] = await control.owner.select().from(policyChanges).where(eq(policyChanges.id, of))
    return found
  }
  const now = () => control.as(developer, (ctx) => getEnvironment(ctx, id))
  return { stage, id, changeId, propose, row, now }
}

const confirm = (by: TestPerson, changeId: string) => control.as(by, (ctx) => confirmPolicyChange(ctx, { changeId }))
const decline = (by: TestPerson, changeId: string) =>
  control.as(by, (ctx) => declinePolicyChange(ctx, { changeId, comment: 'not now' }))
const withdraw = (by: TestPerson, changeId: string) => control.as(by, (ctx) => withdrawPolicyChange(ctx, { changeId }))

async function codeOf(result: Promise<unknown>): Promise<string> {
  try {
    await result
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

describe('I11 a loosening of production', () => {
  test('changes nothing until another admin confirms it, and then holds with who proposed and who confirmed', async () => {
    const { stage, id, changeId, now, row } = await stageProposal()
    const open = await stageRequest(stage, { environmentId: id, requestedBy: developer.id })
    expect(await now()).toMatchObject({ policyVersion: 1, policy: strict })
    expect((await findRequest(stage, open.id)).state).toBe('pending')
    await confirm(other, changeId)
    expect(await now()).toMatchObject({ policyVersion: 2, policy: loose })
    expect((await findRequest(stage, open.id)).state).toBe('stale')
    expect(await row()).toMatchObject({
      ...{ state: 'applied', proposedBy: admin.id, decidedBy: other.id, before: strict, after: loose },
      loosens: ['fewer-approvals', 'own-approval-counts'],
    })
    expect(await auditOf(stage, id)).toEqual(['environment.policy-proposed', 'environment.policy-confirmed'])
  })

  test('is not confirmed or declined by whoever proposed it, a developer, or somebody of another workspace', async () => {
    const { changeId, now } = await stageProposal()
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['admin'])
    for (const verb of [confirmPolicyChange, declinePolicyChange]) {
      expect(await codeOf(control.as(admin, (ctx) => verb(ctx, { changeId })))).toBe('own-proposal')
      expect(await codeOf(control.as(developer, (ctx) => verb(ctx, { changeId })))).toBe('forbidden')
      expect(await codeOf(rival.as(stranger, (ctx) => verb(ctx, { changeId })))).toBe('not-found')
    }
    expect(await now()).toMatchObject({ policyVersion: 1 })
  })

  test('may be declined, with why, and then never takes effect', async () => {
    const { stage, id, changeId, now, row } = await stageProposal()
    await decline(other, changeId)
    expect(await row()).toMatchObject({ state: 'declined', decidedBy: other.id })
    expect(await codeOf(confirm(other, changeId))).toBe('proposal-closed')
    expect(await codeOf(withdraw(admin, changeId))).toBe('proposal-closed')
    expect(await now()).toMatchObject({ policyVersion: 1 })
    expect(await auditOf(stage, id)).toEqual(['environment.policy-proposed', 'environment.policy-declined'])
  })

  test('may be taken back by whoever proposed it alone', async () => {
    const { stage, id, changeId, row } = await stageProposal()
    expect(await codeOf(withdraw(other, changeId))).toBe('proposal-of-another')
    await withdraw(admin, changeId)
    expect((await row())?.state).toBe('withdrawn')
    expect(await codeOf(confirm(other, changeId))).toBe('proposal-closed')
    expect(await auditOf(stage, id)).toEqual(['environment.policy-proposed', 'environment.policy-withdrawn'])
  })

  test('asked for again takes the place of the earlier one; with the same words it is the same one', async () => {
    const { changeId, propose, row } = await stageProposal()
    expect(await propose()).toEqual({ state: 'proposed', id: changeId })
    const again = await propose(admin, { ...loose, approvalsRequired: 0 })
    expect(again.id).not.toBe(changeId)
    expect((await row())?.state).toBe('withdrawn')
    expect((await row(again.id ?? ''))?.state).toBe('proposed')
  })

  test('of another admin waits until the open one is decided', async () => {
    const { propose } = await stageProposal()
    await expect(propose(other)).rejects.toMatchObject({ code: 'proposal-open', params: { by: 'Ada' } })
  })

  test('is outdated by any change that takes effect before it', async () => {
    const { stage, id, changeId, propose, row } = await stageProposal()
    expect(await propose(other, { ...strict, start: 'by-hand' })).toMatchObject({ state: 'applied' })
    expect(await row()).toMatchObject({ state: 'outdated', decidedBy: null })
    expect(await codeOf(confirm(other, changeId))).toBe('proposal-closed')
    expect(await auditOf(stage, id)).toContain('environment.policy-outdated')
  })

  test('that would make a ring by now is refused when it is confirmed', async () => {
    const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
    const first = await stageEnvironment(stage, { slug: 'first', tier: 'staging' })
    const { id } = await stageEnvironment(stage, { slug: 'production', policy: strict })
    const policy = { ...loose, afterEnvironmentId: first.id }
    const change = { environmentId: id, version: 1, policy, reason: 'order' }
    const proposed = await control.as(admin, (ctx) => changePolicy(ctx, change))
    const back = { ...first.policy, afterEnvironmentId: id }
    await control.as(admin, (ctx) => changePolicy(ctx, { environmentId: first.id, version: 1, policy: back }))
    expect(await codeOf(confirm(other, proposed.id ?? ''))).toBe('order-loop')
  })
})

describe('R25 R26 of those who decide at the same instant', () => {
  test('one wins and the others are told, whoever they are and whatever they decide', async () => {
    const third = await control.person(['admin'])
    for (let round = 0; round < 8; round += 1) {
      const { stage, id, changeId, now, row } = await stageProposal()
      const codes = await Promise.all([
        codeOf(confirm(other, changeId)),
        codeOf(decline(third, changeId)),
        codeOf(confirm(third, changeId)),
        codeOf(withdraw(admin, changeId)),
      ])
      const change = await row()
      const won = ['applied', 'declined', 'withdrawn'].includes(change?.state ?? '')
      expect(won).toBe(true)
      expect(codes.filter((code) => code === 'done')).toHaveLength(1)
      expect(codes.filter((code) => code === 'proposal-closed')).toHaveLength(3)
      expect((await now()).policyVersion).toBe(change?.state === 'applied' ? 2 : 1)
      expect(await auditOf(stage, id)).toHaveLength(2)
    }
  })

  test('a double click gets the first answer', async () => {
    const { stage, id, changeId, now } = await stageProposal()
    const clicks = Array.from({ length: 20 }, () => codeOf(confirm(other, changeId)))
    expect(new Set(await Promise.all(clicks))).toEqual(new Set(['done']))
    expect((await now()).policyVersion).toBe(2)
    expect(await auditOf(stage, id)).toHaveLength(2)
    const declined = await stageProposal()
    expect(await codeOf(decline(other, declined.changeId))).toBe('done')
    expect(await codeOf(decline(other, declined.changeId))).toBe('done')
    expect(await auditOf(declined.stage, declined.id)).toHaveLength(2)
  })

  test('a confirmation and a change of the policy: what is in force is what one of them saw', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { changeId, propose, now } = await stageProposal()
      const tighter = { ...strict, start: 'by-hand' as const }
      const codes = await Promise.all([codeOf(confirm(other, changeId)), codeOf(propose(other, tighter))])
      expect([...codes].sort()).toEqual(['done', codes[0] === 'done' ? 'policy-moved' : 'proposal-closed'])
      expect(await now()).toMatchObject({ policyVersion: 2, policy: codes[0] === 'done' ? loose : tighter })
    }
  })
})

describe('what waits for a second admin', () => {
  test('is in that admin’s inbox and number, and in nobody else’s', async () => {
    const before = await control.as(other, countWaiting)
    const { changeId } = await stageProposal('for the inbox')
    const mine = (by: TestPerson) => control.as(by, listProposalsForMe)
    const waiting = (await mine(other)).find(({ change }) => change.id === changeId)
    expect(waiting).toMatchObject({
      change: { reason: 'for the inbox', proposedBy: { name: 'Ada' } },
      environment: { slug: 'production' },
      can: { confirm: { ok: true }, decline: { ok: true }, withdraw: { ok: false } },
    })
    expect(await control.as(other, countWaiting)).toBe(before + 1)
    expect((await mine(admin)).map(({ change }) => change.id)).not.toContain(changeId)
    expect(await mine(developer)).toEqual([])
    await confirm(other, changeId)
    expect(await control.as(other, countWaiting)).toBe(before)
  })

  test('is on the environment’s page with who may do what, how many could agree, and the history', async () => {
    const { id, changeId } = await stageProposal()
    const read = (by: TestPerson) => control.as(by, async (ctx) => readPolicy(ctx, await getEnvironment(ctx, id)))
    expect(await read(admin)).toMatchObject({
      version: 1,
      windowNow: { open: true, because: { code: 'window-none' }, opensAt: null, closesAt: null },
      proposal: { id: changeId, can: { confirm: { because: { code: 'own-proposal' } }, withdraw: { ok: true } } },
      changes: [],
    })
    expect((await read(admin)).otherAdmins).toBeGreaterThanOrEqual(1)
    expect((await read(admin)).eligibleApprovers).toBe(1)
    expect((await read(developer)).proposal?.can.confirm).toMatchObject({ because: { code: 'role-missing' } })
    const lost = [{ kind: 'allow' as const, name: 'Night', opens: '0 22 * * *', minutes: 60, zone: 'Mars/Olympus' }]
    await control.owner
      .update(environments)
      .set({ policy: { ...strict, windows: lost } })
      .where(eq(environments.id, id))
    expect((await read(other)).windowNow).toMatchObject({ open: false, because: { code: 'window-unreadable' } })
    await decline(other, changeId)
    expect(await read(other)).toMatchObject({ proposal: null, changes: [{ id: changeId, state: 'declined' }] })
  })
})
