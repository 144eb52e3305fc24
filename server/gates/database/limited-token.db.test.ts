// A token of one project, where a row of another holds its request: it hears that, and nothing of the other project.
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccountActor, MemberCtx } from '../../context.ts'
import { inScope } from '../../db/in-scope.ts'
import { environments } from '../../db/schema/environments.ts'
import { projects } from '../../db/schema/projects.ts'
import { runs } from '../../db/schema/runs.ts'
import { getEnvironment } from '../../requests/get-environment.ts'
import { tokenOf } from '../../test-support/api-stage.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import { type Stage, stageEnvironment, stageProject, stageRequest } from '../../test-support/request-stage.ts'
import type { GateName } from '../gate.ts'
import { loadSubject } from '../gate-subject.ts'
import { readGate } from '../read-gates.ts'
import { type GateStage, openGateStage, type Scene } from '../test-support/gate-stage.ts'
import { acrossProjects } from './across-projects.ts'

let control: ControlDatabase
let on: GateStage
let secret: Stage
let token: AccountActor
let at: Scene
let identity: string

beforeAll(async () => {
  control = await controlDatabase()
  on = await openGateStage(control)
  secret = await stageProject(on.stage)
  const { accountId: id, tokenId } = await tokenOf(control, on.admin, { projectIds: [on.stage.projectId] })
  token = { kind: 'service', id, name: 'CI', tokenId, scopes: ['read'], projectIds: [on.stage.projectId] }
})
beforeEach(async () => {
  identity = `postgresql/${randomUUID()}/shop`
})
afterAll(() => on.end())

const asToken = <T>(work: (ctx: MemberCtx) => Promise<T>): Promise<T> => {
  const { workspaceId } = control
  return inScope(control.web, { workspaceId, personId: token.id, projectIds: token.projectIds }, (db, now) =>
    work({ actor: token, workspaceId, db, now: () => now }),
  )
}
const gateForToken = (name: GateName) =>
  asToken(async (ctx) => {
    const environment = await getEnvironment(ctx, at.environmentId)
    return readGate(ctx, await loadSubject(ctx, { request: at.request, environment }), name)
  })
const isSeen = async (ctx: MemberCtx) =>
  (await ctx.db.select({ id: projects.id }).from(projects)).some(({ id }) => id === secret.projectId)

async function stageRun(stage: Stage, environmentId: string, endedAt: Date | null) {
  const request = await stageRequest(stage, { environmentId, requestedBy: on.developer.id, state: 'running' })
  await control.owner.insert(runs).values({
    ...{ workspaceId: control.workspaceId, requestId: request.id, environmentId, targetIdentity: identity },
    ...{ workerId: on.actor.id, workerName: 'another', endedAt },
  })
  return request
}

test.each([
  ['runs', null, 'target-taken-elsewhere', 'waits'],
  ['was interrupted', new Date(), 'target-unproven-elsewhere', 'blocks'],
] as const)('a run of another project that %s is told without its number', async (_, endedAt, code, state) => {
  const { id } = await stageEnvironment(secret, { slug: randomUUID().slice(0, 8), identity })
  at = await on.scene({}, { identity })
  await stageRun(secret, id, endedAt)
  expect(await gateForToken('target-free')).toEqual({
    gate: 'target-free',
    state,
    link: null,
    told: { code, params: {} },
  })
  expect((await on.gateOf(at, 'target-free')).state).toBe(state)
})

test('a run of a project that the token may see keeps its number', async () => {
  at = await on.scene({}, { identity })
  const { number } = await stageRun(on.stage, at.environmentId, null)
  expect(await gateForToken('target-free')).toMatchObject({ told: { code: 'target-taken', params: { number } } })
})

test.each(['production', 'dev'] as const)(
  'a stricter production twin of a %s environment is not named',
  async (tier) => {
    const policy = { blockSeverity: 'danger' } as const
    await stageEnvironment(secret, { slug: randomUUID().slice(0, 8), identity, policy })
    at = await on.scene({ approvalsRequired: 1 }, { tier, identity })
    expect(await gateForToken('identity')).toMatchObject({
      state: 'blocks',
      told: { code: 'identity-of-production-elsewhere', params: {} },
    })
    expect((await on.gateOf(at, 'identity')).params).toMatchObject({ project: 'Harbor API' })
  },
)

test('the limit is back after the read, and after one that failed', async () => {
  await asToken(async (ctx) => {
    expect(await isSeen(ctx)).toBe(false)
    expect(
      await acrossProjects(ctx, (wide) =>
        wide.db
          .select()
          .from(environments)
          .then((rows) => rows.length),
      ),
    ).toBeGreaterThan(0)
    expect(await isSeen(ctx)).toBe(false)
    await expect(acrossProjects(ctx, (wide) => wide.db.execute(sql`select 1 / 0`))).rejects.toThrow()
    expect(await isSeen(ctx)).toBe(false)
    await expect(acrossProjects(ctx, () => Promise.reject(new Error('odd')))).rejects.toThrow('odd')
    expect(await isSeen(ctx)).toBe(false)
  })
})
