// A cheap mark of a folder: when it moves, something in the folder may have changed and it is read anew.
import { SourceRefused, watchStamp } from '@revlane/revision-source'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { bundleFiles } from '../db/schema/projects.ts'
import { readerVersion } from './reader-version.ts'

export interface SourceFolder {
  readonly sourceRoot: string
  readonly sourceFolder: string
}

/** @param around modules and files beside the scripts of the newest bundle (pathsAround): they are looked at too */
export async function sourceStamp(
  { sourceRoot, sourceFolder }: SourceFolder,
  around: readonly string[],
): Promise<string> {
  try {
    return `${readerVersion} ${await watchStamp({ root: sourceRoot, folder: sourceFolder }, around)}`
  } catch (error) {
    // A folder that can't be read has a mark too: its refusal is told once, not every few seconds.
    if (error instanceof SourceRefused) return `refused ${error.code} ${JSON.stringify(error.params)}`
    throw error
  }
}

export async function pathsAround(ctx: Ctx, bundleId: string | null): Promise<string[]> {
  if (bundleId === null) return []
  const files = await ctx.db
    .select({ path: bundleFiles.path })
    .from(bundleFiles)
    .where(
      and(
        eq(bundleFiles.workspaceId, ctx.workspaceId),
        eq(bundleFiles.bundleId, bundleId),
        inArray(bundleFiles.role, ['module', 'file']),
      ),
    )
    .orderBy(bundleFiles.path)
  return files.map(({ path }) => path)
}
