import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '../db/schema/policy.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { type Stage, stageEnvironment, stageProject, stageRequest, stageState } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { fleet } from './fleet.ts'

let control: ControlDatabase
let viewer: TestPerson
let stage: Stage

beforeAll(async () => {
  control = await controlDatabase()
  viewer = await control.person(['viewer'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: viewer.id })
})

test('each project shows its environments in promotion order, with state, revision, lock and open requests', async () => {
  const dev = await stageEnvironment(stage, { slug: 'dev', tier: 'dev' })
  const production = await stageEnvironment(stage, { slug: 'production' })
  await stageState(stage, dev.id, { rows: ['r3'], word: 'at-head' })
  await stageRequest(stage, { environmentId: production.id, requestedBy: viewer.id })
  const running = await stageRequest(stage, { environmentId: production.id, requestedBy: viewer.id, state: 'running' })
  await control.owner.execute(sql`insert into runs (workspace_id, request_id, environment_id, target_identity, worker_id, worker_name)
    values (${control.workspaceId}, ${running.id}, ${production.id}, 'x', gen_random_uuid(), 'w')`)
  const { projects } = await control.as(viewer, (ctx) => fleet(ctx))
  expect(projects).toMatchObject([
    {
      name: 'Harbor API',
      headCount: 1,
      refusedCount: 0,
      sourceFailure: null,
      environments: [
        { slug: 'dev', revision: 'r3', state: { word: 'at-head' }, running: null, openRequests: 0 },
        {
          slug: 'production',
          revision: null,
          state: { word: 'not-measured' },
          running: { requestNumber: running.number },
          openRequests: 2,
        },
      ],
    },
  ])
})

test('a state that is older than its schedule is stale', async () => {
  await control.owner.execute(sql`update states set measured_at = now() - interval '7 minutes'`)
  const { projects } = await control.as(viewer, (ctx) => fleet(ctx))
  expect(projects[0]?.environments[0]?.state).toMatchObject({ word: 'at-head', stale: true })
})

test('revisions that were refused are counted until somebody supplies SQL', async () => {
  await control.owner.execute(
    sql`update revisions set upgrade_refusals = '[{"code":"x","params":{},"path":"a.py","line":1}]' where revision = 'r2'`,
  )
  expect((await control.as(viewer, (ctx) => fleet(ctx))).projects[0]?.refusedCount).toBe(1)
  await control.owner.execute(sql`insert into sql_overrides (workspace_id, project_id, script_checksum, direction, family, sql, reason, created_by)
    select workspace_id, ${stage.projectId}, checksum, 'upgrade', 'postgresql', 'select 1', 'x', ${viewer.id} from revisions where revision = 'r2'`)
  expect((await control.as(viewer, (ctx) => fleet(ctx))).projects[0]?.refusedCount).toBe(0)
})

test('another workspace sees none of it', async () => {
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['admin'])
  expect(await rival.as(stranger, (ctx) => fleet(ctx))).toEqual({ projects: [] })
})

test('500 environments with 50 states each come in two statements, in less than 300 ms', async () => {
  const rival = await control.secondWorkspace()
  const stranger = await rival.person(['viewer'])
  await control.owner.execute(sql`
    with p as (insert into projects (workspace_id, slug, name, family, source_root, source_folder, created_by)
      select ${rival.workspaceId}::uuid, 'p' || n, 'Project ' || n, 'postgresql', '/', '', ${stranger.id}::uuid from generate_series(1, 100) n
      returning *),
    e as (insert into environments (workspace_id, project_id, slug, name, tier, position, host, port, database, username, tls_mode,
        policy, created_by)
      select workspace_id, id, 'e' || n, 'e' || n, 'dev', n, 'h', 1, 'd', 'u', 'disable', ${JSON.stringify(defaultPolicy('dev'))}::jsonb, created_by
        from p, generate_series(1, 5) n returning *)
    insert into states (workspace_id, environment_id, duration_ms, word, since, version_rows, unknown_revisions, measured_at)
      select workspace_id, id, 1, 'behind', now(), array['r1'], '{}', now() - make_interval(mins => n) from e, generate_series(1, 50) n`)
  await control.owner.execute(sql`analyze`)
  const statements: string[] = []
  await rival.as(stranger, async (ctx) => {
    const counting = new Proxy(ctx.db, {
      get(target, key) {
        const value = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        statements.push(String(key))
        return value.bind(target)
      },
    })
    await fleet({ ...ctx, db: counting })
  })
  expect(statements).toEqual(['execute', 'execute'])
  const { projects } = await rival.as(stranger, (ctx) => fleet(ctx))
  expect(projects.flatMap((project) => project.environments)).toHaveLength(500)
})
