// The revision graph of a stored bundle, and the checksum of each script in it.
import { buildRevisionMap, type RevisionMap } from '@revlane/revision-graph'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { revisions } from '../db/schema/projects.ts'

export interface BundleGraph {
  readonly map: RevisionMap
  readonly checksums: ReadonlyMap<string, string>
  readonly messages: ReadonlyMap<string, string>
}

export async function loadBundleGraph(ctx: Ctx, bundleId: string): Promise<BundleGraph> {
  const rows = await ctx.db
    .select({
      revision: revisions.revision,
      downRevisions: revisions.downRevisions,
      dependsOn: revisions.dependsOn,
      branchLabels: revisions.branchLabels,
      checksum: revisions.checksum,
      message: revisions.message,
      file: revisions.path,
    })
    .from(revisions)
    .where(and(eq(revisions.workspaceId, ctx.workspaceId), eq(revisions.bundleId, bundleId)))
    .orderBy(asc(revisions.mapOrder))
  return {
    map: buildRevisionMap(rows),
    checksums: new Map(rows.map((row) => [row.revision, row.checksum])),
    messages: new Map(rows.map((row) => [row.revision, row.message])),
  }
}
