// A database becomes an environment of a project: the address that was tested, and the password that was sealed for it.
import { randomBytes } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { credentials, environments } from '../db/schema/environments.ts'
import { defaultPolicy, policyDocument } from '../db/schema/policy.ts'
import { tiers } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { assertOrder } from '../policies/assert-order.ts'
import { getProjectRow } from '../projects/get-project-row.ts'
import { makeSlug } from '../projects/make-slug.ts'
import { enqueue } from '../queue/enqueue.ts'
import { type ConnectionTestRow, getPassedTest } from './connection/get-connection-test.ts'
import { assertPrivate } from './connection/tls-rule.ts'

/** The rest of the policy begins as its tier asks for, and is changed on the environment's page. */
const firstPolicy = policyDocument.pick({ approvalsRequired: true, ownApprovalCounts: true, afterEnvironmentId: true })

export const environmentInput = firstPolicy.extend({
  project: z.string().max(80),
  testId: z.uuid(),
  name: z.string().trim().min(1).max(80),
  tier: z.enum(tiers),
  /** Place in the promotion order, 1-based; the end when absent. */
  position: z.int().min(1).max(1_000).optional(),
})
export type EnvironmentInput = z.infer<typeof environmentInput>

/** @throws AppError `connection-not-tested`, `environment-exists`, `slug-taken`, `family-mismatch`, `production-needs-tls`, `not-found` */
export async function registerEnvironment(ctx: PersonCtx, input: EnvironmentInput): Promise<{ slug: string }> {
  authorize(ctx, 'environment.register')
  const name = input.name.trim()
  if (name === '') throw new AppError('name-missing')
  const project = await getProjectRow(ctx, { slug: input.project })
  const test = await getPassedTest(ctx, { testId: input.testId, family: project.family })
  assertPrivate(input.tier, test)
  const { afterEnvironmentId } = input
  await assertOrder(ctx, { environmentId: null, projectId: project.id, after: afterEnvironmentId })
  await assertFree(ctx, { id: test.environmentId, projectId: project.id, slug: slugOf(name) })
  const slug = slugOf(name) ?? `environment-${randomBytes(3).toString('hex')}`
  const position = await takePosition(ctx, project.id, input.position)
  const { id, address } = addressOf(test)
  const { approvalsRequired, ownApprovalCounts } = input
  const policy = { ...defaultPolicy(input.tier), approvalsRequired, ownApprovalCounts, afterEnvironmentId }
  await ctx.db.insert(environments).values({
    ...address,
    workspaceId: ctx.workspaceId,
    id,
    projectId: project.id,
    slug,
    name,
    tier: input.tier,
    position,
    identity: test.identity,
    policy,
    createdBy: ctx.actor.id,
  })
  const { sealed, keyVersion } = test
  await ctx.db.insert(credentials).values({
    workspaceId: ctx.workspaceId,
    environmentId: id,
    purpose: 'all',
    sealed,
    keyVersion,
    setBy: ctx.actor.id,
  })
  await enqueue(ctx, { kind: 'measure-environment', subjectId: id })
  const { host, port, database, username, tlsMode } = address
  await appendEvent(ctx, {
    action: 'environment.registered',
    object: { kind: 'environment', id, name },
    details: {
      ...{ project: project.slug, tier: input.tier, position, host, port, database, username, tlsMode },
      ...{ identity: test.identity, after: policy },
    },
  })
  return { slug }
}

function slugOf(name: string): string | null {
  return makeSlug(name, '') || null
}

function addressOf(test: ConnectionTestRow) {
  const { host, port, database, username, tlsMode, caPem, environmentId } = test
  return { id: environmentId, address: { host, port, database, username, tlsMode, caPem } }
}

interface FreeKey {
  readonly id: string
  readonly projectId: string
  readonly slug: string | null
}

async function assertFree(ctx: PersonCtx, { id, projectId, slug }: FreeKey): Promise<void> {
  const rows = await ctx.db
    .select({ id: environments.id, slug: environments.slug, projectId: environments.projectId })
    .from(environments)
    .where(eq(environments.workspaceId, ctx.workspaceId))
  if (rows.some((row) => row.id === id)) throw new AppError('environment-exists')
  if (slug !== null && rows.some((row) => row.projectId === projectId && row.slug === slug)) {
    throw new AppError('slug-taken', { slug })
  }
}

/** Makes room in the promotion order. Positions go over negative numbers, since each is unique at every moment. */
async function takePosition(ctx: PersonCtx, projectId: string, wanted: number | undefined): Promise<number> {
  const ofProject = and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, projectId))
  const [last] = await ctx.db
    .select({ position: sql<number>`coalesce(max(${environments.position}), 0)::int` })
    .from(environments)
    .where(ofProject)
  const end = (last?.position ?? 0) + 1
  if (wanted === undefined || wanted >= end) return end
  await ctx.db
    .update(environments)
    .set({ position: sql`-(${environments.position} + 1)` })
    .where(and(ofProject, sql`${environments.position} >= ${wanted}`))
  await ctx.db
    .update(environments)
    .set({ position: sql`-${environments.position}` })
    .where(and(ofProject, lt(environments.position, 0)))
  return wanted
}
