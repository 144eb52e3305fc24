// The revision graph of a stored bundle, and the version table that its scripts write to.
import { buildRevisionMap, type RevisionMap } from '@revlane/revision-graph'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { bundles, revisions } from '../db/schema/projects.ts'

export type RevisionRow = typeof revisions.$inferSelect
type BundleRow = typeof bundles.$inferSelect

export interface LoadedGraph {
  readonly id: string
  readonly bundle: BundleRow
  readonly versionTable: { readonly schema: string | null; readonly name: string }
  readonly map: RevisionMap
  readonly revisions: ReadonlyMap<string, RevisionRow>
}

export async function loadGraph(ctx: Ctx, bundleId: string): Promise<LoadedGraph | null> {
  const [bundle] = await ctx.db
    .select()
    .from(bundles)
    .where(and(eq(bundles.workspaceId, ctx.workspaceId), eq(bundles.id, bundleId)))
  if (!bundle) return null
  const rows = await ctx.db
    .select()
    .from(revisions)
    .where(and(eq(revisions.workspaceId, ctx.workspaceId), eq(revisions.bundleId, bundleId)))
    .orderBy(asc(revisions.mapOrder))
  return {
    id: bundleId,
    bundle,
    versionTable: { schema: bundle.versionTableSchema, name: bundle.versionTable },
    map: buildRevisionMap(rows.map((row) => ({ ...row, file: row.path }))),
    revisions: new Map(rows.map((row) => [row.revision, row])),
  }
}
