// The stored bytes of the scripts that a plan takes, what env.py says, and the SQL that people supplied for refused ones.
import { readEnvironment, readScript, type Script, type ScriptEnvironment } from '@revlane/alembic-script'
import { and, eq, inArray } from 'drizzle-orm'
import type { LoadedGraph } from '../bundles/load-graph.ts'
import type { Ctx } from '../context.ts'
import { bundleFiles, sqlOverrides } from '../db/schema/projects.ts'

export interface LoadedScripts {
  /** By revision. */
  readonly scripts: ReadonlyMap<string, Script>
  readonly environment: ScriptEnvironment
  /** SQL by `<direction> <script checksum>`. */
  readonly overrides: ReadonlyMap<string, string>
}

export interface ScriptsOf {
  readonly projectId: string
  readonly graph: LoadedGraph
  readonly revisions: readonly string[]
}

export async function loadScripts(ctx: Ctx, { projectId, graph, revisions }: ScriptsOf): Promise<LoadedScripts> {
  const rows = revisions.flatMap((revision) => graph.revisions.get(revision) ?? [])
  const envPy = graph.bundle.settings.find((setting) => setting.key === 'env.py')?.value ?? null
  const bytes = await readBytes(ctx, graph.id, [...rows.map((row) => row.path), ...(envPy === null ? [] : [envPy])])
  const scripts = new Map<string, Script>()
  for (const row of rows) {
    const found = bytes.get(row.path)
    if (found) scripts.set(row.revision, await readScript({ path: row.path, bytes: found }))
  }
  const envBytes = envPy === null ? undefined : bytes.get(envPy)
  return {
    scripts,
    environment: await readEnvironment(envPy !== null && envBytes ? { path: envPy, bytes: envBytes } : null),
    overrides: await readOverrides(ctx, projectId),
  }
}

async function readBytes(ctx: Ctx, bundleId: string, paths: readonly string[]): Promise<Map<string, Buffer>> {
  if (paths.length === 0) return new Map()
  const files = await ctx.db
    .select({ path: bundleFiles.path, bytes: bundleFiles.bytes })
    .from(bundleFiles)
    .where(
      and(
        eq(bundleFiles.workspaceId, ctx.workspaceId),
        eq(bundleFiles.bundleId, bundleId),
        inArray(bundleFiles.path, [...paths]),
      ),
    )
  return new Map(files.map((file) => [file.path, file.bytes]))
}

async function readOverrides(ctx: Ctx, projectId: string): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ direction: sqlOverrides.direction, checksum: sqlOverrides.scriptChecksum, sql: sqlOverrides.sql })
    .from(sqlOverrides)
    .where(
      and(
        eq(sqlOverrides.workspaceId, ctx.workspaceId),
        eq(sqlOverrides.projectId, projectId),
        eq(sqlOverrides.current, true),
      ),
    )
  return new Map(rows.map((row) => [`${row.direction} ${row.checksum}`, row.sql]))
}
