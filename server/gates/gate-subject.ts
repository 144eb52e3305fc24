// What the gates look at: loaded once for all of them, and what is costly only when a gate asks for it.
import { type Plan, parsePlan } from '@revlane/sql-plan'
import { and, eq } from 'drizzle-orm'
import { type ApprovalCount, countApprovals } from '../approvals/count-approvals.ts'
import { countEligible } from '../approvals/count-eligible.ts'
import { loadAuthors } from '../approvals/load-authors.ts'
import { loadReviews } from '../approvals/load-reviews.ts'
import type { Ctx } from '../context.ts'
import { memberships, people, workspaces } from '../db/schema/people.ts'
import { projects } from '../db/schema/projects.ts'
import { bypasses, type PlanFinding, plans } from '../db/schema/requests.ts'
import { AppError } from '../errors.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import type { RequestRow } from '../requests/lock-request.ts'

/** Who said what about the plan, by the policy as it is now. */
export interface PeopleSubject {
  readonly count: ApprovalCount
  readonly authors: ReadonlySet<string>
  /** How many members could approve it. */
  readonly eligible: number
}

/** An admin's break-glass that still stands. */
export interface StandingBypass {
  readonly skips: readonly string[]
  readonly by: string
}

export interface GateSubject {
  readonly request: RequestRow
  readonly environment: EnvironmentRow
  readonly frozen: { readonly at: Date; readonly reason: string } | null
  readonly bypass: StandingBypass | null
  readonly findings: readonly PlanFinding[]
  readonly paths: { readonly project: string; readonly environment: string }
  /** Null for bytes that are no plan. */
  plan(): Promise<Plan | null>
  people(): Promise<PeopleSubject>
}

export async function loadSubject(
  ctx: Ctx,
  { request, environment }: Pick<GateSubject, 'request' | 'environment'>,
): Promise<GateSubject> {
  const [row] = await ctx.db
    .select({
      findings: plans.findings,
      project: projects.slug,
      frozenAt: workspaces.frozenAt,
      frozenReason: workspaces.frozenReason,
    })
    .from(plans)
    .innerJoin(workspaces, eq(workspaces.id, plans.workspaceId))
    .innerJoin(projects, and(eq(projects.workspaceId, plans.workspaceId), eq(projects.id, environment.projectId)))
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, request.planId)))
  if (!row) throw new AppError('not-found')
  const plan = once(() => readPlan(ctx, request.planId))
  const project = `/p/${row.project}`
  return {
    ...{ request, environment, plan, findings: row.findings },
    frozen: row.frozenAt === null ? null : { at: row.frozenAt, reason: row.frozenReason ?? '' },
    bypass: await findBypass(ctx, request),
    paths: { project, environment: `${project}/e/${environment.slug}` },
    people: once(async () => loadPeople(ctx, { request, environment, isReadable: (await plan()) !== null })),
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | null = null
  return () => {
    begun ??= work()
    return begun
  }
}

async function readPlan(ctx: Ctx, planId: string): Promise<Plan | null> {
  const [stored] = await ctx.db
    .select({ body: plans.body })
    .from(plans)
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, planId)))
  try {
    return parsePlan(stored?.body ?? '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'invalid-plan') return null
    throw error
  }
}

interface PeopleOf extends Pick<GateSubject, 'request' | 'environment'> {
  readonly isReadable: boolean
}

async function loadPeople(ctx: Ctx, { request, environment, isReadable }: PeopleOf): Promise<PeopleSubject> {
  const { policy } = environment
  const authors = isReadable ? await loadAuthors(ctx, request) : new Set([request.requestedBy])
  const asked = { authors, checksum: request.checksum, now: ctx.now() }
  const count = countApprovals(policy, asked, await loadReviews(ctx, request.id))
  return { count, authors, eligible: await countEligible(ctx, { policy, authors }) }
}

/** It stands for this plan alone, and only while the person who broke the glass is still an admin here. */
async function findBypass(ctx: Ctx, request: RequestRow): Promise<StandingBypass | null> {
  const [row] = await ctx.db
    .select({
      skips: bypasses.skips,
      by: people.name,
      at: bypasses.createdAt,
      disabledAt: people.disabledAt,
      roles: memberships.roles,
      endedAt: memberships.endedAt,
      memberSince: memberships.createdAt,
    })
    .from(bypasses)
    .innerJoin(people, eq(people.id, bypasses.personId))
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, bypasses.workspaceId), eq(memberships.personId, bypasses.personId)),
    )
    .where(
      and(
        eq(bypasses.workspaceId, ctx.workspaceId),
        eq(bypasses.requestId, request.id),
        eq(bypasses.checksum, request.checksum),
      ),
    )
  if (!row || row.disabledAt !== null || row.endedAt !== null || row.memberSince > row.at) return null
  return row.roles.includes('admin') ? { skips: row.skips, by: row.by } : null
}
