// Whose work a plan is: who asked for it, by themselves or by a token that they made, and who wrote SQL that stands in it in place
// of a script. Where policy asks for another person, none of them is one.
import { parsePlan } from '@revlane/sql-plan'
import { and, eq, inArray, lte } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { tokens } from '../db/schema/people.ts'
import { sqlOverrides } from '../db/schema/projects.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { mayHaveAsked } from './token-makers.ts'

export interface AuthoredRequest {
  readonly id: string
  readonly planId: string
  readonly projectId: string
  readonly requestedBy: string
}

/** @throws InvalidPlan when the stored plan cannot be read: nobody may approve what nobody can read */
export async function loadAuthors(ctx: Ctx, request: AuthoredRequest): Promise<ReadonlySet<string>> {
  return new Set([
    request.requestedBy,
    ...(await loadTokenMakers(ctx, request)),
    ...(await loadOverrideAuthors(ctx, request)),
  ])
}

async function loadTokenMakers(ctx: Ctx, { id }: AuthoredRequest): Promise<string[]> {
  const makers = await ctx.db
    .selectDistinct({ by: tokens.createdBy })
    .from(tokens)
    .innerJoin(requests, mayHaveAsked())
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, id)))
  return makers.map(({ by }) => by)
}

async function loadOverrideAuthors(ctx: Ctx, request: AuthoredRequest): Promise<string[]> {
  const [plan] = await ctx.db
    .select({ body: plans.body, createdAt: plans.createdAt })
    .from(plans)
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, request.planId)))
  const steps = parsePlan(plan?.body ?? '').steps.filter((step) => step.statements.some(({ override }) => override))
  if (!plan || steps.length === 0) return []
  const overrides = await ctx.db
    .select({ by: sqlOverrides.createdBy })
    .from(sqlOverrides)
    .where(
      and(
        eq(sqlOverrides.workspaceId, ctx.workspaceId),
        eq(sqlOverrides.projectId, request.projectId),
        lte(sqlOverrides.createdAt, plan.createdAt),
        inArray(
          sqlOverrides.scriptChecksum,
          steps.map((step) => step.scriptChecksum),
        ),
      ),
    )
  return overrides.map(({ by }) => by)
}
