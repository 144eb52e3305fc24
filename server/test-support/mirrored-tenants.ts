// Two workspaces that look alike from outside (same slugs, same numbers), each with a row of everything; for showing that
// nothing of the one is reached from the other.
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { connectionTests, environments, policyChanges } from '../db/schema/environments.ts'
import { alerts, memberships, people, tokens } from '../db/schema/people.ts'
import { defaultPolicy } from '../db/schema/policy.ts'
import { projects } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import { runs } from '../db/schema/runs.ts'
import { webhookMessages, webhooks } from '../db/schema/webhooks.ts'
import { newToken } from '../tokens/token-text.ts'
import type { ControlDatabase } from './control-database.ts'
import { stageEnvironment, stageProject, stageRequest, stageState } from './request-stage.ts'
import type { Tenant, TestPerson } from './tenant.ts'

export interface MirroredTenant {
  readonly workspaceId: string
  /** Holds every role. */
  readonly person: TestPerson
  /** Ids by the names that inputs give them. */
  readonly ids: Readonly<Record<string, string>>
}

/** The addresses that both tenants share. */
export const sharedAddress = {
  ...{ project: 'api', environment: 'production', number: 1, revision: 'r1', version: 1 },
  policy: { ...defaultPolicy('production'), approvalsRequired: 2 },
  skips: ['approvals', 'own-approval'],
} as const

export async function mirrorTenant(db: ControlDatabase, tenant: Tenant): Promise<MirroredTenant> {
  const { workspaceId } = tenant
  const person = await tenant.person(['viewer', 'developer', 'approver', 'admin'], 'Everything')
  const colleague = await tenant.person(['developer'], 'Colleague')
  const stage = await stageProject({ owner: db.owner, workspaceId, person: person.id })
  await db.owner.update(projects).set({ slug: sharedAddress.project }).where(eq(projects.id, stage.projectId))
  await db.owner.execute(sql`
    insert into bundle_files (workspace_id, bundle_id, path, checksum, bytes)
    select workspace_id, bundle_id, path, checksum, 'revision = None' from revisions where workspace_id = ${workspaceId}
    on conflict do nothing`)
  const environment = await stageEnvironment(stage, { slug: sharedAddress.environment })
  await db.owner
    .update(environments)
    .set({ metIdentity: 'postgresql/other/app' })
    .where(eq(environments.id, environment.id))
  await stageState(stage, environment.id, { rows: ['r1'] })
  const request = await stageRequest(stage, { environmentId: environment.id, requestedBy: colleague.id })
  await db.owner.insert(runs).values({
    workspaceId,
    requestId: request.id,
    environmentId: environment.id,
    targetIdentity: `postgresql/${randomUUID()}/app`,
    workerId: randomUUID(),
    workerName: 'test-worker',
  })
  const [test] = await db.owner
    .insert(connectionTests)
    .values({
      workspaceId,
      environmentId: randomUUID(),
      family: 'postgresql',
      host: '127.0.0.1',
      port: 5432,
      database: 'app',
      username: 'app',
      tlsMode: 'disable',
      sealed: Buffer.from('sealed'),
      keyVersion: 1,
      createdBy: person.id,
    })
    .returning()
  const [job] = await db.owner
    .insert(jobs)
    .values({ workspaceId, kind: 'make-plan', subjectId: environment.id, requestedBy: person.id, params: {} })
    .returning()
  const account = await stageToken(db, { workspaceId, createdBy: person.id })
  const ids = {
    ...account,
    ...(await stageWebhook(db, { workspaceId, createdBy: person.id })),
    ...(await stageDecisions(db, { environment, proposer: colleague, reader: person })),
    environmentId: environment.id,
    afterEnvironmentId: environment.id,
    planId: request.planId,
    jobId: job?.id ?? '',
    readJob: job?.id ?? '',
    measureJob: job?.id ?? '',
    testId: test?.id ?? '',
    personId: colleague.id,
    projectId: stage.projectId,
    requestId: request.id,
  }
  return { workspaceId, person, ids }
}

/** A loosening that waits for another admin, and an alert that waits to be seen. */
async function stageDecisions(
  db: ControlDatabase,
  of: { environment: typeof environments.$inferSelect; proposer: TestPerson; reader: TestPerson },
) {
  const { workspaceId, id: environmentId, policy: before } = of.environment
  const after = { ...before, approvalsRequired: 0 }
  const [change] = await db.owner
    .insert(policyChanges)
    .values({
      ...{ workspaceId, environmentId, state: 'proposed', fromVersion: 1, before, after },
      ...{ loosens: ['fewer-approvals'], reason: 'a small team', proposedBy: of.proposer.id },
    })
    .returning({ id: policyChanges.id })
  const [alert] = await db.owner
    .insert(alerts)
    .values({ workspaceId, personId: of.reader.id, kind: 'freeze-all', params: { by: 'Colleague', reason: 'smoke' } })
    .returning({ id: alerts.id })
  return { changeId: change?.id ?? '', alertId: alert?.id ?? '' }
}

/** A webhook with a message that did not arrive. */
async function stageWebhook(
  db: ControlDatabase,
  { workspaceId, createdBy }: { workspaceId: string; createdBy: string },
) {
  const [webhook] = await db.owner
    .insert(webhooks)
    .values({
      workspaceId,
      name: 'Ops',
      kind: 'standard',
      sealedUrl: Buffer.from('sealed'),
      host: 'hooks.example.test',
      sealedSecret: Buffer.from('sealed'),
      keyVersion: 1,
      events: ['request.approved'],
      locale: 'en',
      createdBy,
    })
    .returning()
  const webhookId = webhook?.id ?? ''
  const payload = { type: 'request.approved', data: {} }
  const [message] = await db.owner
    .insert(webhookMessages)
    .values({ workspaceId, webhookId, event: 'request.approved', state: 'failed', payload })
    .returning()
  return { webhookId, messageId: message?.id ?? '' }
}

/** A service account with a token. */
async function stageToken(db: ControlDatabase, { workspaceId, createdBy }: { workspaceId: string; createdBy: string }) {
  const [account] = await db.owner.insert(people).values({ kind: 'service', name: 'CI' }).returning()
  const accountId = account?.id ?? ''
  await db.owner.insert(memberships).values({ workspaceId, personId: accountId, roles: ['developer'] })
  const { hash, starts } = newToken()
  const [token] = await db.owner
    .insert(tokens)
    .values({
      ...{ workspaceId, personId: accountId, name: 'deploys', hash, starts, scopes: ['read'], createdBy },
      expiresAt: sql`now() + interval '1 day'`,
    })
    .returning({ id: tokens.id })
  return { accountId, tokenId: token?.id ?? '' }
}

/** Every row of the tenant as text, table by table: two equal answers mean that nothing changed. */
export async function everythingOf(db: ControlDatabase, workspaceId: string): Promise<string> {
  const { rows } = await db.owner.execute<{ table: string }>(sql`
    select c.table_name as table from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE' order by 1`)
  const parts: string[] = []
  for (const { table } of rows) {
    const found = await db.owner.execute(sql`
      select coalesce(string_agg(t::text, E'\n' order by t::text), '') as rows
        from ${sql.identifier(table)} t where workspace_id = ${workspaceId}`)
    parts.push(`${table}\n${JSON.stringify(found.rows)}`)
  }
  return parts.join('\n')
}

/** Every id that belongs to the tenant: none of them may ever be seen from another. */
export function uuidsIn(text: string): Set<string> {
  return new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g))
}
