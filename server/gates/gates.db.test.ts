// Each gate as the page reads it, and as the queue goes by it: the same rows, the same answer.
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approveRequest } from '../approvals/review-request.ts'
import type { WorkerActor } from '../context.ts'
import { environments, states } from '../db/schema/environments.ts'
import { memberships, people, workspaces } from '../db/schema/people.ts'
import type { Policy } from '../db/schema/policy.ts'
import { approvals, bypasses, plans, requests } from '../db/schema/requests.ts'
import type { StateWord } from '../db/schema/words.ts'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { lockRequest } from '../requests/lock-request.ts'
import { claimRun } from '../runs/claim-run.ts'
import { endRun } from '../runs/end-run.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  type Stage,
  type StageEnvironment,
  stageEnvironment,
  stageProject,
  stageRequest,
  stageState,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import type { GateName } from './gate.ts'
import { loadSubject } from './gate-subject.ts'
import { readGates, skippable } from './read-gates.ts'

let control: ControlDatabase
let stage: Stage
let developer: TestPerson
let approver: TestPerson
let admin: TestPerson
let life: WorkerLife
let actor: WorkerActor

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  approver = await control.person(['approver'], 'Ann')
  admin = await control.person(['admin'], 'Ada')
  life = await registerWorker({ databaseUrl: control.urls.worker, name: 'test', version: 'test', sources: [] })
  actor = { kind: 'worker', id: life.id, name: life.name }
})
afterAll(() => life.end())

beforeEach(async () => {
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
})

const around = (ms: number) => new Date(Date.now() + ms)
const halfHourAgo = around(-1_800_000)
const opens = `${halfHourAgo.getUTCMinutes()} ${halfHourAgo.getUTCHours()} * * *`
/** Closed from half an hour ago until half an hour from now. */
const denied = { kind: 'deny', name: 'year end', opens, minutes: 60, zone: 'UTC' } as const
const day = 24 * 3_600_000
const wallClock = (ms: number) => around(ms).toISOString().slice(0, 16)
const frozenDays = { name: 'audit', from: wallClock(-day), to: wallClock(day), zone: 'UTC' }

interface Scene {
  readonly environmentId: string
  readonly request: typeof requests.$inferSelect
}

/** A queued, approved request in a production environment at r1, with a policy of its own. */
async function scene(policy: Partial<Policy> = {}, entry: Partial<StageEnvironment> = {}): Promise<Scene> {
  const { id } = await stageEnvironment(stage, { slug: `e-${randomUUID().slice(0, 8)}`, ...entry, policy })
  await stageState(stage, id, { rows: ['r1'] })
  const request = await stageRequest(stage, { environmentId: id, requestedBy: developer.id })
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  return { environmentId: id, request }
}

const gatesOf = ({ request }: Scene) =>
  control.asWorker(async (ctx) => {
    const row = await lockRequest(ctx, { id: request.id })
    const subject = await loadSubject(ctx, { request: row, environment: await getEnvironment(ctx, row.environmentId) })
    return readGates(ctx, subject)
  })

async function gateOf(at: Scene, name: GateName) {
  const found = (await gatesOf(at)).find(({ gate }) => gate === name)
  return { state: found?.state, code: found?.told.code, params: found?.told.params }
}

/** Claims whatever may be claimed, and says whether this request was among it. */
async function isClaimed({ request }: Scene): Promise<boolean> {
  let found = false
  for (let run = await claimRun(control.worker, actor); run !== null; run = await claimRun(control.worker, actor)) {
    found ||= run.requestId === request.id
    const claimed = run
    await control.asWorker((ctx) => endRun(ctx, claimed, { end: 'failed', outcome: { code: 'test', params: {} } }))
  }
  return found
}

const setPolicy = async ({ environmentId }: Scene, policy: Partial<Policy>) => {
  await control.owner.execute(
    sql`update environments set policy = policy || ${JSON.stringify(policy)}::jsonb where id = ${environmentId}`,
  )
}
const setRequest = (at: Scene, values: Partial<typeof requests.$inferInsert>) =>
  control.owner.update(requests).set(values).where(eq(requests.id, at.request.id))
