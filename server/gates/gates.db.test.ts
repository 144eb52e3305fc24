// Each gate as the page reads it, and as the queue goes by it: the same rows, the same answer.
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environments, states } from '../db/schema/environments.ts'
import { memberships, people, workspaces } from '../db/schema/people.ts'
import type { Policy } from '../db/schema/policy.ts'
import { approvals, plans } from '../db/schema/requests.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { stageEnvironment, stageProject, stageRequest, stageState } from '../test-support/request-stage.ts'
import type { GateName } from './gate.ts'
import { danger, denied, frozenDays, type GateStage, openGateStage, type Scene } from './test-support/gate-stage.ts'

let control: ControlDatabase
let on: GateStage

beforeAll(async () => {
  control = await controlDatabase()
  on = await openGateStage(control)
})
afterAll(() => on.end())

test('a queued request whose gates all pass is claimed', async () => {
  const at = await on.scene()
  expect((await on.gatesOf(at)).filter(({ state }) => state !== 'passes')).toEqual([])
  expect(await on.isClaimed(at)).toBe(true)
})

/** How a gate is closed, what it says then, and how it opens again by what somebody else does. */
interface Held {
  readonly gate: GateName
  readonly code: string
  readonly state: 'waits' | 'blocks'
  close(at: Scene): Promise<unknown>
  open(at: Scene): Promise<unknown>
  readonly policy?: Partial<Policy>
}

const deploy = { owner: 'deploy', host: 'runner-7', link: null, since: null }

const held: readonly Held[] = [
  {
    ...{ gate: 'window', code: 'window-denied', state: 'waits' },
    close: (at) => on.setPolicy(at, { windows: [denied] }),
    open: (at) => on.setPolicy(at, { windows: [] }),
  },
  {
    ...{ gate: 'window', code: 'window-freeze', state: 'waits' },
    close: (at) => on.setPolicy(at, { freezes: [frozenDays] }),
    open: (at) => on.setPolicy(at, { freezes: [] }),
  },
  {
    ...{ gate: 'window', code: 'window-closed', state: 'waits' },
    close: (at) => on.setPolicy(at, { windows: [{ ...denied, kind: 'allow', minutes: 10 }] }),
    open: (at) => on.setPolicy(at, { windows: [{ ...denied, kind: 'allow' }] }),
  },
  {
    ...{ gate: 'freeze', code: 'workspace-frozen', state: 'waits' },
    close: () => on.freeze(true),
    open: () => on.freeze(false),
  },
  {
    ...{ gate: 'start', code: 'start-later', state: 'waits' },
    close: (at) => on.setRequest(at, { startAt: new Date(Date.now() + 3_600_000) }),
    open: (at) => on.setRequest(at, { startAt: new Date(Date.now() - 60_000) }),
  },
  {
    ...{ gate: 'findings', code: 'findings-block', state: 'blocks' },
    policy: { blockSeverity: 'danger' },
    close: (at) => on.setFindings(at, [danger]),
    open: (at) => on.setFindings(at, [{ ...danger, severity: 'warn' }]),
  },
  {
    ...{ gate: 'findings', code: 'findings-block', state: 'blocks' },
    policy: { blockFindings: ['locks-table'] },
    close: (at) => on.setFindings(at, [{ ...danger, code: 'locks-table', severity: 'info' }]),
    open: (at) => on.setFindings(at, [danger]),
  },
  ...(['unstamped', 'unknown-revision', 'overlapping-rows', 'half-applied'] as const).map(
    (word): Held => ({
      ...{ gate: 'drift', code: `drift-${word}`, state: 'blocks' },
      close: (at) => on.setState(at, word),
      open: (at) => on.setState(at, 'behind'),
    }),
  ),
  {
    ...{ gate: 'drift', code: 'drift-unreachable', state: 'waits' },
    close: (at) => on.setState(at, 'unreachable'),
    open: (at) => on.setState(at, 'behind'),
  },
  {
    ...{ gate: 'drift', code: 'drift-stale', state: 'waits' },
    close: (at) =>
      control.owner
        .update(states)
        .set({ measuredAt: sql`now() - interval '7 minutes'` })
        .where(eq(states.environmentId, at.environmentId)),
    open: (at) => on.setState(at, 'behind'),
  },
  {
    ...{ gate: 'drift', code: 'drift-not-measured', state: 'waits' },
    close: (at) => control.owner.delete(states).where(eq(states.environmentId, at.environmentId)),
    open: (at) => on.setState(at, 'behind'),
  },
  {
    ...{ gate: 'order', code: 'order-behind', state: 'waits' },
    close: async (at) => {
      const { id } = await stageEnvironment(on.stage, { slug: 'staging', tier: 'staging' })
      await stageState(on.stage, id, { rows: ['r1'] })
      await on.setPolicy(at, { afterEnvironmentId: id })
    },
    open: async () => {
      const [staging] = await control.owner
        .select({ id: environments.id })
        .from(environments)
        .where(and(eq(environments.projectId, on.stage.projectId), eq(environments.slug, 'staging')))
      await stageState(on.stage, staging?.id ?? '', { rows: ['r2'] })
    },
  },
  {
    ...{ gate: 'identity', code: 'identity-changed', state: 'blocks' },
    close: (at) => on.setEnvironment(at, { metIdentity: 'postgresql/other/app' }),
    open: (at) => on.setEnvironment(at, { metIdentity: null }),
  },
  {
    ...{ gate: 'identity', code: 'identity-unknown', state: 'waits' },
    close: (at) => on.setEnvironment(at, { identity: null }),
    open: (at) => on.setEnvironment(at, { identity: `postgresql/${at.environmentId}/app` }),
  },
  {
    ...{ gate: 'target-free', code: 'locked-by-other', state: 'waits' },
    close: (at) => on.setEnvironment(at, { lockHolder: deploy, lockSeenAt: new Date() }),
    open: (at) => on.setEnvironment(at, { lockHolder: null, lockSeenAt: null }),
  },
]

