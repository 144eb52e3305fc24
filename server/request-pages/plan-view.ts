// A stored plan as people read it before they send or approve it.
import { InvalidPlan, type Plan, parsePlan } from '@revlane/sql-plan'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { bundles, projects } from '../db/schema/projects.ts'
import { plans } from '../db/schema/requests.ts'
import { engines, requestKinds, type Tier } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { sourceNote } from '../projects/revision-header.ts'
import { environmentRef, told } from '../shapes.ts'

export const planView = z.object({
  id: z.string(),
  /** Null when something was refused: then there is nothing to approve. */
  checksum: z.string().nullable(),
  kind: z.enum(requestKinds),
  target: z.string(),
  fromRows: z.array(z.string()),
  toRows: z.array(z.string()),
  createdAt: z.date(),
  environment: environmentRef,
  project: z.object({ slug: z.string(), name: z.string() }),
  engine: z.enum(engines),
  transaction: z.enum(['one', 'none']),
  bundleHash: z.string(),
  steps: z.array(
    z.object({
      revision: z.string(),
      direction: z.enum(['upgrade', 'downgrade', 'stamp']),
      message: z.string(),
      path: z.string(),
      statements: z.array(
        z.object({
          ordinal: z.number(),
          sql: z.string(),
          role: z.enum(['script', 'version', 'version-table']),
          line: z.number().nullable(),
          override: z.boolean(),
        }),
      ),
    }),
  ),
  findings: z.array(told.extend({ severity: z.enum(['info', 'warn', 'danger']), ordinal: z.number().nullable() })),
  refusals: z.array(sourceNote),
  offlineText: z.string().nullable(),
  revisionCount: z.number(),
  statementCount: z.number(),
})
export type PlanView = z.infer<typeof planView>

export async function loadPlanView(ctx: Ctx, planId: string): Promise<PlanView> {
  const [row] = await ctx.db
    .select({ plan: plans, environment: environments, project: projects, bundleHash: bundles.hash })
    .from(plans)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, plans.workspaceId), eq(environments.id, plans.environmentId)),
    )
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .innerJoin(bundles, and(eq(bundles.workspaceId, plans.workspaceId), eq(bundles.id, plans.bundleId)))
    .where(and(eq(plans.workspaceId, ctx.workspaceId), eq(plans.id, planId)))
  if (!row) throw new AppError('not-found', { kind: 'plan' })
  const { plan, environment, project, bundleHash } = row
  const body = readBody(plan.body)
  const { id, checksum, target, fromRows, toRows, createdAt, findings, offlineText, revisionCount, statementCount } =
    plan
  const { slug, name, position } = environment
  return {
    ...{ id, checksum, target, fromRows, toRows, createdAt, findings, offlineText, revisionCount, statementCount },
    bundleHash,
    // Proof for the two: the columns' checks allow no other words.
    kind: plan.kind as PlanView['kind'],
    environment: { id: environment.id, slug, name, tier: environment.tier as Tier, position },
    project: { slug: project.slug, name: project.name },
    engine: body?.engine ?? (project.family === 'postgresql' ? 'postgresql' : 'mysql'),
    transaction: body?.transaction ?? (project.family === 'postgresql' ? 'one' : 'none'),
    steps: body === null ? [] : stepsOf(body),
    refusals:
      plan.body !== null && body === null
        ? [...plan.refusals, { code: 'plan-unreadable', params: {}, path: '', line: null }]
        : plan.refusals,
  }
}

/** A body that is no plan any more is shown as refused: the page must open, and the worker won't run it. */
function readBody(body: string | null): Plan | null {
  if (body === null) return null
  try {
    return parsePlan(body)
  } catch (error) {
    if (error instanceof InvalidPlan) return null
    throw error
  }
}

function stepsOf(plan: Plan): PlanView['steps'] {
  return plan.steps.map(({ revision, direction, message, path, statements }) => ({
    ...{ revision, direction, message, path },
    statements: statements.map(({ ordinal, sql, role, origin, override }) => ({
      ...{ ordinal, sql, role, override },
      line: origin?.line ?? null,
    })),
  }))
}