const setState = async ({ environmentId }: Scene, word: StateWord) =>
  stageState(stage, environmentId, { rows: ['r1'], word })
const setFindings = (at: Scene, findings: (typeof plans.$inferInsert)['findings']) =>
  control.owner.update(plans).set({ findings }).where(eq(plans.id, at.request.planId))
const breakGlass = (at: Scene, skips: readonly string[], by = admin) =>
  control.owner.insert(bypasses).values({
    ...{ workspaceId: stage.workspaceId, requestId: at.request.id, personId: by.id, checksum: at.request.checksum },
    ...{ skips: [...skips], reason: 'the shop is down' },
  })

const danger = { code: 'drops-column', params: {}, severity: 'danger', ordinal: 1 } as const

test('a queued request whose gates all pass is claimed', async () => {
  const at = await scene()
  expect((await gatesOf(at)).filter(({ state }) => state !== 'passes')).toEqual([])
  expect(await isClaimed(at)).toBe(true)
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

const held: readonly Held[] = [
  {
    ...{ gate: 'window', code: 'window-denied', state: 'waits' },
    close: (at) => setPolicy(at, { windows: [denied] }),
    open: (at) => setPolicy(at, { windows: [] }),
  },
  {
    ...{ gate: 'window', code: 'window-freeze', state: 'waits' },
    close: (at) => setPolicy(at, { freezes: [frozenDays] }),
    open: (at) => setPolicy(at, { freezes: [] }),
  },
  {
    ...{ gate: 'window', code: 'window-closed', state: 'waits' },
    close: (at) => setPolicy(at, { windows: [{ ...denied, kind: 'allow', minutes: 10 }] }),
    open: (at) => setPolicy(at, { windows: [{ ...denied, kind: 'allow' }] }),
  },
  {
    ...{ gate: 'freeze', code: 'workspace-frozen', state: 'waits' },
    close: () => freeze(true),
    open: () => freeze(false),
  },
  {
    ...{ gate: 'start', code: 'start-later', state: 'waits' },
    close: (at) => setRequest(at, { startAt: around(3_600_000) }),
    open: (at) => setRequest(at, { startAt: around(-60_000) }),
  },
  {
    ...{ gate: 'findings', code: 'findings-block', state: 'blocks' },
    policy: { blockSeverity: 'danger' },
    close: (at) => setFindings(at, [danger]),
    open: (at) => setFindings(at, [{ ...danger, severity: 'warn' }]),
  },
  {
    ...{ gate: 'findings', code: 'findings-block', state: 'blocks' },
    policy: { blockFindings: ['locks-table'] },
    close: (at) => setFindings(at, [{ ...danger, code: 'locks-table', severity: 'info' }]),
    open: (at) => setFindings(at, [danger]),
  },
  ...(['unstamped', 'unknown-revision', 'overlapping-rows', 'half-applied'] as const).map(
    (word): Held => ({
      ...{ gate: 'drift', code: `drift-${word}`, state: 'blocks' },
      close: (at) => setState(at, word),
      open: (at) => setState(at, 'behind'),
    }),
  ),
  {
    ...{ gate: 'drift', code: 'drift-unreachable', state: 'waits' },
    close: (at) => setState(at, 'unreachable'),
    open: (at) => setState(at, 'behind'),
  },
  {
    ...{ gate: 'drift', code: 'drift-stale', state: 'waits' },
    close: (at) =>
      control.owner
        .update(states)
        .set({ measuredAt: sql`now() - interval '7 minutes'` })
        .where(eq(states.environmentId, at.environmentId)),
    open: (at) => setState(at, 'behind'),
  },
  {
    ...{ gate: 'drift', code: 'drift-not-measured', state: 'waits' },
    close: (at) => control.owner.delete(states).where(eq(states.environmentId, at.environmentId)),
    open: (at) => setState(at, 'behind'),
  },
  {
    ...{ gate: 'order', code: 'order-behind', state: 'waits' },
    close: async (at) => {
      const { id } = await stageEnvironment(stage, { slug: 'staging', tier: 'staging' })
      await stageState(stage, id, { rows: ['r1'] })
      await setPolicy(at, { afterEnvironmentId: id })
    },
    open: async () => {
      const [staging] = await control.owner
        .select({ id: environments.id })
        .from(environments)
        .where(and(eq(environments.projectId, stage.projectId), eq(environments.slug, 'staging')))
      await stageState(stage, staging?.id ?? '', { rows: ['r2'] })
    },
  },
  {
    ...{ gate: 'identity', code: 'identity-changed', state: 'blocks' },
    close: (at) => setEnvironment(at, { metIdentity: 'postgresql/other/app' }),
    open: (at) => setEnvironment(at, { metIdentity: null }),
  },
  {
    ...{ gate: 'identity', code: 'identity-unknown', state: 'waits' },
    close: (at) => setEnvironment(at, { identity: null }),
    open: (at) => setEnvironment(at, { identity: `postgresql/${at.environmentId}/app` }),
  },
]

const setEnvironment = ({ environmentId }: Scene, values: Partial<typeof environments.$inferInsert>) =>
  control.owner.update(environments).set(values).where(eq(environments.id, environmentId))

const freeze = (on: boolean) =>
  control.owner
    .update(workspaces)
    .set(on ? { frozenAt: sql`now()`, frozenBy: admin.id, frozenReason: 'an incident' } : { frozenAt: null })
    .where(eq(workspaces.id, stage.workspaceId))

test.each(held)('$gate holds with $code, and lets the request go when that is over', async (one) => {
  const at = await scene(one.policy)
  expect(await gateOf(at, one.gate)).toMatchObject({ state: 'passes' })
  await one.close(at)
  expect(await gateOf(at, one.gate)).toMatchObject({ state: one.state, code: one.code })
  expect(await isClaimed(at)).toBe(false)
  await one.open(at)
  expect(await gateOf(at, one.gate)).toMatchObject({ state: 'passes' })
  expect(await isClaimed(at)).toBe(true)
})

test('a freeze of another workspace holds nothing here', async () => {
  const rival = await control.secondWorkspace()
  await control.owner.update(workspaces).set({ frozenAt: sql`now()` }).where(eq(workspaces.id, rival.workspaceId))
  expect(await isClaimed(await scene())).toBe(true)
})

test('what policy does not ask for is said, and a backup that cannot be taken yet is not called checked', async () => {
  const at = await scene({ blockOnDrift: false, backupBefore: true })
  await setState(at, 'unknown-revision')
  expect(await gateOf(at, 'drift')).toMatchObject({ state: 'passes', code: 'drift-not-asked' })
  expect(await gateOf(at, 'findings')).toMatchObject({ state: 'passes', code: 'findings-not-asked' })
  expect(await gateOf(at, 'backup')).toMatchObject({ state: 'unchecked', code: 'backup-not-yet' })
  expect(await isClaimed(at)).toBe(true)
})

test('a laxer environment that leads to a production database is no way to it', async () => {
  const identity = `postgresql/${randomUUID()}/shop`
  await stageEnvironment(stage, { slug: 'production', identity })
  const at = await scene({ approvalsRequired: 1 }, { tier: 'dev', identity })
  expect(await gateOf(at, 'identity')).toMatchObject({ state: 'blocks', code: 'identity-of-production' })
  expect(await isClaimed(at)).toBe(false)
})

describe('approvals', () => {
  test('say how many there are, how many are needed, and how many people could give one', async () => {
    const { id } = await stageEnvironment(stage, { slug: 'two', approvalsRequired: 2 })
    await control.person(['approver', 'viewer'])
    const service = randomUUID()
    await control.owner.insert(people).values({ id: service, kind: 'service', name: 'pipeline' })
    await control.owner
      .insert(memberships)
      .values({ workspaceId: stage.workspaceId, personId: service, roles: ['approver'] })
    const request = await stageRequest(stage, { environmentId: id, requestedBy: developer.id })
    const before = await gateOf({ environmentId: id, request }, 'approvals')
    expect(before).toMatchObject({ state: 'waits', code: 'approvals-missing', params: { counted: 0, required: 2 } })
    const eligible = Number(before.params?.eligible)
    const another = await control.person(['approver'])
    expect((await gateOf({ environmentId: id, request }, 'approvals')).params?.eligible).toBe(eligible + 1)
    const own = await stageRequest(stage, { environmentId: id, requestedBy: another.id })
    expect((await gateOf({ environmentId: id, request: own }, 'approvals')).params?.eligible).toBe(eligible)
  })

  test('that are void are refused aloud; those that grew old wait to be ended as expired', async () => {
    const at = await scene({ approvalLifeHours: 24 })
    const { personId } = memberships
    await control.owner
      .update(memberships)
      .set({ createdAt: sql`now() - interval '2 days'` })
      .where(eq(personId, approver.id))
    await control.owner
      .update(approvals)
      .set({ createdAt: sql`now() - interval '25 hours'` })
      .where(eq(approvals.requestId, at.request.id))
    expect(await gateOf(at, 'approvals')).toMatchObject({ state: 'waits', code: 'approvals-expired' })
    expect(await isClaimed(at)).toBe(false)
    await setPolicy(at, { approverRoles: ['admin'] })
    expect(await gateOf(at, 'approvals')).toMatchObject({ state: 'blocks', code: 'approvals-void' })
    expect(await isClaimed(at)).toBe(true)
  })
})

describe('break-glass', () => {
  test('turns exactly the listed gates into passes', async () => {
    const at = await scene({ blockSeverity: 'danger' })
    await setFindings(at, [danger])
    await setPolicy(at, { windows: [denied] })
    await setState(at, 'half-applied')
    expect(skippable(await gatesOf(at))).toEqual(['window', 'findings', 'drift'])
    await breakGlass(at, ['window', 'findings'])
    expect(await gateOf(at, 'window')).toEqual({ state: 'passes', code: 'gate-bypassed', params: { by: 'Ada' } })
    expect(await gateOf(at, 'findings')).toMatchObject({ state: 'passes' })
    expect(await gateOf(at, 'drift')).toMatchObject({ state: 'blocks' })
    expect(await isClaimed(at)).toBe(false)
    await setState(at, 'behind')
    expect(await isClaimed(at)).toBe(true)
  })

  test('never opens the plan, the identity, the freeze or a taken target', async () => {
    const at = await scene()
    await breakGlass(at, ['plan', 'identity', 'target-free', 'worker', 'freeze'])
    await setEnvironment(at, { metIdentity: 'postgresql/other/app' })
    await freeze(true)
    expect(await gateOf(at, 'identity')).toMatchObject({ state: 'blocks' })
    expect(await gateOf(at, 'freeze')).toMatchObject({ state: 'waits' })
    expect(skippable(await gatesOf(at))).toEqual([])
    expect(await isClaimed(at)).toBe(false)
    await setEnvironment(at, { metIdentity: null })
    expect(await isClaimed(at)).toBe(false)
    await freeze(false)
    expect(await isClaimed(at)).toBe(true)
  })

  test.each([
    [
      'of another plan',
      (at: Scene) =>
        control.owner
          .update(bypasses)
          .set({ checksum: 'f'.repeat(64) })
          .where(eq(bypasses.requestId, at.request.id)),
    ],
    ['of somebody who is no admin any more', () => setRoles(['viewer'])],
    [
      'of somebody who left',
      () => control.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.personId, leaving.id)),
    ],
  ] as const)('%s opens nothing', async (_, undo) => {
    leaving = await control.person(['admin'])
    const at = await scene({ windows: [denied] })
    await breakGlass(at, ['window'], leaving)
    expect(await gateOf(at, 'window')).toMatchObject({ state: 'passes' })
    await undo(at)
    expect(await gateOf(at, 'window')).toMatchObject({ state: 'waits' })
    expect(await isClaimed(at)).toBe(false)
  })
})

let leaving: TestPerson
const setRoles = (roles: string[]) =>
  control.owner.update(memberships).set({ roles }).where(eq(memberships.personId, leaving.id))

test('a plan whose bytes are not those that were asked for blocks, and is claimed so that a run refuses it', async () => {
  const at = await scene()
  await control.owner.update(plans).set({ body: '{}' }).where(eq(plans.id, at.request.planId))
  expect(await gateOf(at, 'plan')).toMatchObject({ state: 'blocks', code: 'plan-unreadable' })
  expect(await isClaimed(at)).toBe(true)
})
