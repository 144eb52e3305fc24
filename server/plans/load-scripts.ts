// The stored bytes of the scripts that a plan takes, what decides their meaning, and the SQL that people supplied for refused ones.
import { type Engine, type ModuleSource, readScript, type Script } from '@revlane/alembic-script'
import { and, eq, inArray } from 'drizzle-orm'
import type { LoadedGraph } from '../bundles/load-graph.ts'
import { readMeaning, type SourceMeaning } from '../bundles/source-meaning.ts'
import type { Ctx } from '../context.ts'
import { bundleFiles, sqlOverrides } from '../db/schema/projects.ts'
import type { FileRole } from '../db/schema/words.ts'
import { readSettingsAt } from '../source-settings/read-settings.ts'

export interface LoadedScripts {
  /** By revision. */
  readonly scripts: ReadonlyMap<string, Script>
  readonly meaning: SourceMeaning
  /** SQL by `<direction> <script checksum>`. */
  readonly overrides: ReadonlyMap<string, string>
}

export interface ScriptsOf {
  readonly projectId: string
  readonly graph: LoadedGraph
  readonly revisions: readonly string[]
  readonly engine: Engine
}

export async function loadScripts(ctx: Ctx, order: ScriptsOf): Promise<LoadedScripts> {
  const { projectId, graph, revisions, engine } = order
  const rows = revisions.flatMap((revision) => graph.revisions.get(revision) ?? [])
  const files = await readFiles(
    ctx,
    graph.id,
    rows.map((row) => row.path),
  )
  const ofRole = (role: FileRole) => files.filter((file) => file.role === role)
  const document = await readSettingsAt(ctx, projectId, graph.bundle.settingsVersion)
  const meaning = await readMeaning({
    envPy: ofRole('env')[0] ?? null,
    roots: graph.bundle.moduleRoots,
    base: graph.bundle.moduleBase,
    modules: ofRole('module'),
    texts: ofRole('file'),
    scripts: ofRole('script'),
    document,
  })
  const scripts = new Map<string, Script>()
  for (const row of rows) {
    const found = files.find((file) => file.path === row.path)
    if (found) scripts.set(row.revision, await readScript(found, meaning.modules))
  }
  return { scripts, meaning, overrides: await readOverrides(ctx, { projectId, engine }) }
}

/** Every script of the bundle, by revision. */
export async function loadHistory(ctx: Ctx, graph: LoadedGraph, modules: ModuleSource): Promise<Map<string, Script>> {
  const files = await ctx.db
    .select({ path: bundleFiles.path, bytes: bundleFiles.bytes })
    .from(bundleFiles)
    .where(
      and(
        eq(bundleFiles.workspaceId, ctx.workspaceId),
        eq(bundleFiles.bundleId, graph.id),
        eq(bundleFiles.role, 'script'),
      ),
    )
  const scripts = new Map<string, Script>()
  for (const file of files) {
    const script = await readScript(file, modules)
    scripts.set(script.header.revision, script)
  }
  return scripts
}

/** The named scripts, and all that is no script. */
async function readFiles(ctx: Ctx, bundleId: string, scripts: readonly string[]) {
  const columns = { path: bundleFiles.path, bytes: bundleFiles.bytes, role: bundleFiles.role }
  const inBundle = and(eq(bundleFiles.workspaceId, ctx.workspaceId), eq(bundleFiles.bundleId, bundleId))
  const around = await ctx.db
    .select(columns)
    .from(bundleFiles)
    .where(and(inBundle, inArray(bundleFiles.role, ['env', 'module', 'file'])))
  if (scripts.length === 0) return around
  const named = await ctx.db
    .select(columns)
    .from(bundleFiles)
    .where(and(inBundle, inArray(bundleFiles.path, [...scripts])))
  return [...named, ...around]
}

interface OverridesOf {
  readonly projectId: string
  readonly engine: Engine
}

/** What was supplied for this very engine goes before what was supplied for its family. */
async function readOverrides(ctx: Ctx, { projectId, engine }: OverridesOf): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({
      ...{ direction: sqlOverrides.direction, checksum: sqlOverrides.scriptChecksum },
      ...{ sql: sqlOverrides.sql, engine: sqlOverrides.engine },
    })
    .from(sqlOverrides)
    .where(
      and(
        eq(sqlOverrides.workspaceId, ctx.workspaceId),
        eq(sqlOverrides.projectId, projectId),
        eq(sqlOverrides.current, true),
      ),
    )
  const given = new Map<string, string>()
  for (const wanted of [null, engine]) {
    for (const row of rows) if (row.engine === wanted) given.set(`${row.direction} ${row.checksum}`, row.sql)
  }
  return given
}
