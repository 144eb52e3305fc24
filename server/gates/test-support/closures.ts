// How each gate comes to stand in the way of a request that was approved and queued while all of them passed.
import { eq, sql } from 'drizzle-orm'
import { environments, states } from '../../db/schema/environments.ts'
import { memberships, workspaces } from '../../db/schema/people.ts'
import type { Policy } from '../../db/schema/policy.ts'
import { approvals, plans, requests } from '../../db/schema/requests.ts'
import { runs } from '../../db/schema/runs.ts'
import { chain, stageBundle, stageEnvironment, stageRequest, stageState } from '../../test-support/request-stage.ts'
import type { GateName } from '../gate.ts'
import { type Scene, setPolicy } from './held-scene.ts'

export interface Closure {
  readonly gate: GateName
  readonly how: string
  /** Of the environment while the request is approved. */
  readonly policy?: Partial<Policy>
  close(at: Scene): Promise<unknown>
  /** Why it cannot close once a run has been claimed; then closing itself must fail. */
  readonly neverInRun?: string
  /** Why it opens again by itself, rightly, once a run was put back. */
  readonly opensAfterRun?: string
}

const measured = 'the worker measures the database when a run ends, and finds it as it should be'

/** Gates that nothing can be held by, and why. A gate is here or has a closure. */
export const holdsNothing: Partial<Record<GateName, string>> = {
  backup: 'runs take no backup yet: the gate says unchecked',
  worker: 'for the page alone: a worker that asks is there',
}

const wall = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 16)
const dayMs = 86_400_000
const always = { name: 'x', opens: '* * * * *', minutes: 60, zone: 'UTC' }
const danger = { code: 'drops-column', params: {}, severity: 'danger' as const, ordinal: 1 }

const setMembership = ({ control, approver }: Scene, values: Partial<typeof memberships.$inferInsert>) =>
  control.owner.update(memberships).set(values).where(eq(memberships.personId, approver.id))
const setRequest = ({ control, request }: Scene, values: Partial<typeof requests.$inferInsert>) =>
  control.owner.update(requests).set(values).where(eq(requests.id, request.id))
const setEnvironment = ({ control, target }: Scene, values: Partial<typeof environments.$inferInsert>) =>
  control.owner.update(environments).set(values).where(eq(environments.id, target.environmentId))

async function growOld(at: Scene) {
  await setMembership(at, { createdAt: new Date(Date.now() - 3 * dayMs) })
  await at.control.owner
    .update(approvals)
    .set({ createdAt: new Date(Date.now() - 2 * dayMs) })
    .where(eq(approvals.requestId, at.request.id))
}

async function takeTarget(at: Scene) {
  const { control, stage, target, author } = at
  const other = await stageRequest(stage, { environmentId: target.environmentId, requestedBy: author.id })
  await control.owner.update(requests).set({ state: 'running' }).where(eq(requests.id, other.id))
  await control.owner.insert(runs).values({
    ...{ workspaceId: control.workspaceId, requestId: other.id, environmentId: target.environmentId },
    ...{ targetIdentity: target.identity, workerId: at.actor.id, workerName: 'another' },
  })
}

async function fallBehind(at: Scene) {
  const earlier = await stageEnvironment(at.stage, { slug: `staging-${at.request.number}`, tier: 'staging' })
  await stageState(at.stage, earlier.id, { rows: ['r1'] })
  await setPolicy(at, { afterEnvironmentId: earlier.id })
}

export const closures: readonly Closure[] = [
  {
    ...{ gate: 'plan', how: 'a byte of the stored plan is changed' },
    close: ({ control, request }) =>
      control.owner
        .update(plans)
        .set({ body: sql`replace(${plans.body}, 'harbors', 'harbour')` })
        .where(eq(plans.id, request.planId)),
  },
  {
    ...{ gate: 'plan', how: 'a script of it is edited' },
    close: ({ stage }) =>
      stageBundle(
        stage,
        chain.map((script) => (script.revision === 'r2' ? { ...script, text: 'edited' } : script)),
      ),
  },
  {
    ...{ gate: 'approvals', how: 'the approver lost the role' },
    close: (at) => setMembership(at, { roles: ['viewer'] }),
  },
  { ...{ gate: 'approvals', how: 'the approver left' }, close: (at) => setMembership(at, { endedAt: new Date() }) },
  { ...{ gate: 'approvals', how: 'the approval grew old' }, policy: { approvalLifeHours: 24 }, close: growOld },
  {
    ...{ gate: 'approvals', how: 'the policy asks for one more' },
    close: (at) => setPolicy(at, { approvalsRequired: 2 }),
  },
  {
    ...{ gate: 'own-approval', how: 'the policy stops counting one’s own' },
    policy: { ownApprovalCounts: true },
    close: (at) => setPolicy(at, { ownApprovalCounts: false }),
  },
  { ...{ gate: 'order', how: 'the earlier environment is behind' }, close: fallBehind },
  {
    ...{ gate: 'window', how: 'a time is denied' },
    close: (at) => setPolicy(at, { windows: [{ ...always, kind: 'deny' }] }),
  },
  {
    ...{ gate: 'window', how: 'the window has closed' },
    policy: { windows: [{ ...always, kind: 'allow' }] },
    close: (at) => setPolicy(at, { windows: [{ ...always, kind: 'allow', opens: '0 0 29 2 *', minutes: 1 }] }),
  },
  {
    ...{ gate: 'window', how: 'a dated freeze began' },
    close: (at) => setPolicy(at, { freezes: [{ name: 'x', from: wall(-dayMs), to: wall(dayMs), zone: 'UTC' }] }),
  },
  {
    ...{ gate: 'freeze', how: 'the workspace is frozen' },
    close: ({ control, admin }) =>
      control.owner
        .update(workspaces)
        .set({ frozenAt: sql`now()`, frozenBy: admin.id, frozenReason: 'an incident' })
        .where(eq(workspaces.id, control.workspaceId)),
  },
  {
    ...{ gate: 'start', how: 'its time has not come' },
    close: (at) => setRequest(at, { startAt: new Date(Date.now() + dayMs) }),
  },
  {
    ...{ gate: 'findings', how: 'a finding is dangerous' },
    policy: { blockSeverity: 'danger' },
    close: ({ control, request }) =>
      control.owner
        .update(plans)
        .set({ findings: [danger] })
        .where(eq(plans.id, request.planId)),
  },
  {
    ...{ gate: 'drift', how: 'a script is half applied' },
    close: ({ stage, target }) => stageState(stage, target.environmentId, { rows: ['r1'], word: 'half-applied' }),
  },
  {
    ...{ gate: 'drift', how: 'the database was not reached', opensAfterRun: measured },
    close: ({ stage, target }) => stageState(stage, target.environmentId, { rows: ['r1'], word: 'unreachable' }),
  },
  {
    ...{ gate: 'drift', how: 'nothing was measured', opensAfterRun: measured },
    close: ({ control, target }) => control.owner.delete(states).where(eq(states.environmentId, target.environmentId)),
  },
  {
    ...{ gate: 'target-free', how: 'another run is at work' },
    close: takeTarget,
    neverInRun: 'the index runs_one_per_target lets no second run begin',
  },
  {
    ...{ gate: 'identity', how: 'another database answered' },
    close: (at) => setEnvironment(at, { metIdentity: 'postgresql/other/app' }),
  },
  {
    ...{ gate: 'identity', how: 'no database is known', opensAfterRun: measured },
    close: (at) => setEnvironment(at, { identity: null }),
  },
]
