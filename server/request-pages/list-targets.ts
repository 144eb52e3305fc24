// Where an environment may be taken from here, as its newest measurement and the newest scripts have it.
import {
  appliedRevisions,
  describeRows,
  downgradeSteps,
  RevisionError,
  type RevisionMap,
  upgradeSteps,
} from '@revlane/revision-graph'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import { AppError } from '../errors.ts'
import { type BundleGraph, loadBundleGraph } from '../requests/bundle-graph.ts'
import { environmentState, notMeasured, readStates } from '../states/environment-state.ts'
import { reachCounter } from './reach-counter.ts'

const planTarget = z.object({
  /** `heads`, a revision, `-1` or `base`: what a plan is ordered with. */
  value: z.string(),
  kind: z.enum(['upgrade', 'downgrade']),
  revision: z.string().nullable(),
  message: z.string().nullable(),
  steps: z.number(),
})
export type PlanTarget = z.infer<typeof planTarget>

export const targetsView = z.object({ state: environmentState, targets: z.array(planTarget) })
export type TargetsView = z.infer<typeof targetsView>

export async function listTargets(ctx: Ctx, at: { project: string; environment: string }): Promise<TargetsView> {
  authorize(ctx, 'workspace.see')
  const [row] = await ctx.db
    .select({ id: environments.id, bundleId: projects.bundleId })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(
      and(
        eq(environments.workspaceId, ctx.workspaceId),
        eq(projects.slug, at.project),
        eq(environments.slug, at.environment),
      ),
    )
  if (!row) throw new AppError('not-found', { kind: 'environment' })
  const state = (await readStates(ctx, { environmentId: row.id })).get(row.id) ?? notMeasured
  const isKnown = state.word !== 'not-measured' && state.word !== 'unreachable'
  if (row.bundleId === null || !isKnown) return { state, targets: [] }
  return { state, targets: targetsFrom(await loadBundleGraph(ctx, row.bundleId), state.rows) }
}

/** Upgrades nearest first with `heads` on top, then downgrades nearest first, `base` last. */
export function targetsFrom(
  { map, messages }: Pick<BundleGraph, 'map' | 'messages'>,
  rows: readonly string[],
): PlanTarget[] {
  const { kind: meaning } = describeRows(map, rows)
  // From rows that the scripts do not explain no way leads anywhere.
  if (meaning === 'unknown-revision' || meaning === 'overlapping') return []
  const applied = appliedRevisions(map, rows)
  const to = (kind: PlanTarget['kind'], steps: (id: string) => number) => (id: string) => ({
    ...{ value: id, kind, revision: id, message: messages.get(id) ?? null, steps: steps(id) },
  })
  const named = (value: string, kind: PlanTarget['kind'], revision: string | null): PlanTarget | null => {
    const steps = countSteps(map, { kind, rows, target: value })
    if (steps === null || steps === 0) return null
    return { value, kind, revision, message: revision === null ? null : (messages.get(revision) ?? null), steps }
  }
  const missing = new Set(map.ids.filter((id) => !applied.has(id)))
  const behind = reachCounter(map, { next: (id) => map.get(id)?.allParents ?? [], within: missing })
  const above = reachCounter(map, { next: (id) => map.get(id)?.allNextRevisions ?? [], within: applied })
  const ups = [...missing].map(to('upgrade', (id) => behind([id])))
  const downs = [...applied]
    .filter((id) => !rows.includes(id))
    .map(to('downgrade', (id) => above(map.nextRevisions(id))))
  const nearest = (a: PlanTarget, b: PlanTarget) => a.steps - b.steps
  const onlyHead = map.realHeads.length === 1 ? (map.realHeads[0] ?? null) : null
  return [
    named('heads', 'upgrade', onlyHead),
    ...ups.sort(nearest),
    // From several rows "one back" means several things; a person names the revision instead.
    rows.length === 1 ? named('-1', 'downgrade', null) : null,
    ...downs.filter(({ steps }) => steps > 0).sort(nearest),
    named('base', 'downgrade', null),
  ].filter((target) => target !== null)
}

/** Null where the graph has no way there. */
function countSteps(
  map: RevisionMap,
  { kind, rows, target }: { kind: PlanTarget['kind']; rows: readonly string[]; target: string },
): number | null {
  try {
    return (kind === 'upgrade' ? upgradeSteps : downgradeSteps)(map, { rows, target }).length
  } catch (error) {
    if (error instanceof RevisionError) return null
    throw error
  }
}
