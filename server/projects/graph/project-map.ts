// The revision map of a bundle. A bundle never changes, so that a map that was built once is kept: building one of ten thousand
// revisions for every look at a page would be felt.
import { buildRevisionMap, type RevisionMap } from '@revlane/revision-graph'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import { revisions } from '../../db/schema/projects.ts'

const kept = new Map<string, RevisionMap>()
const mostKept = 16

/** @param bundleId of a project that the caller found in the workspace of `ctx` */
export async function loadProjectMap(ctx: Ctx, bundleId: string): Promise<RevisionMap> {
  const key = `${ctx.workspaceId} ${bundleId}`
  const known = kept.get(key)
  if (known) return known
  const rows = await ctx.db
    .select({
      ...{ revision: revisions.revision, downRevisions: revisions.downRevisions, dependsOn: revisions.dependsOn },
      ...{ branchLabels: revisions.branchLabels, file: revisions.path },
    })
    .from(revisions)
    .where(and(eq(revisions.workspaceId, ctx.workspaceId), eq(revisions.bundleId, bundleId)))
    .orderBy(asc(revisions.mapOrder))
  const map = buildRevisionMap(rows)
  const [oldest] = kept.keys()
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
  kept.set(key, map)
  return map
}
