// Where an environment may be taken from here, as its newest measurement and the newest scripts have it.
import {
  appliedRevisions,
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
export function targetsFrom({ map, messages }: BundleGraph, rows: readonly string[]): PlanTarget[] {
  const named = (value: string, kind: PlanTarget['kind'], revision: string | null): PlanTarget | null => {
    const steps = countSteps(map, { kind, rows, target: value })
    if (steps === null || steps === 0) return null
    return { value, kind, revision, message: revision === null ? null : (messages.get(revision) ?? null), steps }
  }
  const applied = appliedRevisions(map, rows)
  const nearest = (a: PlanTarget, b: PlanTarget) => a.steps - b.steps
  const ups = map.ids.filter((id) => !applied.has(id)).map((id) => upTo({ map, messages, applied }, id))
  const downs = [...applied].filter((id) => !rows.includes(id)).flatMap((id) => named(id, 'downgrade', id) ?? [])
  const onlyHead = map.realHeads.length === 1 ? (map.realHeads[0] ?? null) : null
  return [
    named('heads', 'upgrade', onlyHead),
    ...ups.sort(nearest),
    // From several rows "one back" means several things; a person names the revision instead.
    rows.length === 1 ? named('-1', 'downgrade', null) : null,
    ...downs.sort(nearest),
    named('base', 'downgrade', null),
  ].filter((target) => target !== null)
}

/** Counted without ordering the way: a long history names thousands of targets. */
function upTo(
  { map, messages, applied }: Pick<BundleGraph, 'map' | 'messages'> & { applied: ReadonlySet<string> },
  id: string,
): PlanTarget {
  const missing = [...appliedRevisions(map, [id])].filter((revision) => !applied.has(revision))
  return { value: id, kind: 'upgrade', revision: id, message: messages.get(id) ?? null, steps: missing.length }
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
