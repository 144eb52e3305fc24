// A queued, approved request in a production environment at r1, whose gates a test closes and opens; and a worker that claims.
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { approveRequest } from '../../approvals/review-request.ts'
import type { WorkerActor } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { workspaces } from '../../db/schema/people.ts'
import type { Policy } from '../../db/schema/policy.ts'
import { bypasses, plans, requests } from '../../db/schema/requests.ts'
import type { StateWord } from '../../db/schema/words.ts'
import { registerWorker } from '../../queue/register-worker.ts'
import { getEnvironment } from '../../requests/get-environment.ts'
import { lockRequest } from '../../requests/lock-request.ts'
import { claimRun } from '../../runs/claim-run.ts'
import { endRun } from '../../runs/end-run.ts'
import type { ControlDatabase } from '../../test-support/control-database.ts'
import {
  type Stage,
  type StageEnvironment,
  stageEnvironment,
  stageProject,
  stageRequest,
  stageState,
} from '../../test-support/request-stage.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import type { Gate, GateName } from '../gate.ts'
import { loadSubject } from '../gate-subject.ts'
import { readGates } from '../read-gates.ts'

export interface Scene {
  readonly environmentId: string
  readonly request: typeof requests.$inferSelect
}

export type GateStage = Awaited<ReturnType<typeof openGateStage>>

/** End it with `end()`. */
export async function openGateStage(control: ControlDatabase) {
  const people = {
    developer: await control.person(['developer']),
    approver: await control.person(['approver'], 'Ann'),
    admin: await control.person(['admin'], 'Ada'),
  }
  const stage = await stageProject({
    ...{ owner: control.owner, workspaceId: control.workspaceId, person: people.developer.id },
  })
  const life = await registerWorker({ databaseUrl: control.urls.worker, name: 'test', version: 'test', sources: [] })
  const actor: WorkerActor = { kind: 'worker', id: life.id, name: life.name }
  const gatesOf = (at: Scene) => readGatesOf(control, at)
  return {
    ...{ stage, actor, ...people, ...setters(control, stage, people.admin), gatesOf },
    end: () => life.end(),
    /** With a policy of its own. */
    async scene(policy: Partial<Policy> = {}, entry: Partial<StageEnvironment> = {}): Promise<Scene> {
      const { id } = await stageEnvironment(stage, { slug: `e-${randomUUID().slice(0, 8)}`, ...entry, policy })
      await stageState(stage, id, { rows: ['r1'] })
      const request = await stageRequest(stage, { environmentId: id, requestedBy: people.developer.id })
      await control.as(people.approver, (ctx) => approveRequest(ctx, request))
      return { environmentId: id, request }
    },
    async gateOf(at: Scene, name: GateName) {
      const found = (await gatesOf(at)).find(({ gate }) => gate === name)
      return { state: found?.state, code: found?.told.code, params: found?.told.params }
    },
    /** Claims whatever may be claimed, and says whether this request was among it. */
    async isClaimed({ request }: Scene): Promise<boolean> {
      let found = false
      for (let run = await claimRun(control.worker, actor); run !== null; run = await claimRun(control.worker, actor)) {
        found ||= run.requestId === request.id
        const claimed = run
        await control.asWorker((ctx) => endRun(ctx, claimed, { end: 'failed', outcome: { code: 'test', params: {} } }))
      }
      return found
    },
  }
}

function readGatesOf(control: ControlDatabase, { request }: Scene): Promise<Gate[]> {
  return control.asWorker(async (ctx) => {
    const row = await lockRequest(ctx, { id: request.id })
    const subject = await loadSubject(ctx, { request: row, environment: await getEnvironment(ctx, row.environmentId) })
    return readGates(ctx, subject)
  })
}

/** What people and measurements change from outside. */
function setters({ owner }: ControlDatabase, stage: Stage, admin: TestPerson) {
  return {
    setPolicy: ({ environmentId }: Scene, policy: Partial<Policy>) =>
      owner.execute(
        sql`update environments set policy = policy || ${JSON.stringify(policy)}::jsonb where id = ${environmentId}`,
      ),
    setEnvironment: ({ environmentId }: Scene, values: Partial<typeof environments.$inferInsert>) =>
      owner.update(environments).set(values).where(eq(environments.id, environmentId)),
    setRequest: ({ request }: Scene, values: Partial<typeof requests.$inferInsert>) =>
      owner.update(requests).set(values).where(eq(requests.id, request.id)),
    setState: ({ environmentId }: Scene, word: StateWord) => stageState(stage, environmentId, { rows: ['r1'], word }),
    setFindings: ({ request }: Scene, findings: (typeof plans.$inferInsert)['findings']) =>
      owner.update(plans).set({ findings }).where(eq(plans.id, request.planId)),
    freeze: (on: boolean) =>
      owner
        .update(workspaces)
        .set(on ? { frozenAt: sql`now()`, frozenBy: admin.id, frozenReason: 'an incident' } : { frozenAt: null })
        .where(eq(workspaces.id, stage.workspaceId)),
    breakGlass: ({ request }: Scene, skips: readonly string[], by = admin) =>
      owner.insert(bypasses).values({
        ...{ workspaceId: stage.workspaceId, requestId: request.id, personId: by.id, checksum: request.checksum },
        ...{ skips: [...skips], reason: 'the shop is down' },
      }),
  }
}

const around = (ms: number) => new Date(Date.now() + ms)
const halfHourAgo = around(-1_800_000)
const opens = `${halfHourAgo.getUTCMinutes()} ${halfHourAgo.getUTCHours()} * * *`
/** Closed from half an hour ago until half an hour from now. */
export const denied = { kind: 'deny', name: 'year end', opens, minutes: 60, zone: 'UTC' } as const
const day = 24 * 3_600_000
const wallClock = (ms: number) => around(ms).toISOString().slice(0, 16)
/** From yesterday to tomorrow. */
export const frozenDays = { name: 'audit', from: wallClock(-day), to: wallClock(day), zone: 'UTC' }
export const danger = { code: 'drops-column', params: {}, severity: 'danger', ordinal: 1 } as const