test.each(held)('$gate holds with $code, and lets the request go when that is over', async (one) => {
  const at = await on.scene(one.policy)
  expect(await on.gateOf(at, one.gate)).toMatchObject({ state: 'passes' })
  await one.close(at)
  expect(await on.gateOf(at, one.gate)).toMatchObject({ state: one.state, code: one.code })
  expect(await on.isClaimed(at)).toBe(false)
  await one.open(at)
  expect(await on.gateOf(at, one.gate)).toMatchObject({ state: 'passes' })
  expect(await on.isClaimed(at)).toBe(true)
})

test('a freeze of another workspace holds nothing here', async () => {
  const rival = await control.secondWorkspace()
  await control.owner.update(workspaces).set({ frozenAt: sql`now()` }).where(eq(workspaces.id, rival.workspaceId))
  expect(await on.isClaimed(await on.scene())).toBe(true)
})

test('what policy does not ask for is said, and a backup that cannot be taken yet is not called checked', async () => {
  const at = await on.scene({ blockOnDrift: false, backupBefore: true })
  await on.setState(at, 'unknown-revision')
  expect(await on.gateOf(at, 'drift')).toMatchObject({ state: 'passes', code: 'drift-not-asked' })
  expect(await on.gateOf(at, 'findings')).toMatchObject({ state: 'passes', code: 'findings-not-asked' })
  expect(await on.gateOf(at, 'backup')).toMatchObject({ state: 'unchecked', code: 'backup-not-yet' })
  expect(await on.isClaimed(at)).toBe(true)
})

test('a laxer environment that leads to a production database is no way to it', async () => {
  const identity = `postgresql/${randomUUID()}/shop`
  await stageEnvironment(on.stage, { slug: 'production', identity })
  const at = await on.scene({ approvalsRequired: 1 }, { tier: 'dev', identity })
  expect(await on.gateOf(at, 'identity')).toMatchObject({ state: 'blocks', code: 'identity-of-production' })
  expect(await on.isClaimed(at)).toBe(false)
})

