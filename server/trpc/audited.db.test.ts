// Every mutation leaves a line in the log, in the same transaction: called in a workspace of its own with what belongs to it.
import { TRPCError } from '@trpc/server'
import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { instanceChain } from '../audit/append-event.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { type MirroredTenant, mirrorTenant, sharedAddress } from '../test-support/mirrored-tenants.ts'
import { callByPath, declaredProcedures } from '../test-support/procedures.ts'
import { sampleInput } from '../test-support/sample-input.ts'

/** Mutations that a sample can't satisfy, with the test that shows their audit event. */
const shownElsewhere: Readonly<Record<string, string>> = {
  'session.setUp': 'server/workspaces/set-up.db.test.ts',
  'session.useLink': 'server/members/members.db.test.ts',
  // It seals, which needs the configuration of a running process.
  'environments.testConnection': 'server/environments/environments.db.test.ts',
  'webhooks.make': 'server/webhooks/webhooks.db.test.ts',
  'webhooks.change': 'server/webhooks/webhooks.db.test.ts',
  'webhooks.rotateSecret': 'server/webhooks/webhooks.db.test.ts',
}

/** They change nothing that anybody owns: they read what was typed, or ask a worker to look. */
const changesNothing = ['environments.parseUrl', 'environments.measure', 'environments.orderCheck', 'requests.plan']

/** What must be so in the workspace before the call can succeed. */
const stages: Readonly<Record<string, (tenant: MirroredTenant) => SQL>> = {
  'projects.override': ({ workspaceId }) => sql`
    update revisions set upgrade_refusals = '[{"code":"x","params":{},"path":"p","line":1}]' where workspace_id = ${workspaceId}`,
  'projects.changeSettings': ({ workspaceId, person, ids }) => sql`
    insert into project_settings (workspace_id, project_id, version, document, reason, created_by)
    values (${workspaceId}, ${ids.projectId}, 1, '{"assumptions":{},"typeMap":{}}', 'smoke', ${person.id})`,
  'environments.register': ({ workspaceId }) => sql`
    update connection_tests set state = 'done', engine = 'postgresql', identity = 'postgresql/new/app' where workspace_id = ${workspaceId}`,
  'environments.changeConnection': ({ workspaceId, ids }) => sql`
    update connection_tests set state = 'done', engine = 'postgresql', identity = 'postgresql/new/app', environment_id = ${ids.environmentId}
     where workspace_id = ${workspaceId}`,
  'requests.send': ({ workspaceId, person }) => sql`
    update plans set created_by = ${person.id} where workspace_id = ${workspaceId}`,
  'environments.withdrawPolicy': ({ workspaceId, person }) => sql`
    update policy_changes set proposed_by = ${person.id} where workspace_id = ${workspaceId}`,
  'workspace.unfreeze': ({ workspaceId, person }) => sql`
    update workspaces set frozen_at = now(), frozen_by = ${person.id}, frozen_reason = 'smoke' where id = ${workspaceId}`,
  'requests.bypass': ({ workspaceId }) =>
    sql`update environments set met_identity = null where workspace_id = ${workspaceId}`,
  // The open request for this very plan would be joined, which changes nothing.
  'requests.ask': ({ workspaceId, person }) => sql`
    with ended as (update requests set state = 'withdrawn' where workspace_id = ${workspaceId})
    update plans set created_by = ${person.id} where workspace_id = ${workspaceId}`,
  'requests.start': ({ workspaceId }) => sql`
    with none as (update environments set policy = policy || '{"approvalsRequired":0}' where workspace_id = ${workspaceId})
    update requests set state = 'approved' where workspace_id = ${workspaceId}`,
  'requests.cancel': ({ workspaceId }) => sql`update requests set state = 'queued' where workspace_id = ${workspaceId}`,
}

let db: ControlDatabase
beforeAll(async () => {
  db = await controlDatabase()
})

const mutations = declaredProcedures().filter(({ type, path }) => type === 'mutation' && !(path in shownElsewhere))

describe.each(mutations.map((procedure) => [procedure.path, procedure] as const))('S53 %s', (path, { input }) => {
  it('is in the log when it succeeded', async () => {
    const tenant = await mirrorTenant(db, await db.secondWorkspace())
    const count = async () => {
      const { rows } = await db.owner.execute<{ n: number }>(sql`
        select count(*)::int as n from audit_events where workspace_id in (${tenant.workspaceId}, ${instanceChain}) and action <> 'call.denied'`)
      return rows[0]?.n ?? 0
    }
    const { rows } = await db.owner.execute<{ checksum: string }>(
      sql`select checksum from plans where workspace_id = ${tenant.workspaceId} limit 1`,
    )
    const stage = stages[path]
    if (stage) await db.owner.execute(stage(tenant))
    const typed = {
      ...{ email: 'grace@example.test', url: 'postgresql://app:pw@127.0.0.1/app', afterEnvironmentId: null },
      ...{ sql: 'SELECT 1', typeMap: [{ name: 'app.types.GUID', expression: 'sa.Uuid()' }] },
    }
    const known = { ...sharedAddress, ...tenant.ids, ...rows[0], ...typed }
    const before = await count()
    const answer = await callByPath(callerFor(db.web, tenant.person), path, sampleInput(input, known)).catch(
      (error: unknown) => error,
    )
    if (answer instanceof TRPCError)
      throw new Error(`${path} was refused: ${answer.message} ${JSON.stringify(sampleInput(input, known))}`)
    if (changesNothing.includes(path)) return
    expect(await count()).toBeGreaterThan(before)
  })
})
