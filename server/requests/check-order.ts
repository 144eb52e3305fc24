// "After staging": the earlier environment was measured at the plan's revisions, with equal script checksums, since its last run.
// It is about promotion, so it asks nothing of a downgrade.
import { appliedRevisions } from '@revlane/revision-graph'
import { InvalidPlan, type Plan, type PlanStep, PlanTooNew, parsePlan } from '@revlane/sql-plan'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Told } from '../db/schema/projects.ts'
import { plans, requests } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import { type BundleGraph, loadBundleGraph } from './bundle-graph.ts'
import { type EnvironmentRow, getEnvironment } from './get-environment.ts'
import { findNewestState, type StateRow } from './newest-state.ts'

export interface OrderVerdict {
  readonly holds: boolean
  readonly told: Told
}

export async function checkOrder(
  ctx: Ctx,
  { after, plan }: { after: string | null; plan: Plan },
): Promise<OrderVerdict> {
  if (after === null) return holds('order-none')
  if (plan.kind !== 'upgrade') return holds('order-upgrades-only')
  const earlier = await getEnvironment(ctx, after)
  const state = await findNewestState(ctx, earlier.id)
  const reason = await findReason(ctx, { earlier, state, plan })
  return reason === null ? holds('order-met', earlier.name) : { holds: false, told: reason }
}

function holds(code: string, environment?: string): OrderVerdict {
  return { holds: true, told: { code, params: environment === undefined ? {} : { environment } } }
}

interface Earlier {
  readonly earlier: EnvironmentRow
  readonly state: StateRow | null
  readonly plan: Plan
}

async function findReason(ctx: Ctx, { earlier, state, plan }: Earlier): Promise<Told | null> {
  const because = (code: string, params: Told['params'] = {}): Told => ({
    code,
    params: { environment: earlier.name, ...params },
  })
  if (state === null || state.bundleId === null) return because('order-not-measured')
  if (state.word === 'unreachable') return because('order-unreachable')
  if (!(await isMeasuredSinceRun(ctx, earlier.id, state))) return because('order-not-measured-since-run')
  const graph = await loadBundleGraph(ctx, state.bundleId)
  const applied = appliedRevisions(graph.map, state.versionRows)
  const missing = plan.steps.filter((step) => !applied.has(step.revision))
  if (missing[0]) return because('order-behind', { revision: missing[0].revision, count: missing.length })
  const other = await findOtherScript(ctx, { environmentId: earlier.id, graph, plan })
  return other === null ? null : because('order-other-script', { revision: other })
}

async function isMeasuredSinceRun(ctx: Ctx, environmentId: string, state: StateRow): Promise<boolean> {
  const rows = await ctx.db
    .select({ measured: sql<boolean>`bool_and(${runs.endedAt} is not null and ${runs.endedAt} < ${state.measuredAt})` })
    .from(runs)
    .where(and(eq(runs.workspaceId, ctx.workspaceId), eq(runs.environmentId, environmentId)))
  return rows[0]?.measured ?? true
}

/** The script that ran there counts where we ran it; what came there by another way is known by its bundle alone. */
async function findOtherScript(
  ctx: Ctx,
  { environmentId, graph, plan }: { environmentId: string; graph: BundleGraph; plan: Plan },
): Promise<string | null> {
  const ran = await loadRanScripts(
    ctx,
    environmentId,
    plan.steps.map((step) => step.revision),
  )
  const other = plan.steps.find(
    (step) => (ran.get(step.revision) ?? graph.checksums.get(step.revision)) !== step.scriptChecksum,
  )
  return other?.revision ?? null
}

const PAGE = 50

/** The script of each wanted revision as its newest run there had it; reads back in time until all are found or nothing is left. */
async function loadRanScripts(
  ctx: Ctx,
  environmentId: string,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let read = 0; wanted.some((revision) => !found.has(revision)); read += PAGE) {
    const bodies = await loadSucceededPlans(ctx, environmentId, read)
    for (const { body } of bodies) {
      for (const { revision, scriptChecksum } of body === null ? [] : scriptsOf(body, wanted))
        if (!found.has(revision)) found.set(revision, scriptChecksum)
    }
    if (bodies.length < PAGE) break
  }
  return found
}

/** Bytes that can't be read may have held any script: each wanted one counts as another than the plan's. */
function scriptsOf(body: string, wanted: readonly string[]): readonly Pick<PlanStep, 'revision' | 'scriptChecksum'>[] {
  try {
    return parsePlan(body).steps
  } catch (error) {
    if (!(error instanceof InvalidPlan || error instanceof PlanTooNew)) throw error
    return wanted.map((revision) => ({ revision, scriptChecksum: 'unreadable' }))
  }
}

/** One page of the upgrades that succeeded there, newest first. */
function loadSucceededPlans(ctx: Ctx, environmentId: string, offset: number) {
  return ctx.db
    .select({ body: plans.body })
    .from(requests)
    .innerJoin(plans, and(eq(plans.workspaceId, requests.workspaceId), eq(plans.id, requests.planId)))
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.environmentId, environmentId),
        eq(requests.state, 'succeeded'),
        eq(requests.kind, 'upgrade'),
      ),
    )
    .orderBy(desc(requests.closedAt), desc(requests.number))
    .limit(PAGE)
    .offset(offset)
}