describe('a second production environment of the same database', () => {
  const twins = async (strict: Partial<Policy>, project = on.stage) => {
    const identity = `postgresql/${randomUUID()}/shop`
    const first = await stageEnvironment(project, {
      slug: `first-${randomUUID().slice(0, 8)}`,
      identity,
      policy: strict,
    })
    return { first, second: await on.scene({}, { identity }) }
  }

  test('that asks for less is no way to it', async () => {
    const { first, second } = await twins({ blockSeverity: 'danger' })
    const params = { environment: first.name, project: 'Harbor API' }
    expect(await on.gateOf(second, 'identity')).toEqual({ state: 'blocks', code: 'identity-laxer-than', params })
    expect(await on.isClaimed(second)).toBe(false)
    await on.setPolicy(second, { blockSeverity: 'warn' })
    expect(await on.gateOf(second, 'identity')).toMatchObject({ state: 'passes' })
    expect(await on.isClaimed(second)).toBe(true)
  })

  test('does not hold back the one that was there first', async () => {
    const first = await on.scene()
    const identity = `postgresql/${first.environmentId}/app`
    await stageEnvironment(on.stage, { slug: 'stricter', identity, policy: { blockSeverity: 'danger' } })
    expect(await on.gateOf(first, 'identity')).toMatchObject({ state: 'passes' })
  })

  test('follows its order, but in another project, where the order’s environments are not', async () => {
    const staging = await stageEnvironment(on.stage, { slug: 'before-both', tier: 'staging' })
    const order = { afterEnvironmentId: staging.id }
    const { second } = await twins(order)
    expect(await on.gateOf(second, 'identity')).toMatchObject({ state: 'blocks', code: 'identity-laxer-than' })
    const other = await twins(order, await stageProject(on.stage))
    expect(await on.gateOf(other.second, 'identity')).toMatchObject({ state: 'passes' })
  })
})

describe('approvals', () => {
  test('say how many there are, how many are needed, and how many people could give one', async () => {
    const { id } = await stageEnvironment(on.stage, { slug: 'two', approvalsRequired: 2 })
    await control.person(['approver', 'viewer'])
    const service = randomUUID()
    await control.owner.insert(people).values({ id: service, kind: 'service', name: 'pipeline' })
    await control.owner
      .insert(memberships)
      .values({ workspaceId: on.stage.workspaceId, personId: service, roles: ['approver'] })
    const request = await stageRequest(on.stage, { environmentId: id, requestedBy: on.developer.id })
    const before = await on.gateOf({ environmentId: id, request }, 'approvals')
    expect(before).toMatchObject({ state: 'waits', code: 'approvals-missing', params: { counted: 0, required: 2 } })
    const eligible = Number(before.params?.eligible)
    const another = await control.person(['approver'])
    expect((await on.gateOf({ environmentId: id, request }, 'approvals')).params?.eligible).toBe(eligible + 1)
    const own = await stageRequest(on.stage, { environmentId: id, requestedBy: another.id })
    expect((await on.gateOf({ environmentId: id, request: own }, 'approvals')).params?.eligible).toBe(eligible)
  })

  test('that are void are refused aloud; those that grew old wait to be ended as expired', async () => {
    const at = await on.scene({ approvalLifeHours: 24 })
    const { personId } = memberships
    await control.owner
      .update(memberships)
      .set({ createdAt: sql`now() - interval '2 days'` })
      .where(eq(personId, on.approver.id))
    await control.owner
      .update(approvals)
      .set({ createdAt: sql`now() - interval '25 hours'` })
      .where(eq(approvals.requestId, at.request.id))
    expect(await on.gateOf(at, 'approvals')).toMatchObject({ state: 'waits', code: 'approvals-expired' })
    expect(await on.isClaimed(at)).toBe(false)
    await on.setPolicy(at, { approverRoles: ['admin'] })
    expect(await on.gateOf(at, 'approvals')).toMatchObject({ state: 'blocks', code: 'approvals-void' })
    expect(await on.isClaimed(at)).toBe(true)
  })
})

test('a plan whose bytes are not those that were asked for blocks, and is claimed so that a run refuses it', async () => {
  const at = await on.scene()
  await control.owner.update(plans).set({ body: '{}' }).where(eq(plans.id, at.request.planId))
  expect(await on.gateOf(at, 'plan')).toMatchObject({ state: 'blocks', code: 'plan-unreadable' })
  expect(await on.isClaimed(at)).toBe(true)
})
